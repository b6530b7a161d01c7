"""Many possible futures of a weekly throughput, drawn from its past."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.throughput.history import Floats
from ctoaas.forecast.throughput.level import (
    CAUTION,
    HORIZON,
    PSEUDO_ITEM,
    RISE,
    level_variance,
    log_level,
)
from ctoaas.forecast.throughput.level import weekly_walk as walk

Ints = NDArray[np.int64]
NOISE_WEEKS = 26
"""Weeks the ups and downs around the level are drawn from."""
BLOCK = 2
"""Weeks drawn together: a busy week has a busy neighbour."""
LIMIT_WEEKS = 520
"""Ten years; what is not done then counts as done in week 521."""
STRIDE = 26
FARTHEST = 3.0
"""Ln units a level can move: one to twenty."""
_NOISE_RUNS = 400


@dataclass(frozen=True)
class Pace:
    """A level with its uncertainty, and the ups and downs of single weeks around it."""

    log_level: float
    start_sd: float
    """Of the ln level now."""
    step_sd: float
    """Of one week's step of the ln level."""
    noise: Floats
    """Past weeks over their mean, in their order."""
    block: int
    rise: float = 1.0
    """How far the level rises against how far it falls."""

    def weeks(self, rng: np.random.Generator, runs: int, count: int, level: Floats) -> Floats:
        """Throughput (runs, count) of the next weeks; `level` (runs) is moved along."""
        steps = rng.standard_normal((runs, count), dtype=np.float32) * np.float32(self.step_sd)
        path = level[:, None] + np.cumsum(steps, axis=1, dtype=np.float64)
        level[:] = path[:, -1]
        moved = np.where(path > 0, path * self.rise, path)
        path = np.exp(np.clip(moved, -FARTHEST, FARTHEST) + self.log_level)
        drawn = blocks(self.noise, rng, runs, count, self.block)
        return np.asarray(path * drawn, dtype=float)


def blocks(past: Floats, rng: np.random.Generator, runs: int, count: int, length: int) -> Floats:
    """Weeks (runs, count) put together from stretches of `length` weeks of `past`.

    Every stretch is equally likely (moving-block bootstrap, Künsch 1989, Annals of Statistics 17).
    A past shorter than `length` gives stretches of its whole length.
    """
    length = min(length, len(past))
    starts = rng.integers(0, len(past) - length + 1, (runs, -(-count // length)))
    places = (starts[:, :, None] + np.arange(length)).reshape(runs, -1)[:, :count]
    return np.asarray(past[places], dtype=float)


def pace_of(weeks: Floats, rng: np.random.Generator) -> Pace:
    """The pace at the end of `weeks`, of which the last half year is not all zeros."""
    recent = weeks[-NOISE_WEEKS:]
    noise = recent / recent.mean()
    quarter = blocks(noise, rng, _NOISE_RUNS, HORIZON, BLOCK).mean(axis=1)
    spread = float(np.var(np.log(quarter + PSEUDO_ITEM / HORIZON / recent.mean())))
    start, step = walk(level_variance(weeks, spread))
    return Pace(log_level(weeks) - CAUTION, start, step, noise, BLOCK, RISE)


def weeks_needed(pace: Pace, items: float, rng: np.random.Generator, runs: int) -> Ints:
    """Weeks until `items` are done in each of `runs` futures (1 .. LIMIT_WEEKS + 1)."""
    level = rng.standard_normal(runs) * pace.start_sd
    needed = np.zeros(runs, dtype=np.int64)
    # A hair less, so that six weeks of 5.0 are not a crumb short of 30.
    left = np.full(runs, items * (1 - 1e-9))
    open_runs = np.arange(runs)
    for _ in range(0, LIMIT_WEEKS, STRIDE):
        moved = level[open_runs]
        done = np.cumsum(pace.weeks(rng, len(open_runs), STRIDE, moved), axis=1)
        level[open_runs] = moved
        needed[open_runs] += (done < left[open_runs, None]).sum(axis=1)
        left[open_runs] -= done[:, -1]
        open_runs = open_runs[left[open_runs] > 0]
        if not open_runs.size:
            break
    return needed + 1


def done_within(pace: Pace, weeks: float, rng: np.random.Generator, runs: int) -> Floats:
    """What is done in `weeks` (a part of a week counts for its share) in each of `runs` futures."""
    level = rng.standard_normal(runs) * pace.start_sd
    total = np.zeros(runs)
    whole = int(weeks)
    for begin in range(0, whole + 1, STRIDE):
        share = np.clip(weeks - begin - np.arange(STRIDE), 0, 1)
        total += (pace.weeks(rng, runs, STRIDE, level) * share).sum(axis=1)
    return total


def plain(past: Floats, block: int) -> Pace:
    """The baselines: `past` weeks as they are, drawn in stretches of `block`, level standing."""
    mean = past.mean()
    return Pace(float(np.log(mean)), 0.0, 0.0, past / mean, block)
