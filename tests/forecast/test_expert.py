import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.forecast.expert import HalfToDouble, Point, ThreePoints, claimed

AMOUNT = st.floats(0.01, 1e6)


@settings(deadline=None, max_examples=50)
@given(AMOUNT, st.floats(1.01, 10), st.floats(1.01, 10))
def test_a_fitted_range_keeps_all_three_points(likely, down, up):
    range_ = claimed(ThreePoints(likely / down, likely, likely * up))
    found = range_.quantile(np.array([0.1, 0.5, 0.9]))
    assert found == pytest.approx([likely / down, likely, likely * up])


@settings(deadline=None, max_examples=50)
@given(AMOUNT, st.floats(1.05, 5), st.floats(1.05, 5), st.floats(0.01, 0.99))
def test_the_share_below_a_quantile_is_the_share_asked_for(likely, down, up, share):
    range_ = claimed(ThreePoints(likely / down, likely, likely * up))
    assert range_.cdf(range_.quantile(np.array([share]))) == pytest.approx([share])


def test_half_to_double_holds_with_the_surety_said():
    range_ = claimed(HalfToDouble(10, 0.8))
    low, high = range_.cdf(np.array([5.0, 20.0]))
    assert high - low == pytest.approx(0.8)


def test_a_single_number_claims_no_range():
    assert claimed(Point(10)) is None


def test_a_side_without_width_is_all_above_or_all_below():
    range_ = claimed(ThreePoints(10, 10, 20))
    assert range_.cdf(np.array([9.9, 10.0])) == pytest.approx([0, 0.5])


def test_no_amount_of_nothing_or_less_is_possible():
    assert claimed(ThreePoints(5, 10, 20)).cdf(np.array([-1.0, 0.0])).tolist() == [0, 0]


def test_samples_have_the_quantiles_claimed():
    range_ = claimed(ThreePoints(5, 10, 40))
    drawn = range_.sample(np.random.default_rng(1), 40_000)
    assert np.quantile(drawn, [0.1, 0.5, 0.9]) == pytest.approx([5, 10, 40], rel=0.05)


@pytest.mark.parametrize(
    ("low", "likely", "high", "said"),
    [
        (12, 10, 20, "low > likely"),
        (5, 30, 20, "out of order"),
        (10, 10, 10, "no width"),
        (0, 10, 20, "low: 0 is not more than zero"),
        (-1, 10, 20, "low: -1 is not more than zero"),
        (5, math.nan, 20, "likely: nan is not more than zero"),
        (5, 10, math.inf, "high: inf is not more than zero"),
    ],
)
def test_a_range_that_cannot_be_is_refused_by_name(low, likely, high, said):
    with pytest.raises(UsageError, match=said):
        ThreePoints(low, likely, high)


@pytest.mark.parametrize("sure", [0, 1, 80, math.nan])
def test_a_surety_that_is_no_share_is_refused(sure):
    with pytest.raises(UsageError, match="sure"):
        HalfToDouble(10, sure)
