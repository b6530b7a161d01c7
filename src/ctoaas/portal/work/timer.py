"""The timer: it is a row, so it survives whatever happens to browser and server.

Instants are kept, not clocks, so the time between them is right whatever the clocks did meanwhile.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.timesheet.entry import timed
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.timesheets import booking
from ctoaas.portal.timesheets.models import TimeRow
from ctoaas.portal.trail.recording import record
from ctoaas.portal.work.models import TimerRow

_SHORTEST = timedelta(minutes=1)


def running(by: User) -> TimerRow | None:
    """The person's timer, at any client in sight."""
    rows = TimerRow.objects.filter(by=by).select_related("engagement__client")
    return rows.first()


def alone_with(by: User) -> TimerRow | None:
    """The person's timer, which nobody else starts or stops until the transaction ends."""
    # Of the person alone: the seat that comes along may be missing, which PostgreSQL cannot lock.
    User.objects.select_for_update(of=("self",)).get(id=by.id)
    return running(by)


def start(engagement: Engagement, by: User, term: str, note: str, now: datetime) -> TimerRow:
    """A timer that runs from now on. Call it alone with the person, when no other runs."""
    made = TimerRow(engagement=engagement, by=by, term=term, note=note, started_at=now)
    made.save()
    record(engagement, by, "started", f"timer {made.id}")
    return made


def stop(row: TimerRow, by: User, agreement: Agreement, at: datetime) -> TimeRow | None:
    """The draft entry it makes, None when it ran for less than a minute; the timer ends.

    Raises UsageError when it could not have ended at `at`, or the entry is not taken; it runs on.
    """
    if at - row.started_at < _SHORTEST and at >= row.started_at:
        drop(row, by)
        return None
    blank = replace(booking.blank(row.engagement, by), id=str(row.id), term=row.term, note=row.note)
    entry = timed(blank, row.started_at, at, agreement.time_zone)
    for fault in booking.faults(entry, agreement):
        raise UsageError("timer", fault.what, fault.then)
    made = booking.log(row.engagement, by, entry, str(row.id))
    row.delete()
    return made


def drop(row: TimerRow, by: User) -> None:
    """The timer ends and nothing is kept."""
    record(row.engagement, by, "dropped", f"timer {row.id}")
    row.delete()


def instant(clock: datetime, zone: str, after: datetime) -> datetime:
    """The first instant after `after` at which the clocks of `zone` show `clock`.

    Where clocks are put back an hour is shown twice; the first time that fits is meant.
    Raises UsageError for a time the clocks never show.
    """
    local = clock.replace(tzinfo=ZoneInfo(zone), fold=0)
    instants = [local.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
    if instants[0].astimezone(ZoneInfo(zone)).replace(tzinfo=None) != clock.replace(tzinfo=None):
        raise UsageError("time", f"{clock:%H:%M} is not on the clock that day", "mend it")
    later = [at for at in instants if at > after]
    return later[0] if later else instants[0]
