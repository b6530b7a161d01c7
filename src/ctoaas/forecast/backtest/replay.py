"""Runs methods over the splits of a past and scores what each had said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast import scores
from ctoaas.forecast.backtest.baselines import Method, Ranges
from ctoaas.forecast.backtest.result import (
    LEVELS,
    MethodScore,
    score_distributions,
    score_intervals,
    score_quantiles,
)
from ctoaas.forecast.backtest.splits import Split
from ctoaas.forecast.calibration import AdaptiveShare
from ctoaas.forecast.distribution import Distribution
from ctoaas.forecast.projects_table import Projects
from ctoaas.forecast.residual_shape import TAIL_FROM, Around

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Replayed:
    """What one method said of every case, in the order the cases came."""

    name: str
    outcomes: Floats
    said: Sequence[Distribution] | Ranges

    @property
    def pits(self) -> Floats:
        """Where each outcome fell in its forecast; empty for plain ranges."""
        if isinstance(self.said, Ranges):
            return np.zeros(0)
        pairs = zip(self.said, self.outcomes, strict=True)
        return np.array([scores.pit(one, float(outcome)) for one, outcome in pairs])

    def score(self, level: float) -> MethodScore:
        """As it was said."""
        if isinstance(self.said, Ranges):
            low, middle, high = self.said.low, self.said.middle, self.said.high
            return score_intervals(self.name, self.outcomes, low, high, level, middle)
        return score_distributions(self.name, self.outcomes, self.said, level)

    def adapted(self, name: str, level: float, rounds: Sequence[int]) -> MethodScore:
        """With every quantile but the median moved by its own past misses.

        `rounds` are the counts of cases that were forecast together: what came of them is known to
        the next round, not within. The CRPS stays that of the whole distribution as it was said.
        """
        if isinstance(self.said, Ranges):
            return self.score(level)
        edges = {edge for one in (*LEVELS, level) for edge in ((1 - one) / 2, (1 + one) / 2)}
        shares = sorted({round(edge, 12) for edge in edges} | {0.5})
        learning = {share: AdaptiveShare.start(share) for share in shares}
        quantiles = np.empty((len(self.outcomes), len(shares)))
        plain = [_plain(one) for one in self.said]
        at = 0
        for count in rounds:
            for case in range(at, at + count):
                quantiles[case] = _read(self.said[case], plain[case], learning)
            for case in range(at, at + count):
                pit = scores.pit(plain[case], float(self.outcomes[case]))
                moved = {share: one.update(pit) for share, one in learning.items() if share != 0.5}
                learning |= moved
            at += count
        ranked = [
            scores.crps(one, float(y)) for one, y in zip(self.said, self.outcomes, strict=True)
        ]
        return score_quantiles(
            name, self.outcomes, np.array(shares), quantiles, level, crps=np.array(ranked)
        )


def replay(
    table: Projects, splits: Sequence[Split], methods: Mapping[str, Method]
) -> dict[str, Replayed]:
    """What each method said of the cases of all splits, one after the other."""
    said: dict[str, list[Sequence[Distribution] | Ranges]] = {name: [] for name in methods}
    for split in splits:
        history, cases = table.take(split.history), table.take(split.cases)
        for name, method in methods.items():
            said[name].append(method(history, cases))
    order = [split.cases for split in splits]
    outcomes = table.target[np.concatenate(order)] if order else np.zeros(0)
    return {name: Replayed(name, outcomes, _joined(parts)) for name, parts in said.items()}


def _joined(parts: Sequence[Sequence[Distribution] | Ranges]) -> Sequence[Distribution] | Ranges:
    ranges = [part for part in parts if isinstance(part, Ranges)]
    if ranges:
        sides = ("low", "middle", "high")
        low, middle, high = (
            np.concatenate([getattr(part, side) for part in ranges]) for side in sides
        )
        return Ranges(low, middle, high)
    return [one for part in parts if not isinstance(part, Ranges) for one in part]


def _plain(said: Distribution) -> Distribution:
    """Without the heavy tail: misses move the level along what the errors themselves show."""
    return replace(said, heavy=False) if isinstance(said, Around) else said


def _read(
    said: Distribution, plain: Distribution, learning: Mapping[float, AdaptiveShare]
) -> Floats:
    asked = np.array([one.asked for one in learning.values()])
    nominal = np.array(list(learning))
    read = np.where(nominal > TAIL_FROM, said.quantile(asked), plain.quantile(asked))
    return np.sort(read)
