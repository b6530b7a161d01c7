"""How full a week is and for how many clients at once: agreed limits beside what was.

Counts and sums of one's own time entries, and nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ctoaas.engage.amounts import hours_text
from ctoaas.engage.capacity.blocks import block_minutes
from ctoaas.engage.capacity.cover import Assignment
from ctoaas.engage.timesheet.entry import TimeEntry
from ctoaas.engage.timesheet.overlaps import switches


@dataclass(frozen=True, slots=True)
class Limits:
    """What a person agreed with themselves or their group; None is no limit."""

    weekly_minutes: int | None = None
    clients_a_day: int | None = None
    clients_a_week: int | None = None
    least_block_minutes: int | None = None
    """A block is time for one client without a gap or a switch."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A limit that was passed, in words."""

    person: str
    week: date
    """Its Monday."""
    rule: str
    found: int
    limit: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Week:
    """One person's week."""

    person: str
    monday: date
    minutes_by_engagement: tuple[tuple[str, int], ...]
    clients: int
    switches: int
    is_least: bool
    """Some entries have no clock times: there were at least so many switches."""
    breaches: tuple[Breach, ...]


def weeks(
    entries: Iterable[TimeEntry], assignments: Iterable[Assignment], limits: dict[str, Limits]
) -> tuple[Week, ...]:
    """One row per person and week with time in it (refused time too), by person and week.

    `limits` is by person; a person without any has only the limits of their assignments.
    """
    held: dict[tuple[str, date], list[TimeEntry]] = defaultdict(list)
    for entry in entries:
        held[entry.person, entry.on - timedelta(days=entry.on.weekday())].append(entry)
    agreed = {(each.person, each.engagement): each.weekly_minutes for each in assignments}
    return tuple(
        _week(person, monday, held[person, monday], agreed, limits.get(person, Limits()))
        for person, monday in sorted(held)
    )


def _week(
    person: str,
    monday: date,
    entries: Sequence[TimeEntry],
    agreed: dict[tuple[str, str], int | None],
    limits: Limits,
) -> Week:
    spent: dict[str, int] = defaultdict(int)
    for entry in entries:
        spent[entry.engagement] += entry.minutes
    days = switches(entries)
    clients = len({entry.client for entry in entries})
    found = [
        (f"hours for {name}", minutes, agreed.get((person, name)))
        for name, minutes in sorted(spent.items())
    ]
    found.append(("hours", sum(spent.values()), limits.weekly_minutes))
    found.append(("clients a week", clients, limits.clients_a_week))
    found += [(f"clients on {day.on}", day.clients, limits.clients_a_day) for day in days]
    breaches = [
        _breach(person, monday, rule, count, limit)
        for rule, count, limit in found
        if limit is not None and count > limit
    ]
    breaches += _short_blocks(person, monday, entries, limits)
    return Week(
        person,
        monday,
        tuple(sorted(spent.items())),
        clients,
        sum(day.switches for day in days),
        any(day.is_least and day.clients > 1 for day in days),
        tuple(breaches),
    )


def _short_blocks(
    person: str, monday: date, entries: Sequence[TimeEntry], limits: Limits
) -> list[Breach]:
    least = limits.least_block_minutes
    if least is None:
        return []
    days: dict[date, list[TimeEntry]] = defaultdict(list)
    for entry in entries:
        days[entry.on].append(entry)
    short = [length for day in days.values() for length in block_minutes(day) if length < least]
    if not short:
        return []
    said = f"{_counted(len(short), 'block')} shorter than {hours_text(least)}"
    return [Breach(person, monday, "least block", min(short), least, said)]


def _breach(person: str, monday: date, rule: str, found: int, limit: int) -> Breach:
    if rule.startswith("hours"):
        said = f"{rule}: {hours_text(found)}, agreed were {hours_text(limit)} at most"
    else:
        said = f"{rule}: {found}, agreed were {limit} at most"
    return Breach(person, monday, rule, found, limit, said)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
