"""The record every backtest hands back."""

import math

import numpy as np
import pytest

from ctoaas.core.canonical import dumps
from ctoaas.forecast.backtest.result import (
    Backtest,
    Coverage,
    score_distributions,
    score_intervals,
    score_quantiles,
)
from ctoaas.forecast.distribution import LogT

TRUTH = LogT(3.0, 0.5, math.inf)
OUTCOMES = TRUTH.sample(np.random.default_rng(0), 3000)


def test_the_truth_covers_what_it_says_at_every_level():
    found = score_distributions("truth", OUTCOMES, [TRUTH] * 3000)
    for one in found.coverage:
        assert one.share == pytest.approx(one.level, abs=0.02)
        assert one.p_under > 0.01


def test_the_level_asked_for_is_counted_too():
    found = score_distributions("truth", OUTCOMES[:50], [TRUTH] * 50, level=0.95)
    assert [one.level for one in found.coverage] == [0.5, 0.8, 0.9, 0.95]
    assert found.high_over_low == pytest.approx(math.exp(2 * 1.95996 * 0.5), rel=1e-4)


def test_quantiles_score_as_the_distribution_they_are_from():
    shares = np.array([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])
    rows = np.tile(TRUTH.quantile(shares), (3000, 1))
    one = score_distributions("truth", OUTCOMES, [TRUTH] * 3000)
    two = score_quantiles("truth", OUTCOMES, shares, rows)
    assert two.coverage == one.coverage
    assert two.interval_score == pytest.approx(one.interval_score)
    assert two.median_error == pytest.approx(one.median_error)


def test_a_level_without_both_ends_is_not_scored():
    shares = np.array([0.1, 0.5, 0.9])
    found = score_quantiles("three", np.array([2.0]), shares, np.array([[1.0, 2.0, 3.0]]))
    assert [one.level for one in found.coverage] == [0.8]
    assert found.interval_score is None


def test_a_method_of_single_ranges_has_no_crps():
    found = score_intervals("range", np.array([2.0]), np.array([1.0]), np.array([4.0]), 0.9)
    assert found.crps is None
    assert found.median_error is None
    assert found.at(0.9) == Coverage(0.9, 1, 1)
    assert found.at(0.8) is None


def test_no_outcome_is_no_score():
    found = score_distributions("none", np.zeros(0), [])
    assert (found.n, found.interval_score, found.crps, found.median_error) == (0, None, None, None)
    assert found.coverage[0].share is None


def test_the_record_is_plain_json():
    method = score_distributions("truth", OUTCOMES[:20], [TRUTH] * 20)
    record = Backtest("projects", "past.csv", "in ten folds", 0.9, (method,), (("no hours", 2),))
    assert '"no hours": 2' in dumps(record.as_json())
    assert record.method("truth") is method
