"""When and how many: laws of the answers on histories made by a known law."""

import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.outcome import Unavailable
from ctoaas.forecast.throughput.answers import HowMany, When, how_many, when
from ctoaas.forecast.throughput.futures import Pace, done_within, plain, weeks_needed
from ctoaas.forecast.throughput.history import History
from ctoaas.forecast.throughput.level import USUAL_VARIANCE, level_variance, log_level
from ctoaas.forecast.throughput.replay import at_share, ours, replay

FIRST = datetime.date(2024, 1, 1)


def history(weeks):
    return History(np.asarray(weeks, dtype=float), FIRST, "made")


def poisson(count, mean=8, seed=0):
    """Independent Poisson weeks: a level that never moves."""
    return np.random.default_rng(seed).poisson(mean, count).astype(float)


def rng(seed=0):
    return np.random.default_rng(seed)


counts = st.lists(st.integers(0, 30), min_size=8, max_size=60).filter(lambda w: sum(w[-26:]) > 0)


@settings(deadline=None, max_examples=25)
@given(counts, st.integers(1, 200))
def test_a_surer_date_is_never_earlier(weeks, items):
    found = when(history(weeks), items, rng(), runs=200)
    assert isinstance(found, When)
    later = [one.weeks for one in found.at]
    assert later == sorted(later)


@settings(deadline=None, max_examples=25)
@given(counts, st.integers(1, 100))
def test_a_surer_count_is_never_larger(weeks, days):
    past = history(weeks)
    found = how_many(past, past.last_day + datetime.timedelta(days=days), rng(), runs=200)
    assert isinstance(found, HowMany)
    fewer = [one.items for one in found.at]
    assert fewer == sorted(fewer, reverse=True)


def test_a_steady_history_without_drift_takes_the_obvious_time():
    pace = plain(np.full(26, 5.0), 1)
    assert (weeks_needed(pace, 30, rng(), 50) == 6).all()
    assert np.allclose(done_within(pace, 2.5, rng(), 50), 12.5)


def test_more_work_takes_longer_in_every_future():
    pace = plain(poisson(52), 4)
    assert (weeks_needed(pace, 200, rng(), 300) >= weeks_needed(pace, 50, rng(), 300)).all()


def test_what_is_never_done_is_said_to_take_more_than_ten_years():
    pace = Pace(np.log(1e-6), 0.0, 0.0, np.ones(26), 1)
    assert (weeks_needed(pace, 5, rng(), 20) == 521).all()
    found = when(history([0] * 25 + [1]), 10_000, rng(), runs=100)
    assert isinstance(found, When)
    assert found.at[-1].day is None


def test_the_level_follows_the_last_months_but_not_at_once():
    halved = np.concatenate([np.full(104, 10.0), np.full(4, 5.0)])
    assert 5 < np.exp(log_level(halved)) < 10


def test_a_wandering_history_is_told_wider_than_a_calm_one():
    steps = rng(3).normal(0, 0.15, 300)
    wild = level_variance(rng(4).poisson(np.exp(2 + np.cumsum(steps))).astype(float), 0.01)
    assert wild > USUAL_VARIANCE > level_variance(poisson(300, 20), 0.01)


def test_the_same_seed_gives_the_same_answer():
    one, other = (when(history(poisson(80)), 60, rng(5), runs=300) for _ in range(2))
    assert isinstance(one, When)
    assert isinstance(other, When)
    assert one.weeks.tobytes() == other.weeks.tobytes()
    assert one.at == other.at
    assert one.hit_rates == other.hit_rates


def test_beside_each_date_stands_how_often_it_held():
    found = when(history(poisson(200)), 96, rng(), runs=500)
    assert isinstance(found, When)
    rates = {one.share: one.rate for one in found.hit_rates}
    assert rates[0.95] is not None
    assert rates[0.95] >= 0.9
    assert found.hit_rates[0].n > 30


def test_a_short_history_has_answers_without_hit_rates():
    found = when(history(poisson(12)), 20, rng(), runs=200)
    assert isinstance(found, When)
    assert {one.n for one in found.hit_rates} == {0}
    assert found.hit_rates[0].rate is None


def test_a_handful_of_weeks_or_a_dead_project_has_no_answer():
    assert isinstance(when(history([3, 4, 5]), 5, rng()), Unavailable)
    assert isinstance(when(history([9] * 20 + [0] * 26), 5, rng()), Unavailable)


def test_a_date_in_the_past_or_beyond_ten_years_has_no_answer():
    past = history(poisson(30))
    assert isinstance(how_many(past, past.last_day, rng()), Unavailable)
    assert isinstance(how_many(past, datetime.date(2099, 1, 1), rng()), Unavailable)


@pytest.mark.parametrize("items", [0, -1, float("nan"), float("inf")])
def test_no_work_is_not_asked_for(items):
    with pytest.raises(ValueError, match="cannot be forecast"):
        when(history(poisson(30)), items, rng())


def test_a_share_is_the_first_week_by_which_it_is_done():
    weeks = np.array([1, 2, 2, 3, 9])
    assert [at_share(weeks, share) for share in (0.05, 0.2, 0.6, 0.8, 0.95)] == [1, 1, 2, 3, 9]


def test_a_replay_knows_nothing_of_what_came_later():
    weeks = poisson(80)
    changed = weeks.copy()
    changed[60:] = 500
    one, other = (
        replay(w, (ours,), rng(), horizon_weeks=4, runs=50).origins for w in (weeks, changed)
    )
    for before, after in zip(one, other, strict=False):
        if before.week < 56:
            assert before.items == after.items
            assert (before.weeks[0] == after.weeks[0]).all()


def test_moments_that_cannot_be_judged_are_counted_with_their_reason():
    weeks = np.concatenate([poisson(30), np.zeros(40), poisson(60)])
    found = replay(weeks, (ours,), rng(), horizon_weeks=12, runs=100)
    reasons = dict(found.excluded)
    assert reasons["nothing finished in the 26 weeks before"] > 0
    assert reasons["the history ends before the promised date"] > 0
