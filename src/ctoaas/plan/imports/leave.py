"""Leave and holidays from an iCalendar file: whole days on which somebody is away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import cast

from dateutil.rrule import rrule, rruleset, rrulestr
from icalendar import Calendar
from icalendar.cal import Component
from icalendar.prop import vDDDTypes

from ctoaas.core.errors import UsageError
from ctoaas.plan.roadmap.wishes import Away

MOST_EVENTS = 10_000
MOST_REPEATS = 1_000
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Leave:
    """What a calendar says."""

    away: tuple[Away, ...]
    """Ascending and apart; first and last day are away too."""
    report: tuple[str, ...]


def leave(data: bytes, file: str, first: date, last: date) -> Leave:
    """Whole days away that touch the days from `first` to `last`.

    Repeated events count each time; events of a part of a day and cancelled ones do not. Days are
    those of the calendar's own clock, so a change to summer time moves none.
    UsageError for what is no calendar.
    """
    try:
        calendar = Calendar.from_ical(data)
        events = list(calendar.walk("VEVENT"))
    except (ValueError, IndexError, KeyError) as error:
        raise UsageError(
            file, f"is no calendar ({error})", "export it as iCalendar (.ics)"
        ) from error
    if len(events) > MOST_EVENTS:
        raise UsageError(file, f"holds more than {MOST_EVENTS:,} events", "export fewer years")
    found: list[tuple[date, date]] = []
    parts = changed = 0
    for event in events:
        if str(event.get("status", "")).upper() == "CANCELLED":
            continue
        if event.get("recurrence-id") is not None:
            changed += 1
            continue
        span = _span(event, file)
        if span is None:
            parts += 1
            continue
        begin, days = span
        for day in _starts(event, begin, file, last):
            end = day + days - timedelta(days=1)
            if end >= first and day <= last:
                found.append((day, end))
    return Leave(_joined(found), tuple(_report(parts, changed)))


def _span(event: Component, file: str) -> tuple[date, timedelta] | None:
    """First day and whole days; None for less than a day."""
    start = event.get("dtstart")
    if start is None:
        raise UsageError(file, f'event "{event.get("summary", "")}" has no start', "correct it")
    begin, end = start.dt, event.get("dtend")
    if end is not None:
        over = end.dt
    elif event.get("duration") is not None:
        over = begin + event.get("duration").dt
    else:
        over = begin + timedelta(days=0 if isinstance(begin, datetime) else 1)
    first, behind = _day(begin, up=True), _day(over, up=False)
    days = behind - first
    if days > LONGEST:
        raise UsageError(
            file,
            f'event "{event.get("summary", "")}" lasts {days.days:,} days',
            "say until in people.toml for somebody who leaves",
        )
    return (first, days) if days >= timedelta(days=1) else None


def _day(moment: date | datetime, *, up: bool) -> date:
    """The first whole day from a moment on, or the one that is not whole any more."""
    if not isinstance(moment, datetime):
        return moment
    is_midnight = moment.time().replace(tzinfo=None) == time()
    return moment.date() + timedelta(days=1 if up and not is_midnight else 0)


def _starts(event: Component, begin: date, file: str, last: date) -> Iterable[date]:
    rule = event.get("rrule")
    if rule is None:
        return (begin,)
    noon = datetime.combine(begin, time(12))
    rules = rruleset()
    try:
        for each in rule if isinstance(rule, list) else [rule]:
            text = each.to_ical().decode()
            # Days are counted, so an end with a time of day and a zone is cut to its day.
            parts = [_until(part) for part in text.split(";")]
            # One property is one rule; only texts of several lines become a set.
            rules.rrule(cast(rrule, rrulestr(";".join(parts), dtstart=noon)))
    except (ValueError, TypeError) as error:
        raise UsageError(
            file, f"repeats by a rule that cannot be read ({error})", "correct it"
        ) from error
    left_out = {_day(one.dt, up=False) for one in _exceptions(event) if isinstance(one.dt, date)}
    found = []
    for moment in rules.xafter(noon - timedelta(days=1), count=MOST_REPEATS, inc=True):
        if moment.date() > last:
            break
        if moment.date() not in left_out:
            found.append(moment.date())
    return found


def _until(part: str) -> str:
    name, _, text = part.partition("=")
    return f"UNTIL={text[:8]}T235959" if name.upper() == "UNTIL" else part


def _exceptions(event: Component) -> list[vDDDTypes]:
    held = event.get("exdate")
    lists = held if isinstance(held, list) else [held] if held is not None else []
    return [one for each in lists for one in each.dts]


def _joined(found: list[tuple[date, date]]) -> tuple[Away, ...]:
    joined: list[tuple[date, date]] = []
    for begin, end in sorted(found):
        if joined and begin <= joined[-1][1] + timedelta(days=1):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return tuple(Away(*span) for span in joined)


def _report(parts: int, changed: int) -> list[str]:
    report = []
    if parts:
        report.append(f"{parts} events of less than a whole day were left out.")
    if changed:
        report.append(f"{changed} changes of single repeats were left out: check those days.")
    return report
