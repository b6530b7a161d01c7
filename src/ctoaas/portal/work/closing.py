"""Closing weeks: what was approved is locked, and nothing is added to them."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.timesheet.entry import State, lock
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.timesheets.models import TimeRow
from ctoaas.portal.trail.recording import alone_with, record
from ctoaas.portal.work.models import ClosedWeek

_UNDECIDED = (State.DRAFT, State.SUBMITTED)


def last_sunday(agreement: Agreement) -> date:
    """The last day of the newest week that is over, where the agreement lives."""
    today = timezone.now().astimezone(ZoneInfo(agreement.time_zone)).date()
    return today - timedelta(days=today.weekday() + 1)


def undecided(engagement: Engagement, until: date) -> int:
    """Entries up to `until` that nobody decided on yet."""
    rows = TimeRow.objects.filter(engagement=engagement, on__lte=until, state__in=_UNDECIDED)
    return rows.count()


def close(engagement: Engagement, by: User, agreement: Agreement, until: date) -> int:
    """Lock all time up to the Sunday `until`; how many entries.

    Raises UsageError for a week that is not over, or closed, or holds undecided time.
    """
    alone_with(engagement)
    thing = f"week until {until}"
    if until.weekday() != 6 or until > last_sunday(agreement):
        raise UsageError(thing, "is not a week that is over", "close it when it is over")
    if ClosedWeek.objects.filter(engagement=engagement, until__gte=until).exists():
        raise UsageError(thing, "is closed already", "book corrections on an open day")
    left = undecided(engagement, until)
    if left:
        raise UsageError(
            thing, f"holds {left} entries nobody decided on", "have them decided first"
        )
    held = TimeRow.objects.filter(engagement=engagement, on__lte=until, state=State.APPROVED)
    rows = list(held.order_by("on", "id"))
    for row in rows:
        row.take(lock(row.said()))
    ClosedWeek(engagement=engagement, until=until, by=by, at=timezone.now()).save()
    locked = digest(dumps([row.content_hash for row in rows]))
    record(engagement, by, "closed", f"weeks until {until}", "", locked)
    return len(rows)
