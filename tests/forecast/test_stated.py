"""A few quantiles are a whole distribution."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.forecast.distribution import LogT
from ctoaas.forecast.stated import SHARES, Stated, stated

LOG_NORMAL = LogT(4.0, 0.5, float("inf"))
WIDE = np.array([0.001, 0.01, 0.2, 0.5, 0.77, 0.99, 0.9999])


def test_a_log_normal_comes_back_from_three_of_its_quantiles():
    shares = np.array([0.1, 0.5, 0.9])
    held = stated(LOG_NORMAL.quantile(shares), (0.1, 0.5, 0.9))
    assert held.quantile(WIDE) == pytest.approx(LOG_NORMAL.quantile(WIDE))
    assert held.cdf(np.array([20.0, 55.0, 300.0])) == pytest.approx(
        LOG_NORMAL.cdf(np.array([20.0, 55.0, 300.0]))
    )


def test_nothing_lies_at_or_below_zero():
    held = Stated(((0.1, 3.0), (0.9, 9.0)))
    assert list(held.cdf(np.array([-1.0, 0.0]))) == [0.0, 0.0]


def test_draws_follow_the_quantiles():
    held = stated(LOG_NORMAL.quantile(np.array(SHARES)))
    drawn = held.sample(np.random.default_rng(3), 20_000)
    assert np.mean(drawn <= held.quantile(np.array([0.8]))) == pytest.approx(0.8, abs=0.01)


def test_the_same_amount_at_several_shares_is_a_jump():
    held = Stated(((0.2, 5.0), (0.4, 5.0), (0.6, 8.0)))
    assert held.cdf(np.array([5.0])) == pytest.approx([0.4], abs=0.01)
    assert held.quantile(np.array([0.3])) == pytest.approx([5.0])


AMOUNTS = st.lists(st.floats(0.01, 1e6), min_size=2, max_size=17)


@settings(deadline=None, max_examples=60)
@given(AMOUNTS)
def test_quantiles_never_fall_and_pass_through_what_was_stated(amounts):
    shares = tuple(np.linspace(0.05, 0.95, len(amounts)).round(6))
    held = Stated(tuple(zip(shares, sorted(amounts), strict=True)))
    grid = held.quantile(np.linspace(0.01, 0.99, 99))
    assert np.all(np.diff(grid) >= -1e-9 * grid[1:])
    assert held.quantile(np.array(shares)) == pytest.approx(sorted(amounts), rel=1e-6)
