from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.engage.agreement.terms import RevenueShare
from ctoaas.engage.periods import months_after
from ctoaas.engage.revenue_share import Reported, shares_due
from tests.engage import slow
from tests.engage.builders import START, euros

FAR = date(2099, 1, 1)


def share(part: str = "0.05", months: int = 12, **said) -> RevenueShare:
    return RevenueShare("share", "sales", Decimal(part), months, **said)


def monthly(*amounts) -> list[Reported]:
    return [Reported(months_after(START, n), euros(amount)) for n, amount in enumerate(amounts)]


def due(term: RevenueShare, *amounts) -> list[str]:
    found = shares_due(term, START, "EUR", monthly(*amounts), START)
    return [str(row.due.amount) for row in found if row.due]


def test_a_share_is_due_for_each_period_reported():
    assert due(share(), 1000, 2000) == ["50.00", "100.00"]


def test_the_cap_ends_it():
    assert due(share(cap=euros(120)), 1000, 2000, 3000) == ["50.00", "70.00", "0.00"]


def test_refunds_become_a_credit():
    assert due(share(), 1000, -400) == ["50.00", "-20.00"]


def test_more_refunds_than_revenue_owe_nothing_and_are_made_good_first():
    assert due(share(), -1000, 400, 800) == ["0.00", "0.00", "10.00"]


@given(
    st.lists(st.decimals(-900, 9000, places=2), min_size=1, max_size=12),
    st.sampled_from(["0.05", "0.0333", "1"]),
    st.one_of(st.none(), st.decimals(0, 900, places=2)),
)
def test_amounts_due_are_as_the_slow_reference_says(amounts, part, cap):
    term = share(part, cap=None if cap is None else Money(cap, "EUR"))
    found = shares_due(term, START, "EUR", monthly(*amounts), START)
    told = slow.shared(
        Fraction(Decimal(part)),
        None if cap is None else Fraction(cap),
        [Fraction(a) for a in amounts],
    )
    assert [Fraction(row.due.amount) for row in found] == told
    assert all(cap is None or row.total.amount <= cap for row in found)


def test_a_period_that_is_over_and_not_reported_is_shown_as_not_known():
    found = shares_due(share(), START, "EUR", monthly(1000), date(2026, 4, 1))
    assert [(row.revenue is None, row.due is None) for row in found] == [
        (False, False),
        (True, True),
    ]


def test_reports_outside_of_the_term_twice_or_in_another_currency_are_refused():
    term = share(months=2)
    with pytest.raises(UsageError, match="is outside of the term"):
        shares_due(term, START, "EUR", [Reported(date(2026, 3, 31), euros(1))], FAR)
    with pytest.raises(UsageError, match="was reported before"):
        shares_due(term, START, "EUR", monthly(1) * 2, FAR)
    with pytest.raises(UsageError, match="the agreement in USD"):
        shares_due(term, START, "USD", monthly(1), FAR)
