"""Checks before an entry is taken, and approval of one or many."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ctoaas.core.errors import UsageError
from ctoaas.engage.faults import Fault, when
from ctoaas.engage.timesheet.entry import LONGEST_MINUTES, TimeEntry, approve, refuse


@dataclass(frozen=True, slots=True)
class Open:
    """When time may be booked."""

    today: date
    starts_on: date
    ends_on: date | None = None
    closed_until: date | None = None
    """Last day of the newest closed period: nothing is added up to and including it."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one entry of a bulk act: the entry afterwards, or why it stays as it was."""

    id: str
    entry: TimeEntry | None
    problem: str = ""

    @property
    def is_done(self) -> bool:
        """Whether the act was done on this entry."""
        return self.entry is not None


def check(entry: TimeEntry, allowed: Open) -> tuple[Fault, ...]:
    """A line for each field that keeps the entry from being taken; empty when it may be."""
    on, closed = entry.on, allowed.closed_until
    ends = allowed.ends_on
    return (
        *when(entry.minutes <= 0, "is not more than zero", "write how long it took", "minutes"),
        *when(
            entry.minutes > LONGEST_MINUTES,
            f"is more than a day ({entry.minutes} minutes)",
            "split it by day",
            "minutes",
        ),
        *when(on > allowed.today, f"{on} is in the future", "book it when it is done", "on"),
        *when(
            on < allowed.starts_on,
            f"{on} is before the agreement begins ({allowed.starts_on})",
            "check the day",
            "on",
        ),
        *when(
            ends is not None and on > ends, f"{on} is after the agreement ended ({ends})",
            "check the day", "on",
        ),
        *when(
            closed is not None and on <= closed,
            f"{on} is in a period that was closed on {closed}",
            "book it on an open day, with a note",
            "on",
        ),
        *when(not entry.person, "is missing", "say whose time it is", "person"),
        *when(not entry.term, "is missing", "name a term of the agreement", "term"),
    )  # fmt: skip


def approve_all(
    entries: Sequence[TimeEntry], ids: Iterable[str], by: str, at: datetime
) -> tuple[Result, ...]:
    """Each named entry approved whole or left as it was, with the reason; one result per id.

    One entry's refusal does not keep the others from being approved. Ids are taken in their order
    and once each.
    """
    return _each(entries, ids, lambda entry: approve(entry, by, at))


def refuse_all(
    entries: Sequence[TimeEntry], ids: Iterable[str], by: str, at: datetime, reason: str
) -> tuple[Result, ...]:
    """As approve_all, for sending back with one reason."""
    return _each(entries, ids, lambda entry: refuse(entry, by, at, reason))


def _each(
    entries: Sequence[TimeEntry], ids: Iterable[str], act: Callable[[TimeEntry], TimeEntry]
) -> tuple[Result, ...]:
    known = {entry.id: entry for entry in entries}
    found = []
    for id_ in dict.fromkeys(ids):
        if id_ not in known:
            found.append(Result(id_, None, f"time {id_}: no such entry"))
            continue
        try:
            found.append(Result(id_, act(known[id_])))
        except UsageError as error:
            found.append(Result(id_, None, str(error)))
    return tuple(found)
