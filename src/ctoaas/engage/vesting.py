"""How many units have vested: exact integers, nothing before the cliff, never more than granted.

Rules. After m full months, counted from the first day and clipped at month ends, the schedule has
vested floor(units * m / vesting_months), where m moves in steps of `every_months`. Before the cliff
it is nothing; at the cliff everything up to it vests at once. An event accelerates a part of what
has not vested by then, cliff or not; those units are taken from the end of the schedule, which so
ends earlier. Whoever leaves keeps what had vested by that day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.terms import Equity
from ctoaas.engage.periods import full_months, months_after


@dataclass(frozen=True, slots=True)
class Happened:
    """An event named in the term's acceleration, and its day."""

    event: str
    on: date


@dataclass(frozen=True, slots=True)
class Vest:
    """A day on which units vest by the schedule alone."""

    on: date
    units: int
    total: int


def scheduled_units(term: Equity, months: int) -> int:
    """Units the schedule has vested after `months` full months."""
    if months < term.cliff_months or months < 0:
        return 0
    if months >= term.vesting_months:
        return term.units
    return term.units * (months - months % term.every_months) // term.vesting_months


def schedule(term: Equity, starts_on: date) -> tuple[Vest, ...]:
    """Every day on which units vest, without events; the totals end at the units granted."""
    found, before = [], 0
    for months in range(term.vesting_months + 1):
        total = scheduled_units(term, months)
        if total > before:
            found.append(Vest(months_after(starts_on, months), total - before, total))
            before = total
    return tuple(found)


def vested_units(
    term: Equity,
    starts_on: date,
    day: date,
    happened: Iterable[Happened] = (),
    left_on: date | None = None,
) -> int:
    """Units vested at the end of `day`, from 0 up to the units granted; `starts_on` counts from.

    Events after `day` or after `left_on` are passed over; an event counts once, on its first day.
    Raises UsageError for an event the term does not name.
    """
    end = day if left_on is None else min(day, left_on)
    shares = {each.event: Fraction(each.share) for each in term.acceleration}
    accelerated = 0
    for each in _first_days(happened):
        if each.event not in shares:
            raise UsageError(
                f'event "{each.event}"',
                "accelerates nothing",
                f"the term names {', '.join(shares) or 'no event'}",
            )
        if each.on <= end:
            then = _by(term, starts_on, each.on, accelerated)
            accelerated += (term.units - then) * shares[each.event] // 1
    return _by(term, starts_on, end, accelerated)


def _by(term: Equity, starts_on: date, day: date, accelerated: int) -> int:
    months = full_months(starts_on, day) if day >= starts_on else -1
    return min(term.units, scheduled_units(term, months) + accelerated)


def _first_days(happened: Iterable[Happened]) -> list[Happened]:
    first: dict[str, Happened] = {}
    for each in sorted(happened, key=lambda one: (one.on, one.event)):
        first.setdefault(each.event, each)
    return list(first.values())
