"""An expert and a model as one forecast, weighted by how far off each was on past work."""

import math
from dataclasses import dataclass

import numpy as np

from ctoaas.core.errors import UsageError
from ctoaas.core.outcome import Unavailable
from ctoaas.forecast.distribution import Distribution, Draws, Floats, LogT

FEWEST = 5
"""Fewer past pairs say too little about two errors."""

CONFORMAL = 40
"""From here on residuals speak for themselves: both ends of a 95 % range lie within them."""

EQUAL = 5.0
"""Pairs with which both sources start out as equally good (house rule)."""


@dataclass(frozen=True, slots=True)
class PastForecasts:
    """Past work, one entry each: both medians and the outcome, more than 0 and in one unit."""

    expert: Floats
    model: Floats
    """Out of sample, such as leave-one-out medians."""
    actual: Floats

    def __post_init__(self) -> None:
        parts = {"expert": self.expert, "model": self.model, "actual": self.actual}
        for name, values in parts.items():
            if len(values) != len(self.actual) or not np.all(np.isfinite(values) & (values > 0)):
                raise UsageError(
                    f"past forecasts: {name}",
                    "is not one amount of more than zero for each outcome",
                    "leave incomplete work out",
                )


@dataclass(frozen=True, slots=True)
class Blend:
    """Weights and shifts of both sources, and what the blend missed by, leaving each one out."""

    expert_weight: float
    """Between 0 and 1; the model has the rest."""
    expert_shift: float
    """Mean ln(actual / expert): what is added to ln of the expert's median."""
    model_shift: float
    residuals: Floats
    """ln(actual / blend), each from the others' weights and shifts."""

    def forecast(self, expert: float, model: float) -> Distribution:
        """The blend of two medians: conformal from CONFORMAL pairs on, a Student t before."""
        location = self.expert_weight * (math.log(expert) + self.expert_shift)
        location += (1 - self.expert_weight) * (math.log(model) + self.model_shift)
        if len(self.residuals) >= CONFORMAL:
            return Draws(np.exp(location + self.residuals))
        spread = math.sqrt(float(np.mean(self.residuals**2)))
        return LogT(location, max(spread, 1e-6), len(self.residuals) - 1.0)


def blend(past: PastForecasts) -> Blend | Unavailable:
    """Weights by the inverse of the mean square of each source's shifted ln errors.

    Bates & Granger 1969 (Operational Research Quarterly 20), with the covariance left out: with few
    pairs it costs more than it gives. The residuals are leave-one-out, so their spread is that of a
    new forecast (Vovk, Gammerman & Shafer, Algorithmic Learning in a Random World, 2005, for the
    conformal use).
    """
    count = len(past.actual)
    if count < FEWEST:
        return Unavailable(f"{count} past pairs of expert and model", f"{FEWEST} finished works")
    errors = np.stack([np.log(past.actual / source) for source in (past.expert, past.model)])
    # Row i without itself: sums less its own part.
    others = count - 1
    shift = (errors.sum(axis=1, keepdims=True) - errors) / others
    square = ((errors**2).sum(axis=1, keepdims=True) - errors**2) / others - shift**2
    weight = _expert_weight(np.maximum(square, 0.0), others)
    residuals = weight * (errors[0] - shift[0]) + (1 - weight) * (errors[1] - shift[1])
    whole = _expert_weight(errors.var(axis=1)[:, None], count)
    means = errors.mean(axis=1)
    return Blend(float(whole[0]), float(means[0]), float(means[1]), residuals)


def _expert_weight(square: Floats, count: int) -> Floats:
    """Weights (n) from mean squares (2, n), drawn towards equal while outcomes are few."""
    common = square.mean(axis=0)
    expert, model = (count * square + EQUAL * common) / (count + EQUAL)
    both = expert + model
    return np.asarray(np.where(both > 0, model / np.where(both > 0, both, 1.0), 0.5), dtype=float)
