from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctoaas.engage.periods import PERIODS, full_months, months_after, period_of, periods
from tests.engage.slow import period_number

DAYS = st.dates(date(2019, 1, 1), date(2033, 12, 31))


def test_a_month_that_began_on_the_31st_ends_with_each_month_and_comes_back():
    anchor = date(2026, 1, 31)
    starts = [months_after(anchor, n) for n in range(4)]
    assert starts == [anchor, date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


def test_a_year_that_began_on_a_leap_day_comes_back_to_it():
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_after(date(2024, 2, 29), 48) == date(2028, 2, 29)


def test_the_last_day_of_a_short_month_completes_the_month():
    assert full_months(date(2026, 1, 31), date(2026, 2, 27)) == 0
    assert full_months(date(2026, 1, 31), date(2026, 2, 28)) == 1


@given(DAYS, st.integers(0, 900), st.sampled_from(PERIODS))
def test_every_day_is_in_the_period_that_counting_days_gives(anchor, later, every):
    day = anchor + timedelta(days=later)
    found = period_of(anchor, every, day)
    assert found.holds(day)
    assert found.first <= found.last
    assert found.index == period_number(anchor, every, day)


@given(DAYS, st.integers(0, 2000), st.sampled_from(PERIODS))
def test_periods_leave_no_gap_and_do_not_overlap(anchor, later, every):
    found = list(periods(anchor, every, anchor + timedelta(days=later)))
    assert found[0].first == anchor
    assert all(a.after == b.first for a, b in pairwise(found))
    assert found[-1].holds(anchor + timedelta(days=later))


def test_a_day_before_the_first_period_is_in_none():
    with pytest.raises(ValueError, match="is before the first period"):
        period_of(date(2026, 1, 31), "month", date(2026, 1, 30))
    assert list(periods(date(2026, 1, 31), "month", date(2026, 1, 30))) == []
