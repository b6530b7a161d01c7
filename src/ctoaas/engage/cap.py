"""Spend against a cap, and which minutes are billable.

Rules. Approved minutes are taken in the order of their approval (then by entry id). They are
billable as long as they fit under the cap, in money and in minutes; the first minute that does not
fit and every minute after it is held: logged, shown, and not billable until approved. Nothing lifts
the cap but approved change requests. So the answer depends on the sets of entries and requests,
not on the order in which they are given; an approval given later never takes away what was billable
before it, and a change request only ever adds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.engage.agreement.agreement import InForce, on
from ctoaas.engage.agreement.terms import Capped, rate_of
from ctoaas.engage.amounts import affordable_minutes, payable, value
from ctoaas.engage.change_request import ChangeRequest, lift
from ctoaas.engage.timesheet.entry import State, TimeEntry, counted


@dataclass(frozen=True, slots=True)
class Limit:
    """What may be spent under a term, approved change requests included; None is no limit."""

    money: Money | None
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Billed:
    """What of one approved entry is billable."""

    entry: str
    billable_minutes: int
    held_minutes: int
    """Not billable until approved."""
    value: Fraction
    """Of the billable minutes, exactly."""


@dataclass(frozen=True, slots=True)
class Spend:
    """A capped term on a given set of approvals."""

    term: str
    currency: str
    limit: Limit
    billed: tuple[Billed, ...]
    """One per approved entry, in the order of approval."""
    billable_minutes: int
    held_minutes: int
    value: Fraction
    """Of all billable minutes, exactly; never above the limit."""
    held_value: Fraction
    """Of the held minutes: what the client saves, or is asked for in a change request."""
    waiting_minutes: int
    """Submitted and not decided on."""
    waiting_value: Fraction
    alarms: tuple[Decimal, ...]
    """Alarm levels reached, rising."""

    @property
    def spent(self) -> Money:
        """The value as an amount that can be paid."""
        return payable(self.value, self.currency)

    @property
    def used_share(self) -> Fraction:
        """Part of the nearer cap that is used, from 0 to 1; a cap of nothing counts as used up."""
        parts = []
        if self.limit.money is not None:
            cap = Fraction(self.limit.money.amount)
            parts.append(self.value / cap if cap else Fraction(1))
        if self.limit.minutes is not None:
            minutes = self.limit.minutes
            parts.append(Fraction(self.billable_minutes, minutes) if minutes else Fraction(1))
        return max(parts, default=Fraction(0))

    @property
    def left(self) -> Money | None:
        """Money left under the cap, None where only hours are capped."""
        if self.limit.money is None:
            return None
        return self.limit.money - self.spent


def limit_of(held: InForce[Capped], agreement: str, changes: Iterable[ChangeRequest]) -> Limit:
    """The caps of a version with what approved change requests to that version add."""
    term = held.term
    added = lift(changes, agreement, held.version, term.id, term.rate_per_hour.currency)
    money = term.cap
    if money is not None and added.money is not None:
        money = money + added.money
    return Limit(money, None if term.cap_minutes is None else term.cap_minutes + added.minutes)


def spend(
    held: Sequence[InForce[Capped]],
    agreement: str,
    entries: Iterable[TimeEntry],
    changes: Iterable[ChangeRequest] = (),
) -> Spend:
    """What is billable, held and waiting under a capped term; `held` are its versions in force.

    The newest of them says the cap, so leave out those that are not in force yet; an entry costs
    what the version in force on its day says. Entries of other terms are passed over. Raises
    UsageError when versions differ in currency.
    """
    newest = held[-1]
    currency = _one_currency(held)
    limit = limit_of(newest, agreement, changes)
    mine = [entry for entry in entries if entry.term == newest.term.id]
    meter = _Meter(limit)
    billed = tuple(meter.take(entry, _rate(held, entry)) for entry in counted(mine))
    waiting = [entry for entry in mine if entry.state is State.SUBMITTED]
    found = Spend(
        term=newest.term.id,
        currency=currency,
        limit=limit,
        billed=billed,
        billable_minutes=meter.minutes,
        held_minutes=sum(each.held_minutes for each in billed),
        value=meter.value,
        held_value=meter.held_value,
        waiting_minutes=sum(entry.minutes for entry in waiting),
        waiting_value=sum((value(e.minutes, _rate(held, e)) for e in waiting), Fraction(0)),
        alarms=(),
    )
    return _with_alarms(found, newest.term.alarms)


def _with_alarms(found: Spend, levels: Sequence[Decimal]) -> Spend:
    reached = tuple(each for each in levels if found.used_share >= Fraction(each))
    return replace(found, alarms=reached)


class _Meter:
    """Counts up to a limit and stays shut once something did not fit."""

    def __init__(self, limit: Limit) -> None:
        self.limit = limit
        self.minutes = 0
        self.value = Fraction(0)
        self.held_value = Fraction(0)
        self.is_shut = False

    def take(self, entry: TimeEntry, rate: Money) -> Billed:
        fits = 0 if self.is_shut else min(entry.minutes, self._room(rate))
        held = entry.minutes - fits
        self.is_shut = self.is_shut or held > 0
        worth = value(fits, rate)
        self.minutes += fits
        self.value += worth
        self.held_value += value(held, rate)
        return Billed(entry.id, fits, held, worth)

    def _room(self, rate: Money) -> int:
        """Whole minutes at `rate` that still fit."""
        room = [10**18]
        if self.limit.minutes is not None:
            room.append(self.limit.minutes - self.minutes)
        if self.limit.money is not None:
            fits = affordable_minutes(Fraction(self.limit.money.amount) - self.value, rate)
            room += [] if fits is None else [fits]
        return max(0, min(room))


def _rate(held: Sequence[InForce[Capped]], entry: TimeEntry) -> Money:
    return rate_of(on(held, entry.on).term, entry.role)


def _one_currency(held: Sequence[InForce[Capped]]) -> str:
    found = list(dict.fromkeys(each.term.rate_per_hour.currency for each in held))
    if len(found) > 1:
        raise UsageError(
            f"term {held[0].term.id}",
            f"changes its currency from {found[0]} to {found[1]}",
            "end it and begin a term with another id",
        )
    return found[0]
