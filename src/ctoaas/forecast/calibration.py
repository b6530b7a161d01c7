"""Levels that learn from their own misses: adaptive conformal inference.

A forecast that said 90 % and held 80 % of the time asks for more from then on, whatever went wrong
(a shift, a wrong shape, an over-sure estimator): in the long run the stated share holds without any
assumption on the data. Gibbs and Candès 2021, Adaptive Conformal Inference Under Distribution
Shift, arXiv 2106.00170; it works on any nested ranges (Hallberg Szabadváry 2024, Nothing Conformal
about Adaptive Conformal Inference, arXiv 2409.15548), here on the quantiles of any distribution.
"""

from dataclasses import dataclass, replace

import numpy as np

from ctoaas.forecast.distribution import Distribution, Interval

RATE = 0.05
"""Of a central range; Gibbs and Candes use .005 for thousands of outcomes, owners have dozens."""
SHARE_RATE = 0.02
"""Of one quantile: its misses are rarer and each would move it further."""
LEAST, MOST = 0.001, 0.999
"""Shares at which a distribution is still read."""


@dataclass(frozen=True, slots=True)
class AdaptiveLevel:
    """The level to ask of a distribution so that a central range holds at `level`."""

    level: float
    alpha: float
    """1 minus the level to ask for."""
    rate: float = RATE

    @classmethod
    def start(cls, level: float, rate: float = RATE) -> "AdaptiveLevel":
        """Before any outcome: what is asked is what is said."""
        return cls(level, 1 - level, rate)

    def update(self, inside: bool) -> "AdaptiveLevel":
        """After an outcome: more is asked after a miss, a little less after a hit."""
        miss = 0.0 if inside else 1.0
        return replace(self, alpha=self.alpha + self.rate * (1 - self.level - miss))


def adapted(distribution: Distribution, adaptive: AdaptiveLevel) -> Interval:
    """The central range to issue: said to hold at the level, read at the adapted one."""
    tail = min(max(adaptive.alpha / 2, LEAST), 0.5)
    low, high = distribution.quantile(np.array([tail, 1 - tail]))
    return Interval(float(low), float(high), adaptive.level)


@dataclass(frozen=True, slots=True)
class AdaptiveShare:
    """The same for one quantile, so that a cap that should hold in 95 of 100 cases does.

    Both ends of a range learn apart: after a shift nearly all misses are on one side.
    """

    share: float
    """The nominal one, as "not passed in 95 %"."""
    learned: float
    """The share that misses have moved so far; may pass 0 and 1 for a while."""
    rate: float = SHARE_RATE

    @classmethod
    def start(cls, share: float, rate: float = SHARE_RATE) -> "AdaptiveShare":
        """Before any outcome: what is asked is what is said."""
        return cls(share, share, rate)

    def update(self, pit: float) -> "AdaptiveShare":
        """After an outcome that fell at `pit` in its (not adapted) forecast.

        Outcomes that become known late may be given all at once: each is judged by the share of
        now, not by the one it was issued with, so that a batch does not overshoot.
        """
        held = 1.0 if pit <= self.learned else 0.0
        return replace(self, learned=self.learned + self.rate * (self.share - held))

    @property
    def asked(self) -> float:
        """The share at which to read the distribution, where it still answers."""
        return min(max(self.learned, LEAST), MOST)
