import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.outcome import Unavailable
from ctoaas.forecast.neighbours import Neighbours
from ctoaas.forecast.sums import EstimatedTasks, SumModel, batches, fit_sums

FACTOR, OWN = 0.3, 0.6


def tasks(groups=40, each=60, factor=FACTOR, seed=0):
    """Law: ln ratio = a factor of the group, N(0, factor), plus the task's own N(0, OWN)."""
    rng = np.random.default_rng(seed)
    group = np.repeat(np.arange(groups), each)
    estimate = np.exp(rng.normal(1.5, 0.5, len(group)))
    common = factor * rng.standard_normal(groups)[group]
    return EstimatedTasks(
        estimate, estimate * np.exp(common + OWN * rng.standard_normal(len(group))), group
    )


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 4), max_size=60), st.integers(1, 7))
def test_a_batch_is_consecutive_tasks_of_one_group_and_no_task_is_used_twice(groups, length):
    group = np.array(groups, dtype=np.int64)
    places = batches(group, length)
    assert len(np.unique(places)) == places.size
    for batch in places:
        own = np.flatnonzero(group == group[batch[0]])
        start = int(np.flatnonzero(own == batch[0])[0])
        assert batch.tolist() == own[start : start + length].tolist()
    assert len(places) == sum(np.sum(group == one) // length for one in set(groups))


def test_the_variance_of_the_factor_is_found_in_batch_ratios():
    model = fit_sums(tasks(groups=150))
    assert math.sqrt(model.at(30).variance) == pytest.approx(FACTOR, rel=0.2)


def test_independent_tasks_show_next_to_no_factor():
    assert math.sqrt(fit_sums(tasks(groups=150, factor=0.0)).at(30).variance) < 0.08


def test_a_total_is_wider_than_independent_tasks_and_holds_on_new_groups():
    model, unseen = fit_sums(tasks(seed=1)), tasks(groups=300, each=30, seed=2)
    places = batches(unseen.group, 30)
    outcome = unseen.actual[places].sum(axis=1)
    ends = np.array([one.quantile(np.array([0.05, 0.95]))
                     for one in model.totals(unseen.estimate[places])])  # fmt: skip
    inside = (ends[:, 0] <= outcome) & (outcome <= ends[:, 1])
    assert 0.84 <= inside.mean() <= 0.97


def test_simulated_totals_spread_as_the_formula_says():
    model, estimates = fit_sums(tasks()), np.full(30, 5.0)
    runs = model.runs(estimates, np.random.default_rng(0), 20_000).sum(axis=1)
    shares = np.array([0.1, 0.5, 0.9])
    assert np.quantile(runs, shares) == pytest.approx(
        model.total(estimates).quantile(shares), rel=0.05
    )


def test_the_probability_of_a_cap_is_that_of_the_total():
    model, estimates = fit_sums(tasks()), np.full(10, 5.0)
    cap = float(model.total(estimates).quantile(np.array([0.8]))[0])
    assert model.probability(estimates, cap) == pytest.approx(0.8)


def test_a_level_that_drifts_is_followed_within_the_same_group():
    """Law: the first half of one group overruns by half, the second meets its estimates."""
    rng = np.random.default_rng(0)
    level = np.repeat([math.log(1.5), 0.0], 1500)
    actual = 5 * np.exp(level + 0.3 * rng.standard_normal(3000))
    log = EstimatedTasks(np.full(3000, 5.0), actual, np.zeros(3000, dtype=np.int64))
    median = fit_sums(log, same_group=True).total(np.full(30, 5.0)).quantile(np.array([0.5]))[0]
    assert median / 150 == pytest.approx(math.exp(0.3**2 / 2), abs=0.07)
    assert fit_sums(log).total(np.full(30, 5.0)).quantile(np.array([0.5]))[0] / 150 > 1.2


def test_a_short_past_gives_no_model_and_says_what_is_needed():
    found = fit_sums(tasks(groups=2, each=10))
    assert isinstance(found, Unavailable)
    assert "8 batches of 10" in found.needs


def test_an_empty_past_gives_no_model():
    nothing = np.zeros(0)
    assert isinstance(fit_sums(EstimatedTasks(nothing, nothing, nothing)), Unavailable)


def test_a_past_without_spread_still_gives_a_distribution():
    estimate = np.arange(1.0, 201.0)
    model = fit_sums(EstimatedTasks(estimate, 2 * estimate, np.zeros(200)))
    assert isinstance(model, SumModel)
    assert model.total(np.array([10.0, 20.0])).quantile(np.array([0.05, 0.95])) == pytest.approx(
        [60, 60], rel=0.01
    )


def test_similar_tasks_are_those_next_in_size():
    size = np.arange(1.0, 1001.0)
    mean, square = Neighbours.of(size, size).moments(np.array([500.0, 1.0, 1e6]))
    assert mean[0] == pytest.approx(500, abs=2)
    assert mean[1] < 50 < 950 < mean[2]
    assert np.all(square >= mean**2)


def test_drawn_ratios_are_those_of_similar_tasks():
    size = np.arange(1.0, 1001.0)
    drawn = Neighbours.of(size, size).draw(np.array([500.0]), np.random.default_rng(0), 500)
    assert drawn.min() >= 470
    assert drawn.max() <= 530
