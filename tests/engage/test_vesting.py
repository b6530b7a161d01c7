from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.terms import Acceleration
from ctoaas.engage.vesting import Happened, schedule, vested_units
from tests.engage.builders import START, equity
from tests.engage.machine import grants

SALE = (Acceleration("sale", Decimal("0.5")),)


def test_nothing_vests_before_the_cliff_and_everything_up_to_it_at_once():
    term = equity(cliff_months=12)
    assert vested_units(term, START, date(2027, 1, 30)) == 0
    assert vested_units(term, START, date(2027, 1, 31)) == 1_200


def test_a_month_that_has_no_31st_vests_on_its_last_day():
    assert vested_units(equity(), START, date(2026, 2, 27)) == 0
    assert vested_units(equity(), START, date(2026, 2, 28)) == 100


def test_units_that_do_not_divide_by_months_do_not_drift():
    term = equity(units=1_000, vesting_months=7)
    assert [vest.total for vest in schedule(term, START)] == [142, 285, 428, 571, 714, 857, 1_000]


def test_quarterly_vesting_waits_for_its_quarter_and_ends_with_the_last_month():
    term = equity(units=100, vesting_months=10, every_months=3)
    assert [(v.total) for v in schedule(term, START)] == [30, 60, 90, 100]


@given(grants())
def test_the_schedule_adds_up_to_what_was_granted(term):
    found = schedule(term, START)
    assert sum(vest.units for vest in found) == term.units
    assert [v.on for v in found] == sorted({v.on for v in found})


@given(grants(), st.dates(date(2026, 1, 1), date(2029, 1, 1)), st.integers(0, 40))
def test_vesting_never_goes_back(term, day, later):
    happened = [Happened("sale", date(2026, 9, 9))]
    now = vested_units(term, START, day, happened)
    then = vested_units(term, START, day.replace(year=day.year + later // 10), happened)
    assert then >= now


def test_an_event_accelerates_half_of_the_rest_and_the_schedule_ends_earlier():
    term = equity(acceleration=SALE)
    sold = [Happened("sale", date(2028, 1, 31))]
    assert vested_units(term, START, date(2028, 1, 30), sold) == 2_300
    assert vested_units(term, START, date(2028, 1, 31), sold) == 2_400 + 1_200
    assert vested_units(term, START, date(2029, 1, 31), sold) == 4_800


def test_an_event_accelerates_before_the_cliff_too():
    term = equity(cliff_months=12, acceleration=SALE)
    assert vested_units(term, START, START, [Happened("sale", START)]) == 2_400


def test_an_event_counts_once():
    sold = [Happened("sale", date(2028, 1, 31)), Happened("sale", date(2028, 2, 1))]
    assert vested_units(equity(acceleration=SALE), START, date(2028, 2, 2), sold) == 3_600


def test_whoever_leaves_keeps_what_had_vested_and_gains_no_more():
    left = date(2027, 1, 31)
    found = vested_units(equity(), START, date(2030, 1, 1), left_on=left)
    assert found == vested_units(equity(), START, left) == 1_200


def test_an_event_nobody_agreed_on_is_refused():
    with pytest.raises(UsageError, match="the term names sale"):
        vested_units(equity(acceleration=SALE), START, START, [Happened("merger", START)])
