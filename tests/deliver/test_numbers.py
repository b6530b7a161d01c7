"""Numbers in words and in tables."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ctoaas.core.quantity import Money, Range
from ctoaas.deliver.wording import numbers
from ctoaas.deliver.wording.stars import reach_words, star_shapes, star_words


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (12345, "lines", "12,345"),
        (0.5, "", "0.5"),
        (0, "", "0"),
        (-0.00001, "", "0"),
        (0.123, "share", "12.3 %"),
        (0.0051, "share", "0.51 %"),
        (0.00012, "share", "0.012 %"),
        (1.0, "share", "100 %"),
        (3.14159, "", "3.14"),
        (226.83, "days", "227"),
        (0.1521, "ratio", "15.2 %"),
        (1.394, "ratio", "139.4 %"),
    ],
)
def test_a_table_shows_exact_numbers(value, unit, shown):
    assert numbers.exact(value, unit) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (1, "people", "1 person"),
        (2, "people", "2 people"),
        (1.0, "lines", "1 line"),
        (1.5, "days", "1.5 days"),
        (0.01, "share", "1 %"),
        (1, "count", "1"),
    ],
)
def test_one_thing_is_said_as_one(value, unit, shown):
    assert numbers.with_unit(value, unit) == shown


def test_a_detail_that_is_not_known_is_an_open_circle():
    assert numbers.detail("lines", None) == "○"


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("share_of_work", 0.21, "21 %"),
        ("born_year", 2017, "2017"),
        ("code_lines", 2017, "2,017"),
        ("is_fix", True, "yes"),
        ("last_at", datetime(2026, 3, 1, tzinfo=UTC), "2026-03-01"),
        ("cost", Decimal("1.50"), "1.5"),
        ("paths", ["a", "b"], "a, b"),
    ],
)
def test_a_detail_is_shown_by_its_name_and_type(name, value, shown):
    assert numbers.detail(name, value) == shown


def test_an_effort_is_a_span_with_its_range():
    assert numbers.effort(Range(10, 15, 30, 0.8)) == "about 3 weeks (2 to 6)"


def test_an_effort_nobody_estimated_says_so():
    assert numbers.effort(None) == "not estimated"


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (30, 60, "6 to 12 weeks of work"),
        (30, 130, "6 weeks to 6 months of work"),
        (1, 12, "1 to 12 days of work"),
        (0.07, 1.1, "up to 1 day of work"),
        (5, 5, "5 days of work"),
    ],
)
def test_a_loss_is_a_range_in_units_a_person_would_choose(low, high, shown):
    assert numbers.work_between(Range(low, (low + high) / 2, high, 0.8)) == shown


@pytest.mark.parametrize(
    ("low", "likely", "high", "shown"),
    [
        (0.2, 0.4, 0.7, "about once in 2.5 years (1.5 to 5)"),
        (1, 2, 4, "about twice a year (1 to 4)"),
        (0, 0.1, 0.5, "about once in 10 years, or never"),
        (0, 0, 0.1, "hardly ever"),
        (1, 1, 1, "every year"),
        (1.9, 2, 2.1, "about twice a year"),
    ],
)
def test_a_frequency_is_said_in_years_or_times(low, likely, high, shown):
    assert numbers.per_year(Range(low, likely, high, 0.8)) == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (3.1, 48.2, "3 to 48 days a year"),
        (0.2, 2.4, "up to 2.5 days a year"),
        (0, 1, "up to 1 day a year"),
        (7, 7, "7 days a year"),
    ],
)
def test_a_yearly_loss_is_said_in_days(low, high, shown):
    assert numbers.days_a_year(Range(low, (low + high) / 2, high, 0.8)) == shown


@pytest.mark.parametrize(
    ("interval", "unit", "shown"),
    [
        (None, "", ""),
        ((1.0, 1.0), "people", "1"),
        ((0.5, 0.50001), "share", "50 %"),
        ((1.0, 3.0), "people", "1 to 3"),
    ],
)
def test_a_range_whose_ends_read_the_same_is_one_number(interval, unit, shown):
    assert numbers.exact_interval(interval, unit) == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (3.0, 3.0, ""),
        (2.6, 3.2, "2.6 to 3.2"),
        (1.8, 2.9, "anything from 1.8 to 2.9"),
        (1.3, 4.5, "hardly more than a guess, 1.3 to 4.5 is possible"),
    ],
)
def test_a_wide_range_of_stars_says_that_it_is_wide(low, high, shown):
    assert reach_words(low, high) == shown


def test_money_is_a_range_of_two_figures_in_its_currency():
    bounds = Money(Decimal("24180"), "EUR"), Money(Decimal("31400"), "EUR")
    assert numbers.money(bounds) == "€ 24,000 to 31,000"


def test_a_currency_without_a_sign_keeps_its_code():
    bounds = Money(Decimal(900), "CHF"), Money(Decimal(900), "CHF")
    assert numbers.money(bounds) == "CHF 900"


def test_days_and_months_are_words_in_a_sentence():
    assert numbers.day_words(date(2026, 3, 1)) == "1 March 2026"
    assert numbers.month_words("2026-03") == "March 2026"


@pytest.mark.parametrize(
    ("stars", "word", "shapes"),
    [
        (1.0, "at risk", "★☆☆☆☆"),
        (2.5, "fair", "★★★☆☆"),
        (3.46, "strong", "★★★★☆"),
        (5.0, "very strong", "★★★★★"),
    ],
)
def test_stars_have_a_word_and_a_shape(stars, word, shapes):
    assert (star_words(stars), star_shapes(stars)) == (word, shapes)
