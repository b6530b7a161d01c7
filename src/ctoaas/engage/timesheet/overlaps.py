"""Time of one person that was booked twice, and how often they changed between clients."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import cast

from ctoaas.engage.timesheet.entry import TimeEntry


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two entries of one person that share minutes; warned of, not refused."""

    person: str
    first: str
    second: str
    minutes: int
    is_across_clients: bool
    """Counted as a switch; within one client it is a double booking."""


@dataclass(frozen=True, slots=True)
class DayOfSwitches:
    """How often a person changed from one client to another on a day."""

    person: str
    on: date
    clients: int
    switches: int
    is_least: bool
    """Some entries have no clock times: it was at least this often."""


def overlaps(entries: Iterable[TimeEntry]) -> tuple[Overlap, ...]:
    """Every pair of entries of one person that share time, by person and time."""
    found = []
    for person, mine in sorted(_by_person(entries).items()):
        running: list[TimeEntry] = []
        for entry in mine:
            running = [each for each in running if _end(each) > _start(entry)]
            found += [_overlap(person, each, entry) for each in running]
            running.append(entry)
    return tuple(found)


def switches(entries: Iterable[TimeEntry]) -> tuple[DayOfSwitches, ...]:
    """One row per person and local day with time on it, by person and day.

    Entries in the order they began; each that is for another client than the one before is a
    switch. A client without clock times adds one, if it is not among those that have them.
    """
    held: dict[tuple[str, date], list[TimeEntry]] = defaultdict(list)
    for entry in entries:
        held[entry.person, entry.on].append(entry)
    return tuple(_day(person, on, held[person, on]) for person, on in sorted(held))


def _day(person: str, on: date, entries: Sequence[TimeEntry]) -> DayOfSwitches:
    clocked = sorted(filter(_is_clocked, entries), key=lambda each: (_start(each), each.id))
    order = [entry.client for entry in clocked]
    unclocked = {entry.client for entry in entries if not _is_clocked(entry)}
    changes = sum(before != after for before, after in pairwise(order))
    more = len(unclocked - set(order)) - (0 if order else 1)
    clients = len(unclocked | set(order))
    return DayOfSwitches(person, on, clients, changes + max(0, more), bool(unclocked))


def _overlap(person: str, first: TimeEntry, second: TimeEntry) -> Overlap:
    shared = min(_end(first), _end(second)) - _start(second)
    minutes = int(shared.total_seconds()) // 60
    return Overlap(person, first.id, second.id, minutes, first.client != second.client)


def _by_person(entries: Iterable[TimeEntry]) -> dict[str, list[TimeEntry]]:
    found: dict[str, list[TimeEntry]] = defaultdict(list)
    for entry in sorted(filter(_is_clocked, entries), key=lambda each: (_start(each), each.id)):
        found[entry.person].append(entry)
    return found


def _is_clocked(entry: TimeEntry) -> bool:
    return entry.started_at is not None and entry.ended_at is not None


def _start(entry: TimeEntry) -> datetime:
    return cast(datetime, entry.started_at)


def _end(entry: TimeEntry) -> datetime:
    return cast(datetime, entry.ended_at)
