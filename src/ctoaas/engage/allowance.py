"""What a retainer's minutes became: used, left, rolled over, expired, beyond.

Rules. A period's own minutes and those rolled into it pay for the approved work whose local day is
in the period; the oldest minutes are used first. At the end of a period what is left rolls over:
minutes that were rolled over `rollover_periods` times already expire, and of the rest the oldest
expire until no more than `rollover_minutes` are carried. Work beyond what is there is overage, or
held where the agreement has no overage rate.

The answer depends on the set of entries, never on the order in which they are given. Within a
period minutes are covered in the order of their approval, so an approval given later never moves
work approved before it from covered to beyond.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.agreement import InForce, on
from ctoaas.engage.agreement.terms import Retainer
from ctoaas.engage.periods import Period, period_of, periods
from ctoaas.engage.timesheet.entry import TimeEntry, counted


@dataclass(frozen=True, slots=True)
class Charge:
    """Where the minutes of one entry went."""

    entry: str
    covered_minutes: int
    overage_minutes: int
    held_minutes: int
    """Not billable until a new version of the agreement, or more minutes, allow it."""


@dataclass(frozen=True, slots=True)
class PeriodBalance:
    """A period's minutes; granted + added + rolled_in == covered + left, always.

    `left` is what is still to be used in an open period; of a closed one it went into the next
    (rolled_out) or is gone (expired).
    """

    period: Period
    is_open: bool
    granted: int
    added: int
    rolled_in: int
    covered: int
    overage: int
    held: int
    left: int
    rolled_out: int
    expired: int
    charges: tuple[Charge, ...]

    @property
    def used(self) -> int:
        """All approved minutes of the period."""
        return self.covered + self.overage + self.held


@dataclass(slots=True)
class _Lot:
    """Minutes granted in one period."""

    index: int
    minutes: int


def balances(
    held: Sequence[InForce[Retainer]],
    anchor: date,
    entries: Iterable[TimeEntry],
    today: date,
    *,
    added: Mapping[date, int] | None = None,
    ends_on: date | None = None,
) -> tuple[PeriodBalance, ...]:
    """One balance per period from `anchor` to the one that holds `today` (or the last day).

    `held` are the versions of the term; a period follows the version in force on its first day.
    `added` are minutes bought on top, by day. Only approved and locked entries count. Raises
    UsageError for work outside of all periods, and when a version changes the kind of period.
    """
    every = _one_period_kind(held)
    last = min(today, ends_on) if ends_on is not None else today
    worked = _by_period(entries, anchor, every, last)
    extra: dict[int, int] = defaultdict(int)
    for day, minutes in (added or {}).items():
        if day < anchor:
            raise UsageError(f"minutes of {day}", f"are before {anchor}", "check the day")
        extra[period_of(anchor, every, day).index] += minutes
    found: list[PeriodBalance] = []
    lots: list[_Lot] = []
    for period in periods(anchor, every, last):
        term = on(held, period.first).term
        granted, bought = term.allowance_minutes, extra[period.index]
        rolled_in = sum(lot.minutes for lot in lots)
        lots.append(_Lot(period.index, granted + bought))
        charges = _charges(worked[period.index], rolled_in + granted + bought, term)
        covered = sum(each.covered_minutes for each in charges)
        _use(lots, covered)
        left = sum(lot.minutes for lot in lots)
        is_open = today < period.after
        rolled = left if is_open else _roll(lots, period.index, term)
        found.append(
            PeriodBalance(
                period,
                is_open,
                granted,
                bought,
                rolled_in,
                covered,
                sum(each.overage_minutes for each in charges),
                sum(each.held_minutes for each in charges),
                left,
                0 if is_open else rolled,
                0 if is_open else left - rolled,
                charges,
            )
        )
    return tuple(found)


def _one_period_kind(held: Sequence[InForce[Retainer]]) -> str:
    kinds = list(dict.fromkeys(each.term.period for each in held))
    if len(kinds) > 1:
        raise UsageError(
            f"retainer {held[0].term.id}",
            f"changes its period from {kinds[0]} to {kinds[1]}",
            "end it and begin a term with another id",
        )
    return kinds[0]


def _by_period(
    entries: Iterable[TimeEntry], anchor: date, every: str, last: date
) -> dict[int, list[TimeEntry]]:
    found: dict[int, list[TimeEntry]] = defaultdict(list)
    for entry in counted(entries):
        if not anchor <= entry.on <= last:
            raise UsageError(
                f"time {entry.id}",
                f"is of {entry.on}, outside of {anchor} to {last}",
                "book it under a term that was in force that day",
            )
        found[period_of(anchor, every, entry.on).index].append(entry)
    return found


def _charges(entries: Iterable[TimeEntry], there: int, term: Retainer) -> tuple[Charge, ...]:
    has_overage = term.overage_rate_per_hour is not None
    found = []
    for entry in entries:
        covered = min(entry.minutes, there)
        there -= covered
        beyond = entry.minutes - covered
        overage, held = (beyond, 0) if has_overage else (0, beyond)
        found.append(Charge(entry.id, covered, overage, held))
    return tuple(found)


def _use(lots: list[_Lot], minutes: int) -> None:
    """Take `minutes` from the oldest lots; there are at least as many."""
    for lot in lots:
        taken = min(lot.minutes, minutes)
        lot.minutes -= taken
        minutes -= taken
    lots[:] = [lot for lot in lots if lot.minutes]


def _roll(lots: list[_Lot], index: int, term: Retainer) -> int:
    """Let expire what may not go on from period `index`; how many minutes do go on."""
    if term.rollover_periods is not None:
        lots[:] = [lot for lot in lots if index + 1 - lot.index <= term.rollover_periods]
    over = sum(lot.minutes for lot in lots) - term.rollover_minutes
    if over > 0:
        _use(lots, over)
    return sum(lot.minutes for lot in lots)
