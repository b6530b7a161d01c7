from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ctoaas.plan.roadmap.calendar import Calendar, add_months
from tests.plan.builders import wishes


@given(st.dates(date(1995, 1, 1), date(2150, 1, 1)))
def test_every_start_gives_quarters_in_order_and_days_that_are_weekdays(start):
    calendar = Calendar.of(_at(start))
    assert list(calendar.quarter_ends) == sorted(set(calendar.quarter_ends))
    assert calendar.quarter_ends[-1] == calendar.length
    assert all(day.weekday() < 5 for day in calendar.days)


def _at(start):
    return replace(wishes(quarters=3), starts_on=start)


def test_the_last_day_of_a_month_stays_in_the_month():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_work_in_the_last_weeks_of_a_year_goes_on_in_the_next():
    calendar = Calendar.of(_at(date(2026, 12, 28)))
    assert calendar.end_day(5) == date(2027, 1, 1)
    assert calendar.start_day(5) == date(2027, 1, 4)
    assert calendar.evening(date(2027, 1, 3)) == 5
    assert calendar.start_day(calendar.length) > calendar.days[-1]
    assert calendar.start_day(calendar.length) - calendar.days[-1] <= timedelta(days=3)
