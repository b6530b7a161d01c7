"""What a share of revenue comes to, period by period, with its cap and its term.

Each amount due is the difference of two running totals, so rounding never adds up: after any number
of periods what was due is the rounded share of all revenue so far, and never above the cap. Revenue
that is taken back (refunds) makes a later amount smaller, or negative: a credit for the client.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.engage.agreement.terms import RevenueShare
from ctoaas.engage.amounts import payable
from ctoaas.engage.periods import Period, months_after, period_of, periods


@dataclass(frozen=True, slots=True)
class Reported:
    """Revenue of the agreed kind for the period that holds `on`; below zero for refunds."""

    on: date
    revenue: Money


@dataclass(frozen=True, slots=True)
class ShareDue:
    """One period; `revenue` and `due` are None while nobody reported it."""

    period: Period
    revenue: Money | None
    due: Money | None
    total: Money
    """Due for all periods up to this one."""
    is_capped: bool
    """Whether the cap, and not the share, decided the total."""


def shares_due(
    term: RevenueShare,
    starts_on: date,
    currency: str,
    reported: Iterable[Reported],
    today: date,
) -> tuple[ShareDue, ...]:
    """One row per period that is over on `today` or was reported, within the term.

    Raises UsageError for a report outside of the term, in another currency, or a second one for a
    period.
    """
    ends_on = months_after(starts_on, term.months)
    by_period = _by_period(term, starts_on, ends_on, currency, reported)
    found: list[ShareDue] = []
    revenue, before = Fraction(0), payable(Fraction(0), currency)
    for period in periods(starts_on, term.reported_every, ends_on):
        said = by_period.get(period.index)
        if period.first >= ends_on or (said is None and period.after > today):
            continue
        if said is None:
            found.append(ShareDue(period, None, None, before, is_capped=False))
            continue
        revenue += Fraction(said.amount)
        total, is_capped = _total(term, revenue, currency)
        found.append(ShareDue(period, said, total - before, total, is_capped))
        before = total
    return tuple(found)


def _total(term: RevenueShare, revenue: Fraction, currency: str) -> tuple[Money, bool]:
    """Due on all revenue so far, and whether the cap decided it."""
    exact = max(Fraction(0), revenue * Fraction(term.share))
    if term.cap is not None and exact >= Fraction(term.cap.amount):
        return payable(Fraction(term.cap.amount), currency), True
    return payable(exact, currency), False


def _by_period(
    term: RevenueShare,
    starts_on: date,
    ends_on: date,
    currency: str,
    reported: Iterable[Reported],
) -> dict[int, Money]:
    found: dict[int, Money] = {}
    for each in reported:
        thing = f"revenue of {each.on}"
        if not starts_on <= each.on < ends_on:
            raise UsageError(
                thing, f"is outside of the term ({starts_on} to before {ends_on})", "leave it out"
            )
        if each.revenue.currency != currency:
            raise UsageError(
                thing, f"is in {each.revenue.currency}, the agreement in {currency}", "convert it"
            )
        index = period_of(starts_on, term.reported_every, each.on).index
        if index in found:
            raise UsageError(thing, "is of a period that was reported before", "report the sum")
        found[index] = each.revenue
    return found
