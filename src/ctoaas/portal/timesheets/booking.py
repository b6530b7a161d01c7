"""Taking entries, changing them, and deciding on them: each one act, one transaction, one event."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.dispatch import Signal
from django.utils import timezone

from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.faults import Fault
from ctoaas.engage.timesheet.approving import Open, Result, approve_all, check, refuse_all
from ctoaas.engage.timesheet.entry import State, TimeEntry, content_hash, submit
from ctoaas.engage.timesheet.entry import take_back as taken_back
from ctoaas.engage.timesheet.overlaps import Overlap, overlaps
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.timesheets.models import TimeRow
from ctoaas.portal.trail.recording import alone_with, record
from ctoaas.portal.work.models import ClosedWeek

DECIDED = Signal()
"""Sent with `engagement` when entries were decided on, all of them at once."""


def blank(engagement: Engagement, by: User) -> TimeEntry:
    """An entry about nothing yet."""
    row = TimeRow(engagement=engagement, client_id=engagement.client_id, by=by)
    row.on, row.minutes = date.min, 0
    return row.said()


def faults(entry: TimeEntry, agreement: Agreement) -> tuple[Fault, ...]:
    """Why the entry is not taken; empty when it is.

    Nobody closes its week or ends its engagement before the transaction is over.
    """
    engagement = Engagement.objects.get(id=UUID(entry.engagement))
    alone_with(engagement)
    engagement.refresh_from_db()
    if engagement.state == Engagement.State.ENDED:
        return (Fault((), "the engagement has ended", "open it again on the page of the handover"),)
    today = timezone.now().astimezone(ZoneInfo(agreement.time_zone)).date()
    closed = ClosedWeek.objects.filter(engagement=engagement).first()
    until = closed.until if closed is not None else None
    return check(entry, Open(today, agreement.starts_on, agreement.ends_on, until))


def log(engagement: Engagement, by: User, entry: TimeEntry, once: str) -> TimeRow:
    """The entry as a row; the same form sent again gives the row it made the first time."""
    alone_with(engagement)
    first = TimeRow.objects.filter(engagement=engagement, once=once).first()
    if first is not None:
        return first
    row = TimeRow(id=UUID(entry.id), engagement=engagement, by=by, once=once, revision=0)
    row.take(entry)
    record(engagement, by, "logged", f"time {row.id}", "", content_hash(row.said()))
    return row


def change(row: TimeRow, by: User, entry: TimeEntry) -> None:
    """A draft or a refused entry mended; it is a draft again."""
    before = content_hash(row.said())
    row.take(replace(entry, state=State.DRAFT, reason="", decided_by="", decided_at=None))
    record(row.engagement, by, "changed", f"time {row.id}", before, content_hash(row.said()))


def hand_in(engagement: Engagement, by: User) -> int:
    """Every draft of `by` submitted; how many."""
    alone_with(engagement)
    rows = list(TimeRow.objects.filter(engagement=engagement, by=by, state=State.DRAFT))
    for row in rows:
        row.take(submit(row.said()))
        held = content_hash(row.said())
        record(engagement, by, "submitted", f"time {row.id}", held, held)
    return len(rows)


def take_back(row: TimeRow, by: User) -> None:
    """A submitted entry as a draft again. Raises UsageError when it was decided on."""
    alone_with(row.engagement)
    row.refresh_from_db()
    row.take(taken_back(row.said()))
    held = content_hash(row.said())
    record(row.engagement, by, "took back", f"time {row.id}", held, held)


def decide(
    engagement: Engagement, ids: Sequence[str], by: User, at: datetime, reason: str | None
) -> tuple[Result, ...]:
    """Entries approved, or sent back when there is a reason; one result an id."""
    alone_with(engagement)
    asked = TimeRow.objects.filter(engagement=engagement, id__in=filter(None, map(_id, ids)))
    rows = {str(row.id): row for row in asked}
    entries = [row.said() for row in rows.values()]
    if reason is None:
        found, act = approve_all(entries, ids, str(by.id), at), "approved"
    else:
        found, act = refuse_all(entries, ids, str(by.id), at, reason), "refused"
    for each in found:
        if each.entry is not None:
            rows[each.id].take(each.entry)
            held = content_hash(each.entry)
            record(engagement, by, act, f"time {each.id}", held, held)
    DECIDED.send(TimeRow, engagement=engagement)
    return found


def overlapping(row: TimeRow) -> tuple[Overlap, ...]:
    """Pairs of this entry with other time of the same person, over the clients in sight."""
    near = timedelta(days=1)
    mine = TimeRow.objects.filter(by=row.by_id, on__range=(row.on - near, row.on + near))
    found = overlaps(each.said() for each in mine)
    return tuple(each for each in found if str(row.id) in (each.first, each.second))


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
