"""Past projects replayed: nothing leaks from what is forecast, everything left out is counted."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.canonical import dumps
from ctoaas.forecast.backtest.baselines import BASELINES, analogies, flat, size_only
from ctoaas.forecast.backtest.projects import (
    NOT_ADAPTED,
    OURS,
    WITHOUT_EXPERT,
    backtest_projects,
    model,
    replay_past,
)
from ctoaas.forecast.backtest.replay import replay
from ctoaas.forecast.backtest.splits import folds, in_time_order
from ctoaas.forecast.projects_table import Projects
from tests.forecast.past_projects import as_csv, drawn

SIZE_ONLY = "size only"


def expert(table, spread=0.3, seed=1):
    return table.target * np.exp(np.random.default_rng(seed).normal(-0.1, spread, table.n))


@given(st.integers(11, 80), st.integers(0, 99))
@settings(deadline=None, max_examples=25)
def test_in_folds_every_project_is_a_case_once_and_never_in_its_own_history(n, seed):
    splits = folds(n, np.random.default_rng(seed))
    cases = np.concatenate([split.cases for split in splits])
    assert sorted(cases) == list(range(n))
    assert all(not set(split.cases) & set(split.history) for split in splits)


@given(st.lists(st.integers(2000, 2005), min_size=11, max_size=60), st.booleans())
@settings(deadline=None, max_examples=25)
def test_in_time_order_nothing_later_is_known(years, together):
    when = np.array(years, dtype=float)
    for split in in_time_order(when, together=together):
        assert when[split.history].max() <= when[split.cases].min()
        if together:
            assert when[split.history].max() < when[split.cases].min()


def test_in_time_order_every_project_after_the_tenth_is_a_case_once():
    when = np.random.default_rng(0).permutation(40).astype(float)
    cases = np.concatenate([split.cases for split in in_time_order(when)])
    assert when[cases].tolist() == list(range(10, 40))


def test_what_is_forecast_does_not_depend_on_its_outcome():
    table = drawn(60)
    other = replace(table, target=np.where(np.arange(60) == 7, 1e6, table.target))
    split = [one for one in folds(60, np.random.default_rng(0)) if 7 in one.cases]
    one, two = (replay(past, split, {OURS: model})[OURS].said for past in (table, other))
    assert [said.location for said in one] == [said.location for said in two]


def test_drivers_that_tell_beat_size_alone():
    found = replay_past(drawn(80), "past")
    assert found.method(OURS).interval_score < 0.85 * found.method(SIZE_ONLY).interval_score


def test_drivers_that_tell_nothing_cost_little():
    table = drawn(40)
    noise = tuple(c for c in table.drivers if c.name == "weather")
    found = replay_past(replace(table, drivers=noise), "past")
    assert found.method(OURS).interval_score < 1.1 * found.method(SIZE_ONLY).interval_score


def test_every_method_is_scored_on_the_same_outcomes():
    found = replay_past(drawn(33), "past")
    assert {method.n for method in found.methods} == {33}
    assert [method.name for method in found.methods] == [OURS, *BASELINES]


def test_with_dates_the_first_ten_are_counted_and_the_others_scored(tmp_path):
    table = drawn(40)
    file = as_csv(tmp_path / "past.csv", table, year=2000 + np.arange(40) // 4)
    found = backtest_projects(file, "hours", "points", date="year")
    assert found.order == "in time order"
    assert found.method(OURS).n == 30
    assert found.method(NOT_ADAPTED).n == 30
    assert dict(found.excluded) == {"fewer than 10 projects before": 10}
    assert any("share their date" in note for note in found.notes)


def test_a_world_that_doubles_raises_the_alarm():
    table = replace(drawn(120, spread=0.3), when=np.arange(120.0))
    moved = replace(table, target=table.target * np.where(np.arange(120) >= 70, 2.5, 1.0))
    alarm = dict(replay_past(moved, "past").more)["shift_alarm"]
    assert alarm["direction"] == "higher"
    assert 70 <= alarm["at_row"] < 100
    assert dict(replay_past(table, "past").more)["shift_alarm"] is None


def test_after_a_shift_adapted_levels_hold_better():
    table = replace(drawn(140, spread=0.3), when=np.arange(140.0))
    moved = replace(table, target=table.target * np.where(np.arange(140) >= 70, 2.5, 1.0))
    found = replay_past(moved, "past")
    assert found.method(OURS).at(0.9).inside >= found.method(NOT_ADAPTED).at(0.9).inside


def test_the_same_file_and_seed_give_the_same_bytes(tmp_path):
    file = as_csv(tmp_path / "past.csv", drawn(30))
    one, two = (dumps(backtest_projects(file, "hours", "points").as_json()) for _ in range(2))
    assert one == two


def test_fewer_than_eleven_projects_are_said_to_be_too_few(tmp_path):
    found = backtest_projects(as_csv(tmp_path / "past.csv", drawn(10)), "hours", "points")
    assert found.method(OURS).n == 0
    assert any("rests on a reference class alone" in note for note in found.notes)


def test_a_good_expert_beside_the_model_is_better_than_either(tmp_path):
    table = drawn(80)
    file = as_csv(tmp_path / "past.csv", table, guess=expert(table, spread=0.4))
    found = backtest_projects(file, "hours", "points", expert="guess")
    both = found.method(OURS).interval_score
    assert both < found.method(WITHOUT_EXPERT).interval_score
    assert both < found.method("expert corrected by the record").interval_score


def test_an_expert_column_is_no_driver(tmp_path):
    table = drawn(30)
    file = as_csv(tmp_path / "past.csv", table, guess=expert(table))
    found = backtest_projects(file, "hours", "points", expert="guess")
    assert "guess" not in dict(found.more)["drivers"]


def test_projects_without_an_estimate_are_counted(tmp_path):
    table = drawn(30)
    guess = [*expert(table)[:25], *[""] * 5]
    file = as_csv(tmp_path / "past.csv", table, guess=guess)
    found = backtest_projects(file, "hours", "points", expert="guess")
    assert dict(found.excluded) == {"no guess above zero": 5}


def test_estimates_filled_in_afterwards_are_counted_and_left_out(tmp_path):
    table = drawn(60)
    guess = np.where(np.arange(60) < 40, table.target, expert(table))
    file = as_csv(tmp_path / "past.csv", table, guess=guess)
    found = backtest_projects(file, "hours", "points", expert="guess")
    assert found.method(OURS).n == 20
    assert "guess equals hours: filled in afterwards" in dict(found.excluded)


def test_size_only_is_the_textbook_prediction_interval():
    table = drawn(12)
    (one,) = size_only(table, table.take(np.array([3])))
    x, y = np.log(table.size), np.log(table.target)
    slope, start = np.polyfit(x, y, 1)
    spread = np.sqrt(((y - start - slope * x) ** 2).sum() / 10)
    reach = 1 + 1 / 12 + (x[3] - x.mean()) ** 2 / ((x - x.mean()) ** 2).sum()
    assert one.location == pytest.approx(start + slope * x[3])
    assert one.scale == pytest.approx(spread * np.sqrt(reach))
    assert one.df == 10


def test_three_analogies_span_the_three_nearest_projects():
    size = np.array([10.0, 11.0, 12.0, 100.0, 200.0])
    table = Projects(np.array([5.0, 9.0, 7.0, 50.0, 90.0]), size)
    found = analogies(table, Projects(np.ones(1), np.array([11.0])))
    assert (found.low[0], found.middle[0], found.high[0]) == (5.0, 7.0, 9.0)


def test_the_flat_range_is_a_quarter_either_way():
    found = flat(drawn(20), drawn(3, 1))
    assert found.high / found.low == pytest.approx(1.25 / 0.75)


def test_sizes_that_are_all_alike_tell_nothing_and_break_nothing():
    table = drawn(30)
    found = replay_past(replace(table, size=np.full(30, 5.0)), "past")
    assert found.method(OURS).n == 30
