"""The ratio actual / estimate of a single task, from all that was finished before it was estimated.

Weighted quantiles of past ratios: tasks of a similar size weigh more, old ones less. What is
narrower is drawn towards what is wider: similar sizes to all sizes, a person's own record to
everybody's, each by n / (n + POOLING). No shape is assumed, so a log in which a third of the tasks
meet their estimate exactly keeps that third.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.distribution import Floats

Ints = NDArray[np.intp]

HALF_LIFE = 300
"""Outcomes after which one weighs half."""

WINDOW = 4 * HALF_LIFE
"""Older outcomes, together 6 % of the weight, are not read."""

SIZE_REACH = 0.7
"""Sd of the kernel in ln(estimate): double or half the size weighs 0.6, five times 0.07."""

POOLING = 30.0
"""Effective outcomes at which a person's own record weighs as much as everybody's, and tasks of a
similar size as much as tasks of all sizes."""

LEFT_OUT_SINGLY = 1000
"""Up to so many tasks each is left out by itself; more are left out by tenths."""

BLOCK = 256
"""Tasks weighed at once: keeps a block of weights within the cache."""

GRID: Floats = np.concatenate([[0.002, 0.005], np.arange(1, 100) / 100, [0.995, 0.998]])
"""Shares the quantiles are kept at."""


@dataclass(frozen=True, slots=True)
class TaskLog:
    """Finished tasks, one entry each, any order."""

    size: Floats
    """ln(estimate)."""
    ratio: Floats
    """ln(actual / estimate)."""
    person: NDArray[np.int64]
    """Code of who estimated, -1 where unknown."""
    estimated: NDArray[np.int64]
    """Day number the estimate was made."""
    finished: NDArray[np.int64]
    """Day number the actual was known."""

    def take(self, chosen: NDArray[Any]) -> "TaskLog":
        """The chosen ones (mask or places), order kept."""
        parts = (self.size, self.ratio, self.person, self.estimated, self.finished)
        return TaskLog(*(part[chosen] for part in parts))


@dataclass(frozen=True, slots=True)
class Weighted:
    """Quantiles of ln ratio for each task of a log."""

    quantiles: Floats
    """(tasks, GRID); NaN where nothing was known yet."""
    weight: Floats
    """Effective number of outcomes behind each row (Kish), 0 where nothing was known."""


def rolling_quantiles(log: TaskLog) -> Weighted:
    """For each task what was known on the day of its estimate: finished on an earlier day."""
    everybody = _in_time(log)
    own = Weighted(np.full_like(everybody.quantiles, np.nan), np.zeros_like(everybody.weight))
    for person in np.unique(log.person[log.person >= 0]):
        places = np.flatnonzero(log.person == person)
        part = _in_time(log.take(places))
        own.quantiles[places], own.weight[places] = part.quantiles, part.weight
    return Weighted(_mixed(own, everybody), everybody.weight)


def folded_quantiles(
    log: TaskLog, rng: np.random.Generator, folds: int = 10, most: int = 3000
) -> Weighted:
    """For each task the others: for logs without dates, so age plays no part.

    A log of up to LEFT_OUT_SINGLY tasks leaves out one at a time, a longer one a random fold at a
    time. More than `most` others are drawn down to that number.
    """
    count = len(log.size)
    found = Weighted(np.full((count, len(GRID)), np.nan), np.zeros(count))
    folds = count if count <= LEFT_OUT_SINGLY else folds
    fold = rng.permutation(np.arange(count) % max(folds, 1))
    for one in range(folds):
        tasks, others = np.flatnonzero(fold == one), np.flatnonzero(fold != one)
        if not (tasks.size and others.size):
            continue
        others = np.sort(rng.permutation(others)[:most])
        part = _by_fold(log, tasks, others)
        found.quantiles[tasks], found.weight[tasks] = part.quantiles, part.weight
    return found


def _by_fold(log: TaskLog, tasks: Ints, others: Ints) -> Weighted:
    everybody = _weigh(log, tasks, others, None)
    own = Weighted(np.full_like(everybody.quantiles, np.nan), np.zeros_like(everybody.weight))
    for person in np.unique(log.person[tasks][log.person[tasks] >= 0]):
        places = np.flatnonzero(log.person[tasks] == person)
        mine = others[log.person[others] == person]
        if mine.size:
            part = _weigh(log, tasks[places], mine, None)
            own.quantiles[places], own.weight[places] = part.quantiles, part.weight
    return Weighted(_mixed(own, everybody), everybody.weight)


def _in_time(log: TaskLog) -> Weighted:
    found = Weighted(np.full((len(log.size), len(GRID)), np.nan), np.zeros(len(log.size)))
    for tasks, pool, age in _blocks(log):
        part = _weigh(log, tasks, pool, age)
        found.quantiles[tasks], found.weight[tasks] = part.quantiles, part.weight
    return found


def _blocks(log: TaskLog) -> Iterator[tuple[Ints, Ints, NDArray[np.int64]]]:
    """Tasks in the order of their estimates, the pool one block may see, and each pair's age."""
    finished = np.argsort(log.finished, kind="stable")
    order = np.argsort(log.estimated, kind="stable")
    known = np.searchsorted(log.finished[finished], log.estimated[order], side="left")
    start = 0
    while start < len(order):
        # A block ends early when the pool runs ahead, so that it never holds much more than both.
        end = int(np.searchsorted(known, known[start] + BLOCK, side="right"))
        end = min(end, start + BLOCK)
        low, high = max(0, int(known[start]) - WINDOW), int(known[end - 1])
        if high > low:
            age = known[start:end, None] - 1 - np.arange(low, high)[None, :]
            yield order[start:end], finished[low:high], age
        start = end


def _weigh(log: TaskLog, tasks: Ints, pool: Ints, age: NDArray[np.int64] | None = None) -> Weighted:
    weight = _alike(log, tasks, pool, age)
    total = _summed(weight)
    effective = np.where(total > 0, total**2 / np.where(total > 0, _summed(weight**2), 1.0), 0.0)
    order = np.argsort(log.ratio[pool], kind="stable")
    pool, weight = pool[order], weight[:, order]
    running = np.cumsum(weight, axis=1)
    quantiles = np.full((len(tasks), len(GRID)), np.nan)
    ratios = log.ratio[pool]
    for row in np.flatnonzero(total > 0):
        # As with conformal ranges, the coming task is one more outcome of unknown place: half of
        # it is taken to lie below everything known, half above.
        unknown = total[row] / effective[row]
        place = running[row] - weight[row] / 2 + unknown / 2
        known = weight[row] > 0
        quantiles[row] = np.interp(GRID * (total[row] + unknown), place[known], ratios[known])
    return Weighted(quantiles, effective)


def _alike(log: TaskLog, tasks: Ints, pool: Ints, age: NDArray[np.int64] | None) -> Floats:
    """How much each of `pool` says about each of `tasks`; 0 for what was not known yet."""
    away = (log.size[tasks][:, None] - log.size[pool][None, :]) / SIZE_REACH
    weight = np.asarray(np.exp(-0.5 * away * away), dtype=float)
    if age is None:
        return weight + POOLING / len(pool)
    recent = 0.5 ** (np.arange(WINDOW) / HALF_LIFE)
    fresh = np.where((age >= 0) & (age < WINDOW), recent[np.clip(age, 0, WINDOW - 1)], 0.0)
    known = _summed(fresh)[:, None]
    # All sizes together weigh like POOLING tasks of exactly this size.
    return fresh * (weight + POOLING / np.where(known > 0, known, 1.0))


def _summed(weights: Floats) -> Floats:
    """Sums of rows, term by term: what was not known yet (0) changes not even the last digit."""
    return np.asarray(np.cumsum(weights, axis=1)[:, -1], dtype=float)


def _mixed(own: Weighted, everybody: Weighted) -> Floats:
    """Quantiles of the mixture of a person's own record and everybody's."""
    edges = np.concatenate([[0.0], (GRID[1:] + GRID[:-1]) / 2, [1.0]])
    mass = np.diff(edges)
    mixed = everybody.quantiles.copy()
    rows = np.flatnonzero(own.weight > 0)
    for block in np.array_split(rows, max(1, len(rows) // (8 * BLOCK))):
        share = (own.weight[block] / (own.weight[block] + POOLING))[:, None]
        values = np.hstack([own.quantiles[block], everybody.quantiles[block]])
        weights = np.hstack([share * mass, (1 - share) * mass])
        order = np.argsort(values, axis=1, kind="stable")
        values = np.take_along_axis(values, order, axis=1)
        running = np.cumsum(np.take_along_axis(weights, order, axis=1), axis=1)
        for row, place in enumerate(block):
            at = np.searchsorted(running[row], GRID - 1e-9, side="left")
            mixed[place] = values[row, np.minimum(at, values.shape[1] - 1)]
    return mixed
