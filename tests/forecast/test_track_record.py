import datetime
import math

import numpy as np
import pytest

from ctoaas.core.errors import UsageError
from ctoaas.forecast.distribution import central
from ctoaas.forecast.expert import Point, ThreePoints
from ctoaas.forecast.track_record import (
    ALL_EQUAL,
    OVERRUN,
    WIDEN,
    Outcome,
    corrected,
    correction,
    filled_in,
)

RANGE = ThreePoints(8, 10, 12.5)


def points(count, ratio, *, person="ann", team="blue", day=1):
    on = datetime.date(2026, 1, day)
    return [Outcome(Point(10 + n), (10 + n) * ratio, person, team, on) for n in range(count)]


def test_without_a_record_a_single_number_gets_the_prior_of_overruns():
    issued = corrected(Point(100), correction(Point(100), []))
    median, top = issued.quantile(np.array([0.5, 0.9]))
    prior = 100 * OVERRUN.quantile(np.array([0.5, 0.9]))
    assert median == pytest.approx(prior[0], rel=0.05)
    assert top >= prior[1]


def test_the_heavy_tail_moves_the_high_quantiles_and_hardly_the_median():
    found = correction(Point(100), [])
    issued = corrected(Point(100), found)
    without = issued.body
    shares = np.array([0.5, 0.95, 0.99])
    moved = issued.quantile(shares) / without.quantile(shares)
    assert moved[0] < 1.02 < moved[1] < moved[2]


def test_without_a_record_a_claimed_range_is_widened():
    assert correction(RANGE, []).widen >= WIDEN * 0.7
    raw, issued = 12.5 / 8, corrected(RANGE, correction(RANGE, []))
    low, high = issued.quantile(np.array([0.1, 0.9]))
    assert high / low > raw


def test_the_own_record_takes_over_from_the_prior():
    shifts = [correction(Point(1), points(n, 2.0), person="ann", team="blue").shift
              for n in (0, 5, 50, 500)]  # fmt: skip
    assert shifts[0] == OVERRUN.location
    assert shifts == sorted(shifts)
    assert shifts[-1] == pytest.approx(math.log(2), abs=0.02)


def test_a_newcomer_gets_the_record_of_the_team():
    record = points(200, 2.0, person="ben")
    assert correction(Point(1), record, person="ann", team="blue").shift > 0.6


def test_another_team_says_nothing():
    record = points(200, 2.0, team="red")
    assert correction(Point(1), record, person="ann", team="blue").shift == OVERRUN.location


def test_only_what_was_finished_before_the_estimate_counts():
    record = points(20, 2.0, day=10) + points(5, 2.0, day=1)
    found = correction(Point(1), record, person="ann", team="blue", on=datetime.date(2026, 1, 10))
    assert found.n_person == 5
    assert found.excluded == (("not finished before the estimate", 20),)


def test_outcomes_without_a_finish_date_are_counted_out_when_the_day_matters():
    record = [Outcome(Point(10), 20, "ann", "blue")]
    found = correction(Point(1), record, team="blue", on=datetime.date(2026, 1, 10))
    assert found.excluded == (("finish date unknown", 1),)


def test_auto_filled_records_are_left_out_with_their_count():
    record = points(30, 1.0) + points(10, 2.0)
    found = correction(Point(1), record, person="ann", team="blue")
    assert (found.n_person, found.excluded) == (10, (("actual equals estimate", 30),))
    assert found.notes == ()


def test_a_record_of_nothing_but_equals_is_said_to_be_none():
    found = correction(Point(1), points(30, 1.0), person="ann", team="blue")
    assert (found.n_team, found.notes) == (0, (ALL_EQUAL,))
    assert found.shift == OVERRUN.location


def test_small_tasks_that_meet_their_estimate_by_rounding_are_not_auto_filled():
    estimates = np.array([1.0] * 60 + [8.0] * 40)
    actuals = np.array([1.0] * 60 + [7.0] * 20 + [10.0] * 20)
    assert not filled_in(estimates, actuals)


def test_an_overconfident_estimator_gets_ranges_that_hold():
    """Law: ln actual ~ N(ln likely + .18, .6); the range claims an sd of .3."""
    rng, inside = np.random.default_rng(5), []
    for _ in range(30):
        record = []
        for place in range(60):
            likely = math.exp(rng.normal(3, 0.8))
            reach = math.exp(0.3 * 1.2816)
            said = ThreePoints(likely / reach, likely, likely * reach)
            actual = likely * math.exp(0.18 + 0.6 * rng.standard_normal())
            if place >= 30:
                found = correction(said, record, person="a", team="a")
                issued = central(corrected(said, found), 0.9)
                inside.append(issued.low <= actual <= issued.high)
            record.append(Outcome(said, actual, "a", "a"))
    assert 0.86 <= np.mean(inside) <= 0.94


def test_a_side_the_expert_ruled_out_can_be_corrected():
    said = ThreePoints(10, 10, 20)
    record = [Outcome(said, 7.0, "a", "a") for _ in range(40)]
    issued = corrected(said, correction(said, record, person="a", team="a"))
    assert issued.quantile(np.array([0.5]))[0] < 9


def test_quantile_and_share_are_inverse_with_the_heavy_tail():
    issued = corrected(RANGE, correction(RANGE, []))
    shares = np.array([0.01, 0.3, 0.5, 0.9, 0.99])
    assert issued.cdf(issued.quantile(shares)) == pytest.approx(shares, abs=1e-9)


def test_the_same_seed_draws_the_same():
    issued = corrected(RANGE, correction(RANGE, []))
    first, second = (issued.sample(np.random.default_rng(3), 100) for _ in range(2))
    assert first.tobytes() == second.tobytes()


def test_an_outcome_of_nothing_is_refused():
    with pytest.raises(UsageError, match="actual"):
        Outcome(Point(1), 0)
