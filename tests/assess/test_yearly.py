"""Losses in a year."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctoaas.assess.yearly import yearly, yearly_money
from ctoaas.core.judgement import Risk
from ctoaas.core.quantity import Money, Range
from tests.builders import assessment as built

RANGES = st.tuples(*[st.just(0.0) | st.floats(1e-3, 1e4)] * 3).map(
    lambda ends: Range(*sorted(ends), 0.8)
)


def _risk(often: Range, loss: Range, **changed: object) -> Risk:
    return replace(
        built.assessment().risks[0],
        frequency_per_year=often,
        loss_days=loss,
        loss_money=None,
        **changed,
    )


def test_what_happens_every_year_costs_a_year_what_it_costs_each_time() -> None:
    loss = Range(2, 5, 20, 0.8)
    found = yearly(_risk(Range(1, 1, 1, 0.8), loss))
    assert (found.low, found.likely, found.high) == pytest.approx((2, 5, 20))


def test_the_ends_of_two_ranges_are_joined_as_those_of_lognormal_ones() -> None:
    # Both ends are a factor of e away: together a factor of e to the root of two.
    e = 2.718281828459045
    found = yearly(_risk(Range(1 / e, 1, e, 0.8), Range(10 / e, 10, 10 * e, 0.8)))
    assert found.low == pytest.approx(10 / e**2**0.5)
    assert found.high == pytest.approx(10 * e**2**0.5)


def test_what_may_never_happen_may_cost_nothing() -> None:
    assert yearly(_risk(Range(0, 1, 2, 0.8), Range(5, 6, 7, 0.8))).low == 0


@given(RANGES, RANGES)
def test_a_year_lies_inside_the_products_of_the_ends(often: Range, loss: Range) -> None:
    found = yearly(_risk(often, loss))
    assert found.low <= found.likely <= found.high
    if found.likely > 0:
        assert found.low >= often.low * loss.low * (1 - 1e-9)
        assert found.high <= often.high * loss.high * (1 + 1e-9)
    else:
        assert (found.low, found.likely) == (0, 0)


def test_money_of_a_year_is_its_days_at_the_same_rates() -> None:
    risk = _risk(Range(0.5, 0.5, 0.5, 0.8), Range(10, 20, 40, 0.8))
    paid = replace(risk, loss_money=(Money(Decimal(5000), "EUR"), Money(Decimal(32000), "EUR")))
    low, high = yearly_money(paid) or pytest.fail("no money")
    assert (float(low.amount), float(high.amount)) == pytest.approx((2500, 16000))
    assert yearly_money(risk) is None
