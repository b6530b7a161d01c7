"""Blocks of work for one client without a gap or a switch, from one's own time entries.

Published sizes of what a switch costs differ widely with the task, so none is assumed here: what
switching did to the blocks is shown from the entries themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from ctoaas.engage.timesheet.entry import TimeEntry


@dataclass(frozen=True, slots=True)
class Blocks:
    """Uninterrupted blocks on days with one client beside those on days with several."""

    days_with_one: int
    median_minutes_with_one: float | None
    days_with_several: int
    median_minutes_with_several: float | None


def blocks(entries: Iterable[TimeEntry]) -> Blocks:
    """Median length of blocks, on days with one client and on days with several.

    Only days on which every entry has clock times count; None where there is no such day.
    """
    one: list[list[int]] = []
    several: list[list[int]] = []
    held: dict[tuple[str, date], list[TimeEntry]] = defaultdict(list)
    for entry in entries:
        held[entry.person, entry.on].append(entry)
    for day in held.values():
        if all(entry.started_at and entry.ended_at for entry in day):
            clients = {entry.client for entry in day}
            (one if len(clients) == 1 else several).append(block_minutes(day))
    return Blocks(len(one), _median(one), len(several), _median(several))


def block_minutes(entries: Iterable[TimeEntry]) -> list[int]:
    """Lengths of blocks in the order they began; entries without clock times are blocks alone."""
    found: list[int] = []
    client, end = "", None
    for entry in sorted(entries, key=lambda each: (str(each.started_at), each.id)):
        follows = end is not None and entry.started_at == end and entry.client == client
        if follows:
            found[-1] += entry.minutes
        else:
            found.append(entry.minutes)
        client, end = entry.client, entry.ended_at
    return found


def _median(days: Sequence[Sequence[int]]) -> float | None:
    lengths = [length for day in days for length in day]
    return float(median(lengths)) if lengths else None
