"""Scores agree with their definitions and with sampling."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.forecast import scores
from ctoaas.forecast.distribution import Draws, LogT


def sampled_crps(draws, outcome):
    """E|X - y| - E|X - X'| / 2 over pairs of a sample of ln X."""
    half = len(draws) // 2
    return np.abs(draws - outcome).mean() - np.abs(draws[:half] - draws[half:]).mean() / 2


@pytest.mark.parametrize("df", [2.5, 5.0, 30.0, math.inf])
@pytest.mark.parametrize("outcome", [20.0, 100.0, 700.0])
def test_the_exact_crps_of_a_log_t_is_what_sampling_gives(df, outcome):
    forecast = LogT(math.log(100), 0.7, df)
    draws = np.log(forecast.sample(np.random.default_rng(1), 400_000))
    exact = scores.crps(forecast, outcome)
    assert exact == pytest.approx(sampled_crps(draws, math.log(outcome)), abs=0.01)


def test_the_crps_of_a_forecast_without_a_mean_is_infinite():
    assert scores.crps(LogT(0.0, 1.0, 1.0), 2.0) == math.inf


def test_the_crps_of_a_single_draw_is_its_distance_in_ln_units():
    assert scores.crps(Draws((10.0,)), 40.0) == pytest.approx(math.log(4))


def test_the_crps_of_a_quantile_function_is_close_to_the_exact_one():
    exact = LogT(3.0, 0.6, 8.0)

    class Hidden:
        def quantile(self, share):
            return exact.quantile(share)

    assert scores.crps(Hidden(), 15.0) == pytest.approx(scores.crps(exact, 15.0), rel=0.01)


def test_the_crps_of_many_quantiles_is_close_to_the_exact_one():
    forecast, outcome = LogT(3.0, 0.6, 8.0), np.array([15.0])
    shares = np.linspace(0.005, 0.995, 199)
    found = scores.crps_of_quantiles(shares, forecast.quantile(shares)[None, :], outcome)
    assert found[0] == pytest.approx(scores.crps(forecast, 15.0), rel=0.01)


def test_an_interval_that_holds_scores_its_width_in_ln_units():
    assert scores.interval_score(50, 200, 100, 0.9) == pytest.approx(math.log(4))


def test_an_outcome_outside_costs_twenty_times_its_distance_at_ninety_percent():
    score = scores.interval_score(50, 200, 400, 0.9)
    assert score == pytest.approx(math.log(4) + 20 * math.log(2))


@given(st.floats(0.05, 0.95), st.floats(-1.0, 1.0))
@settings(deadline=None, max_examples=30)
def test_no_quantile_has_a_smaller_pinball_loss_than_the_true_one(share, shift):
    truth = LogT(2.0, 1.0, math.inf)
    outcomes = truth.quantile((np.arange(2000) + 0.5) / 2000)
    own = truth.quantile(np.array([share]))
    best = scores.pinball(own, outcomes, share).mean()
    assert best <= scores.pinball(own * math.exp(shift), outcomes, share).mean() + 1e-3


def test_wilson_gives_the_published_interval():
    # Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263.
    assert scores.wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_wilson_of_nothing_is_everything():
    assert scores.wilson(0, 0) == (0.0, 1.0)


def test_the_chance_of_few_hits_is_the_binomial_one():
    assert scores.binomial_below(0, 3, 0.9) == pytest.approx(0.001)


def test_the_chance_of_few_hits_is_one_without_outcomes():
    assert scores.binomial_below(0, 0, 0.9) == 1.0


def test_the_median_of_a_forecast_is_half_way_in_it():
    assert scores.pit(LogT(math.log(100), 0.4, 5.0), 100.0) == pytest.approx(0.5)


def test_brier_is_zero_for_a_certainty_that_came_true():
    assert scores.brier([1.0, 0.5], [True, True]).tolist() == [0.0, 0.25]


def test_half_of_the_medians_are_within_the_median_factor():
    assert scores.median_factor([10, 10, 10], [20, 10, 5]) == pytest.approx(2.0)
