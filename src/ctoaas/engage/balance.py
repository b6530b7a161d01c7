"""Where every term of an agreement stands today: what is used, left, held and waiting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ctoaas.core.quantity import Money
from ctoaas.engage.agreement.agreement import Agreement, by, in_force, on
from ctoaas.engage.agreement.terms import Capped, Fixed, PayAsYouGo, Retainer, rate_of
from ctoaas.engage.allowance import PeriodBalance, balances
from ctoaas.engage.amounts import payable, value
from ctoaas.engage.cap import Spend, spend
from ctoaas.engage.change_request import ChangeRequest
from ctoaas.engage.timesheet.entry import State, TimeEntry, counted


@dataclass(frozen=True, slots=True)
class RetainerStanding:
    """A retainer's periods so far, the last one open; empty before it begins."""

    term: Retainer
    periods: tuple[PeriodBalance, ...]
    waiting_minutes: int


@dataclass(frozen=True, slots=True)
class CappedStanding:
    """A capped term."""

    term: Capped
    spend: Spend


@dataclass(frozen=True, slots=True)
class HourlyStanding:
    """Pay as you go: approved minutes and what they come to."""

    term: PayAsYouGo
    minutes: int
    spent: Money
    waiting_minutes: int


@dataclass(frozen=True, slots=True)
class FixedStanding:
    """Fixed work: its price, and the minutes that went into it without being billed."""

    term: Fixed
    price: Money
    minutes: int


Standing = RetainerStanding | CappedStanding | HourlyStanding | FixedStanding


def standings(
    versions: Sequence[Agreement],
    entries: Sequence[TimeEntry],
    changes: Iterable[ChangeRequest],
    today: date,
) -> tuple[Standing, ...]:
    """One standing per timed term of the version in force on `today`, in its order.

    `versions` are the accepted ones, at least one; before the first is in force it is looked at.
    Later ones lift or lower nothing yet. Raises UsageError as allowance and cap do.
    """
    versions = by(versions, today)
    newest = versions[-1]
    held = tuple(changes)
    found: list[Standing] = []
    for term in newest.terms:
        mine = [entry for entry in entries if entry.term == term.id]
        match term:
            case Retainer():
                found.append(_retained(versions, newest, term, mine, today))
            case Capped():
                terms = in_force(versions, term.id, Capped)
                found.append(CappedStanding(term, spend(terms, newest.id, mine, held)))
            case PayAsYouGo():
                found.append(_hourly(versions, newest, term, mine))
            case Fixed():
                total = sum((Fraction(each.price.amount) for each in term.milestones), Fraction(0))
                minutes = sum(entry.minutes for entry in counted(mine))
                found.append(FixedStanding(term, payable(total, newest.currency), minutes))
    return tuple(found)


def _retained(
    versions: Sequence[Agreement],
    newest: Agreement,
    term: Retainer,
    mine: Sequence[TimeEntry],
    today: date,
) -> RetainerStanding:
    terms = in_force(versions, term.id, Retainer)
    rows = balances(terms, newest.starts_on, mine, today, ends_on=newest.ends_on)
    return RetainerStanding(term, rows, _waiting(mine))


def _hourly(
    versions: Sequence[Agreement], newest: Agreement, term: PayAsYouGo, mine: Sequence[TimeEntry]
) -> HourlyStanding:
    terms = in_force(versions, term.id, PayAsYouGo)
    done = counted(mine)
    worth = sum(
        (value(e.minutes, rate_of(on(terms, e.on).term, e.role)) for e in done), Fraction(0)
    )
    minutes = sum(entry.minutes for entry in done)
    return HourlyStanding(term, minutes, payable(worth, newest.currency), _waiting(mine))


def _waiting(entries: Iterable[TimeEntry]) -> int:
    return sum(entry.minutes for entry in entries if entry.state is State.SUBMITTED)
