"""A distribution with a share of disasters: projects that end at a multiple nobody had in mind."""

from dataclasses import dataclass

import numpy as np

from ctoaas.forecast.distribution import Distribution, Floats

TAIL_START = 1.5
TAIL_ALPHA = 1.38
"""18 % of IT projects end more than 50 % over and those 447 % on average (Flyvbjerg & Gardner, How
Big Things Get Done, 2023): a Pareto from 1.5 with mean 5.47, alpha / (alpha - 1) = 5.47 / 1.5."""

STEPS = 60
"""Halvings of the bracket in ln units; 60 reach the last digit of a double."""


@dataclass(frozen=True, slots=True)
class HeavyTail:
    """With probability 1 - share `body`, else a Pareto from 1.5 times `likely` upward."""

    body: Distribution
    likely: float
    share: float

    def quantile(self, share: Floats) -> Floats:
        """As Distribution; by bisection between the quantiles of both parts."""
        share = np.asarray(share, dtype=float)
        body, tail = self.body.quantile(share), self._tail_quantile(share)
        low, high = np.log(np.minimum(body, tail)), np.log(np.maximum(body, tail))
        for _ in range(STEPS if self.share > 0 else 0):
            middle = (low + high) / 2
            below = self.cdf(np.exp(middle)) < share
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        return np.exp(high) if self.share > 0 else body

    def cdf(self, amount: Floats) -> Floats:
        """As Distribution."""
        times = np.asarray(amount, dtype=float) / (self.likely * TAIL_START)
        tail = 1 - np.maximum(times, 1.0) ** -TAIL_ALPHA
        return np.asarray((1 - self.share) * self.body.cdf(amount) + self.share * tail)

    def sample(self, rng: np.random.Generator, count: int) -> Floats:
        """As Distribution."""
        body = self.body.sample(rng, count)
        tail = self._tail_quantile(rng.random(count))
        return np.where(rng.random(count) < self.share, tail, body)

    def _tail_quantile(self, share: Floats) -> Floats:
        return np.asarray(self.likely * TAIL_START * (1 - share) ** (-1 / TAIL_ALPHA))
