"""Replaying a log of estimated tasks: single tasks in time order, totals on groups not seen."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.backtest.result import Backtest, MethodScore, score_intervals, score_quantiles
from ctoaas.forecast.backtest.task_sums import sums
from ctoaas.forecast.backtest.task_table import (
    ALL_EQUAL,
    UNKNOWN_DAY,
    TaskColumns,
    TaskTable,
    read_tasks,
)
from ctoaas.forecast.csv_file import CsvFile
from ctoaas.forecast.distribution import Floats
from ctoaas.forecast.held_level import held_quantiles, read_quantiles
from ctoaas.forecast.rolling import (
    GRID,
    LEFT_OUT_SINGLY,
    TaskLog,
    folded_quantiles,
    rolling_quantiles,
)

FEWEST_KNOWN = 16
"""Outcomes that must be known before a forecast is scored: from the smallest to the largest of so
many the next one falls with 15 chances of 17, 88 %; with fewer no range of theirs can hold 90 %."""

FLAT = 0.25

TRACK_RECORD = "single tasks: track record"
EVERYBODY = "single tasks: all past ratios alike"
FLAT_RANGE = "single tasks: estimate ± 25 %"


def backtest_tasks(
    file: CsvFile,
    columns: TaskColumns,
    rng: np.random.Generator,
    *,
    batch_lengths: Sequence[int] = (30, 100),
    level: float = 0.9,
    skip_bad: bool = False,
) -> Backtest:
    """How the methods would have done on this log.

    Single tasks: our ranges from the rolling record, with all past ratios alike and the estimate
    ± 25 % beside. Totals of batches of consecutive tasks of one group: the one-factor model with
    independent Monte Carlo beside. Amounts are in the unit of the actuals; the seed of `rng` fixes
    every byte. Errors as `read_tasks`; a log too short for a part has no row for it, and a note.
    """
    table = read_tasks(file, columns, skip_bad=skip_bad)
    shares = _shares(level)
    singles, order, notes = _singles(table, shares, level, rng)
    totals = [sums(table, length, shares, level, rng) for length in sorted(set(batch_lengths))]
    if len(table.estimate) == 0 and ALL_EQUAL not in table.notes:
        notes.append("no row holds both an estimate and an actual")
    return Backtest(
        "tasks",
        str(file.path),
        order,
        level,
        tuple(singles + [score for part in totals for score in part.scores]),
        table.excluded,
        (*table.notes, *notes, *(note for part in totals for note in part.notes)),
        (("tasks", len(table.estimate)), ("groups", len(np.unique(table.group)))),
    )


def _shares(level: float) -> Floats:
    edges = {round((1 - level) / 2, 12), round((1 + level) / 2, 12)}
    steps = {place / 100 for place in (1, 5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 95, 99)}
    return np.array(sorted(edges | steps))


def _singles(
    table: TaskTable, shares: Floats, level: float, rng: np.random.Generator
) -> tuple[list[MethodScore], str, list[str]]:
    usable = np.ones(len(table.estimate), dtype=bool)
    notes: list[str] = []
    if table.dated:
        usable = table.start != UNKNOWN_DAY
    if not table.dated and len(table.estimate):
        notes.append("no start and finish columns named: no time order; each task from others")
    log = _log(table, usable)
    raw, plain, known = _forecasts(log, table.dated, shares, rng)
    scored = known >= FEWEST_KNOWN
    unscored = {
        f"fewer than {FEWEST_KNOWN} outcomes known yet": int((~scored).sum()),
        "start unknown or after finish": int((~usable).sum()),
    }
    excluded = tuple((reason, count) for reason, count in unscored.items() if count)
    log, raw, plain = log.take(scored), raw[scored], plain[scored]
    issued = _issued(log, raw, shares) if table.dated else read_quantiles(GRID, raw, shares)
    estimate = np.exp(log.size)
    actual = np.exp(log.size + log.ratio)
    order = "in time order" if table.dated else _without_dates(len(log.size))
    if not len(actual):
        return [], order, [*notes, f"fewer than {FEWEST_KNOWN} tasks known before any other"]
    # Rounded alike, so that an outcome on an end counts as inside for everybody.
    outcome = _rounded(log.ratio)
    scores = [
        score_quantiles(name, np.exp(outcome), shares, np.exp(_rounded(part)), level, excluded)
        for name, part in ((TRACK_RECORD, issued), (EVERYBODY, plain))
    ]
    ends = estimate * (1 - FLAT), estimate * (1 + FLAT)
    flat = score_intervals(FLAT_RANGE, actual, *ends, level, estimate, excluded)
    return [*scores, flat], order, notes


def _without_dates(count: int) -> str:
    return "each from all others" if count <= LEFT_OUT_SINGLY else "in ten random folds"


def _log(table: TaskTable, usable: NDArray[np.bool_]) -> TaskLog:
    size = np.log(table.estimate)
    ratio = _rounded(np.log(table.actual / table.estimate))
    return TaskLog(size, ratio, table.person, table.start, table.finish).take(usable)


def _forecasts(
    log: TaskLog, dated: bool, shares: Floats, rng: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    """Raw quantiles of our record (n, GRID), of all ratios alike (n, shares), number known (n)."""
    if dated:
        known = np.searchsorted(np.sort(log.finished), log.estimated, side="left").astype(float)
        return rolling_quantiles(log).quantiles, _expanding(log, shares), known
    share = (len(log.size) - 1.0) if len(log.size) <= LEFT_OUT_SINGLY else len(log.size) * 0.9
    most = np.full(len(log.size), share)
    return folded_quantiles(log, rng).quantiles, _left_out(log.ratio, shares), most


def _issued(log: TaskLog, raw: Floats, shares: Floats) -> Floats:
    return held_quantiles(GRID, raw, log.ratio, (log.estimated, log.finished), shares)


def _expanding(log: TaskLog, shares: Floats) -> Floats:
    """Quantiles of every ratio known before the day of each estimate."""
    found = np.full((len(log.ratio), len(shares)), np.nan)
    finished = np.argsort(log.finished, kind="stable")
    known = np.searchsorted(log.finished[finished], log.estimated, side="left")
    ordered = np.zeros(0)
    for count in np.unique(known):
        fresh = np.sort(log.ratio[finished[len(ordered) : count]])
        ordered = np.insert(ordered, np.searchsorted(ordered, fresh), fresh)
        if count:
            found[known == count] = _conformal(ordered, shares)
    return found


def _left_out(ratio: Floats, shares: Floats) -> Floats:
    """Quantiles of all other ratios, for each: the same but for one place in the order."""
    found = np.full((len(ratio), len(shares)), np.nan)
    order = np.argsort(ratio, kind="stable")
    if len(ratio) < 2:
        return found
    for share_at, share in enumerate(shares):
        place = share * len(ratio) - 1
        low = int(np.clip(np.floor(place), 0, len(ratio) - 2))
        high, part = min(low + 1, len(ratio) - 2), float(np.clip(place - low, 0, 1))
        # Without the task of rank r, everything from r on moves down by one.
        rank = np.arange(len(ratio))
        ends = [ratio[order[end + (rank <= end)]] for end in (low, high)]
        found[order, share_at] = (1 - part) * ends[0] + part * ends[1]
    return found


def _conformal(ordered: Floats, shares: Floats) -> Floats:
    known = np.arange(1, len(ordered) + 1) / (len(ordered) + 1)
    return np.asarray(np.interp(shares, known, ordered), dtype=float)


def _rounded(values: Floats) -> Floats:
    return np.asarray(np.round(values, 9), dtype=float)
