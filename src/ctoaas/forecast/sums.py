"""The total of many estimated tasks: one common factor beside each task's own noise.

Tasks of one batch overrun together, so a total spreads more than independent tasks would allow.
ln(total) has two variances: `own`, what independent tasks of these sizes would give, and the
factor's, which is what past batches of consecutive tasks of one group spread beyond that. It is
measured on batches of several lengths and read off at the length asked for.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.outcome import Unavailable
from ctoaas.forecast.distribution import Floats, LogT
from ctoaas.forecast.neighbours import Neighbours

Ints = NDArray[np.intp]

LENGTHS = (10, 20, 30, 50, 100, 200)
"""Batch lengths the factor is measured at."""

FEWEST_BATCHES = 8
"""Fewer of one length say nothing about a variance (house rule)."""

DF_LEAST, DF_MOST = 4.0, 20.0
"""Bounds of the degrees of freedom: few groups never give more tail than t4 and many tasks never
less than t20, for totals of heavy-tailed tasks stay heavier than a normal (house rule)."""

HALF_LIFE = 300
"""Tasks after which a batch weighs half for the level of its own group."""

SETTLING = 3

LEAST_VARIANCE = 1e-8
"""Of ln(total): a past without any spread gives a range of a hundredth of a per cent, not none."""


@dataclass(frozen=True, slots=True)
class EstimatedTasks:
    """Finished tasks, one entry each, in the order they were worked on."""

    estimate: Floats
    actual: Floats
    """In the unit of the estimate or another one; more than 0, as the estimates."""
    group: NDArray[Any]
    """Project or team a batch must not mix."""

    def take(self, chosen: NDArray[Any]) -> "EstimatedTasks":
        """The chosen ones (mask or places), order kept."""
        return EstimatedTasks(self.estimate[chosen], self.actual[chosen], self.group[chosen])


@dataclass(frozen=True, slots=True)
class Factor:
    """What batches of one length say about the common factor."""

    length: int
    mean: float
    """Mean ln of total over what the single tasks say."""
    variance: float
    groups: float
    """How many equally large groups the batches are worth (inverse Herfindahl)."""
    batches: int


@dataclass(frozen=True)
class SumModel:
    """Totals of tasks as past ones were: `fit_sums` makes it."""

    neighbours: Neighbours
    factors: tuple[Factor, ...]
    """Ascending by length, at least one."""

    def at(self, length: int) -> Factor:
        """The factor for totals of `length` tasks, between the measured lengths in ln(length)."""
        places, where = np.log([one.length for one in self.factors]), math.log(length)
        mean, variance = (
            float(np.interp(where, places, values)) for values in (self._means, self._variances)
        )
        # Short batches come from more groups and show the same factor: all of them are heard.
        groups = max(one.groups for one in self.factors)
        nearest = min(self.factors, key=lambda one: (abs(one.length - length), one.length))
        return Factor(length, mean, variance, groups, nearest.batches)

    def total(self, estimates: Floats) -> LogT:
        """The total of tasks with these estimates, one or more."""
        return self.totals(np.asarray(estimates, dtype=float)[None, :])[0]

    def totals(self, estimates: Floats) -> list[LogT]:
        """One distribution for each row of `estimates` (batches, tasks)."""
        location, own = log_moments(estimates, self.neighbours)
        factor = self.at(estimates.shape[1])
        location = location + factor.mean
        spread = np.sqrt(np.maximum(own + self._spread(factor) ** 2, LEAST_VARIANCE))
        df = np.clip(self._df(own, factor), DF_LEAST, DF_MOST)
        return [
            LogT(*(float(part) for part in row)) for row in zip(location, spread, df, strict=True)
        ]

    def probability(self, estimates: Floats, cap: float) -> float:
        """The probability that the total of these tasks stays at or under `cap`."""
        return float(self.total(estimates).cdf(np.array(cap)))

    def runs(self, estimates: Floats, rng: np.random.Generator, count: int) -> Floats:
        """Simulated actuals (count, tasks): own ratio of similar tasks times the run's factor."""
        factor = self.at(len(estimates))
        df = float(np.clip(factor.groups, DF_LEAST, DF_MOST))
        # Scaled so that the factor has the variance it was measured to have.
        scale = self._spread(factor) * math.sqrt((df - 2) / df)
        common = np.exp(factor.mean + scale * rng.standard_t(df, (count, 1)))
        return common * estimates * self.neighbours.draw(estimates, rng, count)

    @cached_property
    def _means(self) -> list[float]:
        return [one.mean for one in self.factors]

    @cached_property
    def _variances(self) -> list[float]:
        return [one.variance for one in self.factors]

    def _spread(self, factor: Factor) -> float:
        # The mean of few groups is uncertain too: one group more of the same variance.
        return math.sqrt(factor.variance * (1 + 1 / factor.groups))

    def _df(self, own: Floats, factor: Factor) -> Floats:
        # Satterthwaite: the own part is known from many tasks, the factor's from few groups.
        return (own + factor.variance) ** 2 * factor.groups / max(factor.variance**2, 1e-12)


def fit_sums(
    tasks: EstimatedTasks, *, same_group: bool = False, lengths: Sequence[int] = LENGTHS
) -> SumModel | Unavailable:
    """The model of totals, or why the past is too short for one.

    It is for groups not in `tasks`; with `same_group` for the next tasks of the groups that are:
    then recent batches set the level, and what the level moves from batch to batch is measured.
    """
    if not len(tasks.estimate):
        return Unavailable("no finished task", f"{FEWEST_BATCHES * min(lengths)} finished tasks")
    neighbours = Neighbours.of(tasks.estimate, tasks.actual / tasks.estimate)
    found = (_factor(tasks, neighbours, length, same_group) for length in sorted(set(lengths)))
    factors = tuple(one for one in found if one is not None)
    if not factors:
        need = f"{FEWEST_BATCHES} batches of {min(lengths)} consecutive tasks of one group"
        return Unavailable(f"{len(tasks.estimate)} finished tasks make too few batches", need)
    return SumModel(neighbours, factors)


def batches(group: NDArray[Any], length: int) -> Ints:
    """Places of consecutive tasks of one group (batches, length); what is left over is unused.

    Groups come in ascending order, batches of a group in the order of its tasks.
    """
    order = np.argsort(group, kind="stable")
    _, sizes = np.unique(group, return_counts=True)
    starts = np.cumsum(sizes) - sizes
    firsts = [
        start + length * np.arange(size // length)
        for start, size in zip(starts, sizes, strict=True)
    ]
    first = np.concatenate([np.zeros(0, dtype=np.intp), *firsts]).astype(np.intp)
    return np.asarray(order[first[:, None] + np.arange(length)], dtype=np.intp)


def log_moments(estimates: Floats, neighbours: Neighbours) -> tuple[Floats, Floats]:
    """Mean and variance of ln(total) for each row, were its tasks independent.

    By the log-normal with the same two moments (Fenton 1960, IRE Trans. Comm. Systems 8).
    """
    mean, square = neighbours.moments(estimates)
    total = (estimates * mean).sum(axis=1)
    noise = (estimates**2 * np.maximum(square - mean**2, 0)).sum(axis=1)
    variance = np.log1p(noise / total**2)
    return np.log(total) - variance / 2, variance


def _factor(
    tasks: EstimatedTasks, neighbours: Neighbours, length: int, same_group: bool
) -> Factor | None:
    places = batches(tasks.group, length)
    if len(places) < FEWEST_BATCHES:
        return None
    places = places[np.argsort(places[:, 0], kind="stable")]
    expected, own = log_moments(tasks.estimate[places], neighbours)
    beyond = np.log(tasks.actual[places].sum(axis=1)) - expected
    if same_group:
        level, missed = _followed(beyond, 0.5 ** (length / HALF_LIFE))
        variance = float(np.mean(missed**2) - own.mean())
        return Factor(length, level, max(0.0, variance), float(len(missed)), len(places))
    _, sizes = np.unique(tasks.group[places[:, 0]], return_counts=True)
    groups = len(places) ** 2 / float(np.sum(sizes.astype(float) ** 2))
    variance = float(beyond.var() - own.mean())
    return Factor(length, float(beyond.mean()), max(0.0, variance), groups, len(places))


def _followed(beyond: Floats, decay: float) -> tuple[float, Floats]:
    """The exponentially weighted level after the last batch, and by what it missed each next one.

    The first SETTLING misses, when the level rested on next to nothing, are left out.
    """
    total = weight = 0.0
    missed = []
    for one in beyond.tolist():
        missed.append(one - total / weight if weight else 0.0)
        total, weight = total * decay + one, weight * decay + 1
    return total / weight, np.array(missed[SETTLING:])
