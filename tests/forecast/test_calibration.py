"""Levels learn from misses; the alarm tells a shift from chance."""

import math

import numpy as np
import pytest
from scipy.special import ndtr

from ctoaas.forecast.calibration import AdaptiveLevel, AdaptiveShare, adapted
from ctoaas.forecast.distribution import LogT
from ctoaas.forecast.shift_alarm import shift_alarm

TOO_NARROW = LogT(0.0, 0.5, math.inf)
"""Half as wide as what really happens."""


def outcomes(n, seed=0):
    return np.exp(np.random.default_rng(seed).normal(0, 1, n))


def test_ranges_half_as_wide_as_the_truth_hold_after_learning():
    adaptive, inside = AdaptiveLevel.start(0.9), []
    for outcome in outcomes(2000):
        said = adapted(TOO_NARROW, adaptive)
        inside.append(said.low <= outcome <= said.high)
        adaptive = adaptive.update(inside[-1])
    assert np.mean(inside[100:]) == pytest.approx(0.9, abs=0.02)


def test_before_any_outcome_what_is_said_is_what_is_asked():
    said = adapted(TOO_NARROW, AdaptiveLevel.start(0.9))
    assert [said.low, said.high] == pytest.approx(TOO_NARROW.quantile(np.array([0.05, 0.95])))


def test_one_quantile_holds_after_learning_whatever_the_shape():
    adaptive, held = AdaptiveShare.start(0.9), []
    for outcome in outcomes(4000, 1):
        held.append(outcome <= TOO_NARROW.quantile(np.array([adaptive.asked]))[0])
        adaptive = adaptive.update(float(TOO_NARROW.cdf(np.array([outcome]))[0]))
    assert np.mean(held[200:]) == pytest.approx(0.9, abs=0.02)


def test_a_miss_asks_for_more_and_a_hit_for_a_little_less():
    start = AdaptiveShare.start(0.9)
    assert start.update(0.95).asked > start.asked > start.update(0.5).asked


def test_a_batch_of_late_outcomes_does_not_overshoot():
    adaptive = AdaptiveShare.start(0.9)
    for pit in [0.92] * 500:
        adaptive = adaptive.update(pit)
    assert adaptive.asked == pytest.approx(0.92, abs=0.02)


def test_fewer_than_one_in_twenty_even_series_raise_an_alarm():
    rng = np.random.default_rng(0)
    alarms = [shift_alarm(rng.uniform(size=350)) is not None for _ in range(400)]
    assert np.mean(alarms) < 0.05


@pytest.mark.parametrize(("sign", "direction"), [(1, "higher"), (-1, "lower")])
def test_a_shift_of_one_deviation_is_found_within_thirty_outcomes(sign, direction):
    found = 0
    for seed in range(100):
        steps = np.random.default_rng(seed).standard_normal(130)
        steps[100:] += 1.2 * sign
        alarm = shift_alarm(ndtr(steps))
        found += alarm is not None and alarm.at >= 100 and alarm.direction == direction
    assert found >= 95


def test_the_alarm_says_when_the_shift_began():
    rng = np.random.default_rng(2)
    pits = np.r_[rng.uniform(size=100), rng.uniform(0.8, 1.0, size=30)]
    assert shift_alarm(pits).since == pytest.approx(100, abs=5)


def test_without_outcomes_there_is_no_alarm():
    assert shift_alarm(np.zeros(0)) is None


def test_outcomes_at_the_very_ends_do_not_break_it():
    assert shift_alarm(np.array([0.0, 1.0] * 20)) is None
