import numpy as np
import pytest

from ctoaas.forecast.held_level import held_quantiles
from ctoaas.forecast.rolling import (
    BLOCK,
    GRID,
    HALF_LIFE,
    POOLING,
    SIZE_REACH,
    WINDOW,
    TaskLog,
    folded_quantiles,
    rolling_quantiles,
)

MEDIAN = int(np.searchsorted(GRID, 0.5))


def log(count=700, people=3, seed=0):
    """Law: ln ratio ~ N(0, .5), estimated on day n // 4, finished up to five days later."""
    rng = np.random.default_rng(seed)
    day = np.arange(count, dtype=np.int64) // 4
    return TaskLog(
        rng.normal(0, 1, count),
        0.5 * rng.standard_normal(count),
        rng.integers(0, people, count),
        day,
        day + rng.integers(0, 6, count),
    )


def plain(past, task, person=None):
    """The definition, one task at a time."""
    known = [n for n in np.argsort(past.finished, kind="stable")
             if past.finished[n] < past.estimated[task]
             and (person is None or past.person[n] == person)][-WINDOW:]  # fmt: skip
    recent = 0.5 ** (np.arange(len(known))[::-1] / HALF_LIFE)
    away = (past.size[task] - past.size[known]) / SIZE_REACH
    weight = recent * (np.exp(-0.5 * away**2) + POOLING / recent.sum())
    order = np.argsort(past.ratio[known], kind="stable")
    effective = weight.sum() ** 2 / (weight**2).sum()
    unknown = weight.sum() / effective
    place = np.cumsum(weight[order]) - weight[order] / 2 + unknown / 2
    wanted = GRID * (weight.sum() + unknown)
    return np.interp(wanted, place, past.ratio[known][order]), effective


def test_blocks_give_what_the_definition_says_task_by_task():
    past = log(3 * BLOCK)
    alone = TaskLog(past.size, past.ratio, np.full_like(past.person, -1),
                    past.estimated, past.finished)  # fmt: skip
    found = rolling_quantiles(alone)
    for task in (30, BLOCK - 1, BLOCK, 2 * BLOCK + 7):
        quantiles, effective = plain(past, task)
        assert found.quantiles[task] == pytest.approx(quantiles)
        assert found.weight[task] == pytest.approx(effective)


def test_a_persons_own_record_is_mixed_in_by_its_size():
    past = log(400)
    task = 390
    everybody, _ = plain(past, task)
    own, effective = plain(past, task, past.person[task])
    share = effective / (effective + POOLING)
    found = rolling_quantiles(past).quantiles[task]
    at = found[MEDIAN]
    below = share * np.mean(own <= at) + (1 - share) * np.mean(everybody <= at)
    assert below == pytest.approx(0.5, abs=0.03)


def test_nothing_is_known_before_the_first_task_is_finished():
    found = rolling_quantiles(log())
    assert np.isnan(found.quantiles[0]).all()
    assert found.weight[0] == 0


def test_an_outcome_of_the_same_day_or_later_changes_nothing():
    past = log()
    changed = past.ratio.copy()
    changed[past.finished >= past.estimated[300]] += 5
    other = TaskLog(past.size, changed, past.person, past.estimated, past.finished)
    first, second = (rolling_quantiles(one).quantiles[300] for one in (past, other))
    assert first.tolist() == second.tolist()


def test_small_tasks_are_judged_by_small_tasks():
    past = log(2000)
    ratio = np.where(past.size < 0, 1.0, -1.0)
    found = rolling_quantiles(TaskLog(past.size, ratio, past.person, past.estimated, past.finished))
    late = np.arange(2000) > 1000
    assert np.all(found.quantiles[late & (past.size < -1), MEDIAN] == 1)
    assert np.all(found.quantiles[late & (past.size > 1), MEDIAN] == -1)


def test_folds_leave_a_task_out_of_its_own_forecast():
    past = log(50)
    ratio = past.ratio.copy()
    ratio[7] = 100.0
    spiked = TaskLog(past.size, ratio, past.person, past.estimated, past.finished)
    found = folded_quantiles(spiked, np.random.default_rng(0))
    assert found.quantiles[7].max() < 100
    assert np.isfinite(found.quantiles).all()


def test_both_ends_are_read_alike():
    past = log(60)
    mirrored = TaskLog(past.size, -past.ratio, past.person, past.estimated, past.finished)
    first, second = (
        folded_quantiles(one, np.random.default_rng(0)).quantiles for one in (past, mirrored)
    )
    assert first == pytest.approx(-second[:, ::-1])


def test_with_few_tasks_all_sizes_are_asked():
    sizes = np.array([0.0] * 8 + [5.0] * 8)
    ratio = np.concatenate([np.linspace(-1, -0.5, 8), np.linspace(0.5, 1, 8)])
    none = np.full(16, -1)
    found = folded_quantiles(TaskLog(sizes, ratio, none, none, none), np.random.default_rng(0))
    assert np.all(found.quantiles[:8, -1] > 0.5)
    assert np.all(found.quantiles[8:, 0] < -0.5)


def test_the_same_log_gives_the_same_bytes():
    first, second = (rolling_quantiles(log()).quantiles for _ in range(2))
    assert first.tobytes() == second.tobytes()


def test_an_empty_log_gives_no_rows():
    assert rolling_quantiles(log(0)).quantiles.shape == (0, len(GRID))


def held(sd_said, count=6000, seed=0):
    """Law: outcome ~ N(0, 1), the forecast claims N(0, sd_said); four a day, known a day later."""
    from scipy import special

    rng = np.random.default_rng(seed)
    raw = np.tile(sd_said * special.ndtri(GRID), (count, 1))
    day = np.arange(count, dtype=np.int64) // 4
    shares = np.array([0.05, 0.5, 0.95])
    outcome = rng.standard_normal(count)
    issued = held_quantiles(GRID, raw, outcome, (day, day + 1), shares)
    inside = (issued[:, 0] <= outcome) & (outcome <= issued[:, 2])
    return issued, inside[count // 3 :].mean()


def test_ranges_that_are_too_narrow_widen_until_they_hold():
    _, inside = held(0.85)
    assert inside == pytest.approx(0.9, abs=0.012)


def test_ranges_that_are_far_too_wide_narrow_to_a_little_more_than_they_say():
    _, inside = held(1.6)
    assert 0.90 <= inside <= 0.945


def test_ranges_that_hold_are_left_alone():
    issued, _ = held(1.05)
    assert np.abs(issued[:, 0] / issued[0, 0] - 1).mean() < 0.06


def test_the_median_is_never_moved():
    issued, _ = held(0.5)
    assert np.abs(issued[:, 1]).max() < 1e-12


def test_what_is_not_known_yet_moves_nothing():
    raw = np.zeros((3, len(GRID)))
    days = np.array([0, 1, 2]), np.array([5, 5, 5])
    issued = held_quantiles(GRID, raw, np.full(3, 9.0), days, np.array([0.05, 0.95]))
    assert issued.tolist() == [[0, 0]] * 3
