"""A distribution known by a few of its quantiles, as a ledger keeps it or a person says it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

SHARES = (
    0.01,
    0.025,
    0.05,
    0.1,
    0.2,
    0.25,
    0.3,
    0.4,
    0.5,
    0.6,
    0.7,
    0.75,
    0.8,
    0.9,
    0.95,
    0.975,
    0.99,
)
"""What is kept of every forecast: enough for its 50, 80, 90, 95 and 98 % ranges."""

_HAIR = 1e-12
"""In ln units: nobody sees it, and it keeps equal amounts apart."""


@dataclass(frozen=True)
class Stated:
    """A positive amount by its quantiles (share, amount), in the unit of its context.

    Between two quantiles the logarithm of the amount is a straight line over the normal score of
    the share, and the outermost lines go on beyond them: with quantiles of a log-normal all others
    come back exactly. At least two quantiles; shares rise, amounts are positive and never fall.
    """

    quantiles: tuple[tuple[float, float], ...]

    @cached_property
    def _scores(self) -> Floats:
        return np.asarray(special.ndtri([share for share, _ in self.quantiles]), dtype=float)

    @cached_property
    def _logs(self) -> Floats:
        amounts = np.array([amount for _, amount in self.quantiles], dtype=float)
        return np.asarray(np.log(amounts), dtype=float)

    def quantile(self, share: Floats) -> Floats:
        """As Distribution."""
        score = np.asarray(special.ndtri(np.asarray(share, dtype=float)), dtype=float)
        return np.asarray(np.exp(_line(score, self._scores, self._logs)), dtype=float)

    def cdf(self, amount: Floats) -> Floats:
        """As Distribution; where several shares have one amount, the largest of them."""
        amount = np.asarray(amount, dtype=float)
        # A step of no height has no inverse: it is made just high enough to keep the order.
        steps = np.arange(self._logs.size) * _HAIR
        at = np.log(np.where(amount > 0, amount, 1.0)) + steps[-1]
        score = _line(at, self._logs + steps, self._scores)
        return np.asarray(np.where(amount > 0, special.ndtr(score), 0.0), dtype=float)

    def sample(self, rng: np.random.Generator, count: int) -> Floats:
        """As Distribution."""
        return self.quantile(rng.uniform(np.finfo(float).tiny, 1.0, count))


def stated(distribution_quantiles: Floats, shares: tuple[float, ...] = SHARES) -> Stated:
    """Quantiles of `shares`, made to rise where rounding let them fall by a hair."""
    amounts = np.maximum.accumulate(np.asarray(distribution_quantiles, dtype=float))
    return Stated(tuple(zip(shares, map(float, amounts), strict=True)))


def _line(at: Floats, known: Floats, values: Floats) -> Floats:
    """`values` over `known` as straight lines, the first and the last of them going on."""
    place = np.clip(np.searchsorted(known, at) - 1, 0, known.size - 2)
    slope = (values[place + 1] - values[place]) / (known[place + 1] - known[place])
    return np.asarray(values[place] + (at - known[place]) * slope, dtype=float)
