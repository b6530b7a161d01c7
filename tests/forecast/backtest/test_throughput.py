"""The throughput backtest on histories made by a known law."""

import datetime

import numpy as np

from ctoaas.core.canonical import dumps
from ctoaas.forecast.backtest.throughput import (
    ADAPTED,
    NAMES,
    adapted,
    backtest_throughput,
)
from ctoaas.forecast.throughput.history import History
from ctoaas.forecast.throughput.replay import Origin

OURS, WEEKLY, BLOCKS = NAMES


def wandering(seed, weeks=400, step=0.07):
    """Poisson weeks whose ln level is a random walk that is drawn back a little."""
    rng = np.random.default_rng(seed)
    level = np.zeros(weeks)
    for week in range(1, weeks):
        level[week] = 0.98 * level[week - 1] + rng.normal(0, step)
    counts = rng.poisson(10 * np.exp(level)).astype(float)
    return History(counts, datetime.date(2020, 1, 6), "made")


def run(history, seed=0, **more):
    return backtest_throughput(history, np.random.default_rng(seed), runs=400, **more)


def held(found, name, share):
    rows = dict(found.more)["held"][name]
    return next(row["rate"] for row in rows if row["share"] == share)


def test_where_the_level_wanders_ours_holds_more_often_than_a_bootstrap():
    found = [run(wandering(seed)) for seed in range(4)]
    ours, weekly = (np.mean([held(one, name, 0.85) for one in found]) for name in (OURS, WEEKLY))
    assert weekly < 0.8 < ours


def test_all_methods_are_scored_on_the_same_moments():
    found = run(wandering(1))
    assert [one.name for one in found.methods] == [OURS, ADAPTED, WEEKLY, BLOCKS]
    assert len({one.n for one in found.methods}) == 1
    assert found.methods[0].interval_score is not None


def test_the_same_seed_gives_the_same_bytes():
    one, other = (dumps(run(wandering(2), seed=7).as_json()) for _ in range(2))
    assert one == other


def moment(week, actual):
    return Origin(week, 10.0, actual, False, (np.arange(1, 101),))


def test_adapting_the_shares_asks_for_more_after_misses_and_for_less_after_hits():
    late = adapted(tuple(moment(4 * k, 95) for k in range(30)), np.array([0.85]), 12)
    early = adapted(tuple(moment(4 * k, 2) for k in range(30)), np.array([0.85]), 12)
    assert late[0] == early[0] == 85
    assert late[-1] > 85 > early[-1]


def test_an_outcome_changes_nothing_before_it_is_known():
    first = adapted(tuple(moment(4 * k, 95) for k in range(9)), np.array([0.85]), 12)
    assert (first == 85).all()


def test_a_history_too_short_to_look_back_on_says_so():
    found = run(History(np.ones(30), datetime.date(2020, 1, 6), "made"))
    assert found.methods[0].n == 0
    assert "too short" in found.notes[0]
    assert dumps(found.as_json())


def test_work_still_open_at_the_end_counts_as_late():
    weeks = np.concatenate([np.full(60, 10.0), np.full(60, 0.1)])
    found = run(History(weeks, datetime.date(2020, 1, 6), "made"))
    assert dict(found.more)["still_open"] > 0
    assert "later than every promise" in found.notes[0]
