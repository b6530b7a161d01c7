"""Krippendorff's alpha against the worked example of its author, and its laws."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.plan.hiring.agreement import alpha

# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve
# units, some marks missing; the published values are 0.743, 0.815, 0.849 and 0.797.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
UNITS = [
    [float(mark) for mark in marks if mark != "."]
    for marks in zip(*(line.split() for line in OBSERVERS), strict=True)
]
MARKS = st.lists(st.lists(st.integers(1, 5).map(float), max_size=4), max_size=8)


@pytest.mark.parametrize(
    ("level", "published"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_the_published_example_comes_out(level, published):
    assert alpha(UNITS, level) == pytest.approx(published, abs=0.0005)


def test_raters_who_always_agree_agree_fully():
    assert alpha([[1, 1], [3, 3], [5, 5, 5]]) == pytest.approx(1.0)


def test_nothing_compared_is_not_known():
    assert alpha([]) is None
    assert alpha([[3], [4]]) is None
    assert alpha([[3, 3], [3, 3]]) is None


@settings(deadline=None)
@given(MARKS)
def test_alpha_is_never_above_one_and_does_not_care_for_order(units):
    found = alpha(units)
    turned = alpha([marks[::-1] for marks in units[::-1]])
    assert (found is None) == (turned is None)
    if found is not None:
        assert found <= 1 + 1e-9
        assert turned == pytest.approx(found)
