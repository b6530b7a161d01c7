"""What every backtest hands back: per method how often its ranges held and how wide they were."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast import scores
from ctoaas.forecast.distribution import Distribution

Floats = NDArray[np.float64]

LEVELS = (0.5, 0.8, 0.9)
"""Central ranges whose coverage is counted, besides the level asked for."""

Excluded = tuple[tuple[str, int], ...]
"""Reasons why rows were not scored, each with its count; nothing is dropped without one."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often the central range of `level` held."""

    level: float
    inside: int
    n: int

    @property
    def share(self) -> float | None:
        """Outcomes inside per outcome, None without any."""
        return self.inside / self.n if self.n else None

    @property
    def between(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share."""
        return scores.wilson(self.inside, self.n)

    @property
    def p_under(self) -> float:
        """The chance of so few inside if the level were true; below .05 it is said to be missed."""
        return scores.binomial_below(self.inside, self.n, self.level)

    def as_json(self) -> dict[str, object]:
        """Plain values for --json."""
        low, high = self.between
        facts: dict[str, object] = {"level": self.level, "inside": self.inside, "n": self.n}
        return facts | {"share": self.share, "low": low, "high": high, "p_under": self.p_under}


@dataclass(frozen=True, slots=True)
class MethodScore:
    """One method on one past; a score the method does not allow is None."""

    name: str
    n: int
    """Outcomes it was scored on."""
    coverage: tuple[Coverage, ...]
    """Levels ascending."""
    interval_score: float | None
    """Mean Winkler score of the range at the backtest's level, in ln units."""
    high_over_low: float | None
    """Geometric mean of high / low at that level."""
    crps: float | None
    """Mean, in ln units."""
    median_error: float | None
    """The factor half of the medians are within."""
    excluded: Excluded = ()

    def at(self, level: float) -> Coverage | None:
        """Coverage at `level`, None when it was not scored."""
        return next((one for one in self.coverage if math.isclose(one.level, level)), None)

    def as_json(self) -> dict[str, object]:
        """Plain values for --json."""
        return {
            "name": self.name,
            "n": self.n,
            "excluded": dict(self.excluded),
            "coverage": [one.as_json() for one in self.coverage],
            "interval_score": self.interval_score,
            "high_over_low": self.high_over_low,
            "crps": self.crps,
            "median_error": self.median_error,
        }


@dataclass(frozen=True, slots=True)
class Backtest:
    """A replayed past; our own method first, then the baselines on the same outcomes."""

    kind: str
    """"projects", "tasks" or "throughput"."""
    source: str
    order: str
    """How the past was replayed, as a phrase: "ten folds", "in time order"."""
    level: float
    """Of the interval score and of high over low."""
    methods: tuple[MethodScore, ...]
    excluded: Excluded = ()
    notes: tuple[str, ...] = ()
    more: tuple[tuple[str, object], ...] = ()
    """Further facts by name, JSON values."""

    def method(self, name: str) -> MethodScore:
        """The method of that name; KeyError when it did not run."""
        found = {method.name: method for method in self.methods}
        return found[name]

    def as_json(self) -> dict[str, object]:
        """Plain values for --json."""
        return {
            "kind": self.kind,
            "source": self.source,
            "order": self.order,
            "level": self.level,
            "methods": [method.as_json() for method in self.methods],
            "excluded": dict(self.excluded),
            "notes": list(self.notes),
        } | dict(self.more)


def score_distributions(
    name: str,
    outcomes: Floats,
    forecasts: Sequence[Distribution],
    level: float = 0.9,
    excluded: Excluded = (),
) -> MethodScore:
    """The score of whole distributions, one per outcome, CRPS included."""
    shares = np.array(sorted({0.5, *(edge for one in _levels(level) for edge in _edges(one))}))
    quantiles = np.array([one.quantile(shares) for one in forecasts]).reshape(-1, len(shares))
    pairs = zip(forecasts, outcomes, strict=True)
    ranked = np.array([scores.crps(one, float(outcome)) for one, outcome in pairs])
    return score_quantiles(name, outcomes, shares, quantiles, level, excluded, ranked)


def score_quantiles(
    name: str,
    outcomes: Floats,
    shares: Floats,
    quantiles: Floats,
    level: float = 0.9,
    excluded: Excluded = (),
    crps: Floats | None = None,
) -> MethodScore:
    """The score of quantiles (n, k) at `shares` (k, ascending), one row per outcome.

    A level is scored when both its ends are among the shares, the median when 0.5 is. Without
    `crps` (n) the CRPS is integrated from the quantiles given (scores.crps_of_quantiles).
    """
    coverage = []
    for one in _levels(level):
        low, high = (_place(shares, edge) for edge in _edges(one))
        if low is not None and high is not None:
            inside = (quantiles[:, low] <= outcomes) & (outcomes <= quantiles[:, high])
            coverage.append(Coverage(one, int(inside.sum()), len(outcomes)))
    low, high = (_place(shares, edge) for edge in _edges(level))
    middle = _place(shares, 0.5)
    ranked = scores.crps_of_quantiles(shares, quantiles, outcomes) if crps is None else crps
    ends = None if low is None or high is None else (quantiles[:, low], quantiles[:, high])
    return MethodScore(
        name,
        len(outcomes),
        tuple(coverage),
        *_width(ends, outcomes, level),
        _mean(ranked),
        None if middle is None else _factor(quantiles[:, middle], outcomes),
        excluded,
    )


def score_intervals(
    name: str,
    outcomes: Floats,
    low: Floats,
    high: Floats,
    level: float,
    middle: Floats | None = None,
    excluded: Excluded = (),
) -> MethodScore:
    """The score of a method that gives one range per outcome and perhaps a middle: no CRPS."""
    inside = (low <= outcomes) & (outcomes <= high)
    return MethodScore(
        name,
        len(outcomes),
        (Coverage(level, int(inside.sum()), len(outcomes)),),
        *_width((low, high), outcomes, level),
        None,
        None if middle is None else _factor(middle, outcomes),
        excluded,
    )


def _levels(level: float) -> list[float]:
    return sorted({*LEVELS, level})


def _edges(level: float) -> tuple[float, float]:
    # Rounded so that .05 from 1 - .9 is the .05 somebody else wrote down.
    return round((1 - level) / 2, 12), round((1 + level) / 2, 12)


def _place(shares: Floats, share: float) -> int | None:
    found = np.flatnonzero(np.isclose(shares, share, rtol=0, atol=1e-9))
    return int(found[0]) if found.size else None


def _width(
    ends: tuple[Floats, Floats] | None, outcomes: Floats, level: float
) -> tuple[float | None, float | None]:
    if ends is None or not len(outcomes):
        return None, None
    low, high = ends
    score = scores.interval_score(low, high, outcomes, level).mean()
    return float(score), float(np.exp(np.log(high / low).mean()))


def _mean(values: Floats) -> float | None:
    return float(values.mean()) if values.size else None


def _factor(middle: Floats, outcomes: Floats) -> float | None:
    return scores.median_factor(middle, outcomes) if len(outcomes) else None
