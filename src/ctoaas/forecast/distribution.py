"""What a forecast says: a distribution of a positive amount, in whatever unit its context names."""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]


class Distribution(Protocol):
    """Any distribution of one positive amount; all forecasts answer these three questions."""

    def quantile(self, share: Floats) -> Floats:
        """The amount not passed with probability `share` (each strictly between 0 and 1)."""
        ...

    def cdf(self, amount: Floats) -> Floats:
        """The probability that the outcome is at most `amount`; 0 for amounts of 0 and less."""
        ...

    def sample(self, rng: np.random.Generator, count: int) -> Floats:
        """`count` independent draws."""
        ...


@dataclass(frozen=True)
class LogT:
    """Student-t in the logarithm of the amount: ln X = location + scale * t(df)."""

    location: float
    """ln of the median."""
    scale: float
    """In ln units, more than 0."""
    df: float
    """Degrees of freedom, more than 0; `inf` is the log-normal."""

    def quantile(self, share: Floats) -> Floats:
        """As Distribution."""
        return np.exp(self.location + self.scale * _t_quantile(self.df, np.asarray(share)))

    def cdf(self, amount: Floats) -> Floats:
        """As Distribution."""
        amount = np.asarray(amount, dtype=float)
        inside = np.where(amount > 0, amount, 1.0)
        standard = (np.log(inside) - self.location) / self.scale
        probability = (
            special.ndtr(standard) if np.isinf(self.df) else special.stdtr(self.df, standard)
        )
        return np.where(amount > 0, probability, 0.0)

    def sample(self, rng: np.random.Generator, count: int) -> Floats:
        """As Distribution."""
        noise = rng.standard_normal(count) if np.isinf(self.df) else rng.standard_t(self.df, count)
        return np.exp(self.location + self.scale * noise)


def _t_quantile(df: float, share: Floats) -> Floats:
    quantile = special.ndtri(share) if np.isinf(df) else special.stdtrit(df, share)
    return np.asarray(quantile, dtype=float)


@dataclass(frozen=True)
class Draws:
    """Equally likely amounts, such as the runs of a simulation or past outcomes.

    Quantiles are conformal: with n amounts the k-th smallest answers for shares up to k / (n + 1),
    so that a new exchangeable amount stays below it with at least that probability. Shares beyond
    n / (n + 1) give the largest amount and below 1 / (n + 1) the smallest: the data say no more.
    """

    amounts: tuple[float, ...] | Floats

    @cached_property
    def ordered(self) -> Floats:
        """The amounts in ascending order; at least one."""
        ordered = np.sort(np.asarray(self.amounts, dtype=float))
        if ordered.size == 0:
            raise ValueError("a distribution of draws needs at least one amount")
        return ordered

    def quantile(self, share: Floats) -> Floats:
        """As Distribution."""
        known = np.arange(1, self.ordered.size + 1) / (self.ordered.size + 1)
        return np.asarray(np.interp(share, known, self.ordered), dtype=float)

    def cdf(self, amount: Floats) -> Floats:
        """As Distribution."""
        below = np.searchsorted(self.ordered, np.asarray(amount), side="right")
        return np.asarray(below / self.ordered.size, dtype=float)

    def sample(self, rng: np.random.Generator, count: int) -> Floats:
        """As Distribution."""
        return self.ordered[rng.integers(0, self.ordered.size, count)]


@dataclass(frozen=True)
class Interval:
    """A central range of a distribution: P(low <= outcome <= high) = level."""

    low: float
    high: float
    level: float

    @property
    def ratio(self) -> float:
        """High over low: 1 is certainty, 4 is "between one and four times"."""
        return self.high / self.low


def central(distribution: Distribution, level: float) -> Interval:
    """The range that leaves out the same probability on both sides."""
    low, high = distribution.quantile(np.array([(1 - level) / 2, (1 + level) / 2]))
    return Interval(float(low), float(high), level)
