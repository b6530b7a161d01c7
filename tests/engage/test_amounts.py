from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ctoaas.core.quantity import Money
from ctoaas.engage.amounts import affordable_minutes, hours_text, money_text, payable, value
from tests.engage.builders import euros


@given(
    st.fractions(0, 10_000, max_denominator=6000),
    st.decimals("0.01", 999, places=2),
)
def test_what_can_be_afforded_fits_and_one_minute_more_does_not(left, rate):
    per_hour = Money(rate, "EUR")
    minutes = affordable_minutes(left, per_hour)
    assert value(minutes, per_hour) <= left < value(minutes + 1, per_hour)


def test_a_rate_of_nothing_is_limited_by_no_money():
    assert affordable_minutes(Fraction(0), euros(0)) is None


@given(st.fractions(-1000, 1000), st.decimals(0, 1000, places=2))
def test_rounding_never_passes_an_amount_that_can_be_paid(exact, cap):
    if exact <= Fraction(cap):
        assert payable(exact, "EUR").amount <= cap


def test_halves_go_to_the_even_cent():
    assert str(payable(Fraction(1, 200), "EUR")) == "EUR 0.00"
    assert str(payable(Fraction(3, 200), "EUR")) == "EUR 0.02"
    assert str(payable(Fraction(5, 2), "JPY")) == "JPY 2"


def test_hours_and_money_are_written_as_people_read_them():
    assert hours_text(750) == "12:30 h"
    assert hours_text(-61) == "-1:01 h"
    assert hours_text(60 * 1234) == "1,234:00 h"
    assert money_text(euros("3000")) == "EUR 3,000.00"
    assert money_text(euros("0.125")) == "EUR 0.125"
    assert money_text(Money(euros(3000).amount, "JPY")) == "JPY 3,000"
