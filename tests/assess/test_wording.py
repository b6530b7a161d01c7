"""Numbers as a person says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctoaas.assess import wording


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "no"),
        (0.003, "about 1 in 330"),
        (0.04, "about 1 in 25"),
        (0.1, "1 in 10"),
        (0.2, "1 in 5"),
        (0.21, "about 1 in 5"),
        (1 / 3, "1 in 3"),
        (0.5, "1 in 2"),
        (0.46, "nearly 1 in 2"),
        (0.54, "over 1 in 2"),
        (0.66, "about 2 in 3"),
        (0.97, "nearly all"),
        (1.0, "all"),
    ],
)
def test_a_share_is_said_as_some_in_many(value: float, said: str) -> None:
    assert wording.share(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "no files"),
        (1, "one file"),
        (9, "nine files"),
        (10, "10 files"),
        (99, "99 files"),
        (100, "100 files"),
        (123, "about 120 files"),
        (1234, "about 1,200 files"),
        (2.5, "about 2.5 files"),
    ],
)
def test_a_count_below_ten_is_a_word(value: float, said: str) -> None:
    assert wording.count(value, "file", "files") == said


def test_nothing_can_have_a_phrase_of_its_own() -> None:
    assert wording.count(0, "person was", "people were", "nobody was") == "nobody was"
    assert wording.count(1, "person was", "people were", "nobody was") == "one person was"


@pytest.mark.parametrize(
    ("days", "interval", "said"),
    [
        (0.3, None, "less than a day"),
        (1, None, "about 1 day"),
        (1.1, None, "about 1 day"),
        (13, None, "about 13 days"),
        (29, None, "about 4 weeks"),
        (17, None, "about 2.5 weeks"),
        (42, (6, 390), "about 6 weeks (6 days to 13 months)"),
        (21, (14, 42), "about 3 weeks (2 to 6)"),
        (400, None, "about 13 months"),
        (5000, None, "about 14 years"),
    ],
)
def test_a_length_of_time_has_the_unit_a_person_would_choose(
    days: float, interval: tuple[float, float] | None, said: str
) -> None:
    assert wording.span(days, interval, wording.CALENDAR) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (30, 60, "6 to 12 weeks"),
        (30, 130, "6 weeks to 6 months"),
        (0.2, 20, "up to 4 weeks"),
        (1, 1.1, "1 day"),
        (0, 0, "up to 0 days"),
    ],
)
def test_the_ends_of_a_wide_range_have_units_of_their_own(
    low: float, high: float, said: str
) -> None:
    assert wording.reach(low, high, wording.WORK) == said


@given(st.floats(0, 5))
def test_the_word_for_stars_is_decided_by_the_digit_that_is_shown(stars: float) -> None:
    assert wording.star_words(stars) == wording.star_words(float(f"{stars:.1f}"))


def test_nothing_is_not_said_as_only_nought_percent() -> None:
    assert wording.FORMATS["only"](0.0, None, ()) == "none"
    assert wording.FORMATS["only"](0.034, None, ()) == "only 3.4 %"


def test_a_range_inside_brackets_has_no_brackets_of_its_own() -> None:
    assert wording.FORMATS["aside"](0.43, (0.33, 0.54), ()) == "43 %, range 33 to 54"
    assert wording.FORMATS["aside"](0.43, None, ()) == "43 %"


def test_ways_of_counting_agree_or_say_a_range() -> None:
    said = wording.FORMATS["agreement"]
    assert said(5.0, (5.0, 5.0), ("three ways",)) == "three ways agree"
    assert said(5.0, (2.0, 8.0), ("three ways",)) == "three ways say 2 to 8"


def test_a_name_from_a_repository_cannot_disturb_the_text() -> None:
    assert wording.subject("a\x1b[31m\u202eb”.py") == '“a\N{REPLACEMENT CHARACTER}[31m�b".py”'
    assert len(wording.subject("x" * 500)) <= 72


def test_items_are_joined_as_in_a_sentence() -> None:
    assert wording.listing(()) == ""
    assert wording.listing(("a",)) == "a"
    assert wording.listing(("a", "b", "c")) == "a, b and c"


@given(st.floats(0, 1))
def test_any_share_can_be_said(value: float) -> None:
    assert wording.share(value)


@given(st.floats(0, 1e9), st.sampled_from(sorted(wording.FORMATS)))
def test_any_number_can_be_said_in_any_format(value: float, name: str) -> None:
    if name == "share":
        value = value / 1e9
    assert wording.FORMATS[name](value, (value / 2, value * 2), ("thing", "things"))


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.0, "no lines"), (0.0004, "hardly any lines"), (0.01, "one line"), (0.87, "87 lines")],
)
def test_how_many_to_a_hundred_is_never_a_part_of_one(value: float, said: str) -> None:
    assert wording.FORMATS["hundred"](value, None, ("line", "lines")) == said
