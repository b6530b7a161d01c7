"""The form of forecast errors: Student-t while few are known, the errors themselves when many are.

Above the 95th percentile the forecast follows a heavy tail where that is higher, because the worst
overruns of information-technology projects are far worse than the errors of a few dozen past
projects show; the tail index is Flyvbjerg's until own large errors say otherwise.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

SCORES = np.linspace(-5.0, 5.0, 401)
"""Normal scores at which a shape is kept; between them it is straight."""
SHARES = special.ndtr(SCORES)
HALF_WAY = 50
"""So many errors weigh as much as the Student-t (house rule)."""
TAIL_FROM = 0.95
TAIL_SLOPE = 0.73
"""Mean of ln(outcome / P95) beyond P95 before own errors speak: the inverse of the Pareto index
1.38, at which overruns of more than 50 % average 447 % (18 % of 5,392 information-technology
projects: Flyvbjerg and Gardner 2023, How Big Things Get Done): 1 / 1.38 = 5.47 / (5.47 - 1.5)."""
TAIL_WEIGHT = 3
"""Own errors beyond P95 that weigh as much as that figure."""
LEAST_DF = 3.0


@dataclass(frozen=True)
class Shape:
    """Quantiles of an error in units of `scale`, and the slope of its upper tail in ln units."""

    scale: float
    """ln units."""
    errors: Floats
    """At SCORES, ascending."""
    tail_slope: float

    def at(self, share: float) -> float:
        """The error not passed with that probability, in units of scale; no heavy tail."""
        return float(np.interp(special.ndtri(share), SCORES, self.errors))


def shape_of(residuals: Floats, leverage: Floats) -> Shape:
    """The shape of n leave-one-out residuals (ln units) with their leverage.

    A residual's variance is that of the noise over (1 - leverage), which is taken out, so that a
    forecast can put its own leverage in. The quantiles are those of Student-t with n - terms
    degrees of freedom, averaged with the conformal ones (k-th smallest at k / (n + 1), Vovk,
    Gammerman and Shafer 2005) by weights HALF_WAY and n.
    """
    n = len(residuals)
    errors = np.sort(residuals * np.sqrt(1 - leverage))
    scale = max(float(np.sqrt((errors**2).mean())), 1e-6)
    df = max(n - float(leverage.sum()), LEAST_DF)
    student = special.stdtrit(df, SHARES)
    own = np.interp(SHARES, np.arange(1, n + 1) / (n + 1), errors / scale)
    weight = n / (n + HALF_WAY)
    blended = (1 - weight) * student + weight * own
    beyond = errors - scale * np.interp(special.ndtri(TAIL_FROM), SCORES, blended)
    beyond = beyond[beyond > 0]
    slope = (TAIL_WEIGHT * TAIL_SLOPE + float(beyond.sum())) / (TAIL_WEIGHT + len(beyond))
    return Shape(scale, blended, slope)


@dataclass(frozen=True)
class Around:
    """A forecast of a positive amount: ln X = location + widening * scale * error of the shape."""

    location: float
    """ln of the middle of the model; the median is near it, not always at it."""
    widening: float
    """1 in the middle of the history, more where the model knows less."""
    shape: Shape
    heavy: bool = True
    """Whether the heavy tail holds beyond P95."""

    @cached_property
    def logs(self) -> Floats:
        """The logarithms of the amounts at SCORES, ascending."""
        step = self.widening * self.shape.scale
        logs = self.location + step * self.shape.errors
        if self.heavy:
            corner = self.location + step * self.shape.at(TAIL_FROM)
            passed = special.log_ndtr(-SCORES) - math.log(1 - TAIL_FROM)
            logs = np.where(
                SHARES > TAIL_FROM, np.maximum(logs, corner - self.shape.tail_slope * passed), logs
            )
        return np.asarray(logs, dtype=float)

    def quantile(self, share: Floats) -> Floats:
        """As Distribution; beyond a normal score of 5 it stays where it is."""
        return np.asarray(np.exp(np.interp(special.ndtri(share), SCORES, self.logs)), dtype=float)

    def cdf(self, amount: Floats) -> Floats:
        """As Distribution."""
        amount = np.asarray(amount, dtype=float)
        logs = np.log(np.where(amount > 0, amount, 1.0))
        probability = special.ndtr(np.interp(logs, self.logs, SCORES))
        probability = np.where(logs > self.logs[-1], 1.0, probability)
        return np.where((amount > 0) & (logs >= self.logs[0]), probability, 0.0)

    def sample(self, rng: np.random.Generator, count: int) -> Floats:
        """As Distribution."""
        return np.asarray(np.exp(np.interp(rng.standard_normal(count), SCORES, self.logs)))
