"""What an expert says about one piece of work, and the distribution those words stand for.

Three ways of asking: three points, the surety that it ends between half and double of the likely
amount, or a single number. The second is reported to be less overconfident than asking for a range
(Halkjelsvik & Jørgensen, Time Predictions, Springer 2018, chapter 6). What is fitted keeps the
expert's own points exactly and is no PERT beta: with its sd of (high - low) / 6 that one takes the
words "from, to" as six standard deviations.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from ctoaas.core.errors import UsageError
from ctoaas.forecast.distribution import Floats

Z_90 = 1.2815515655446004
"""Normal score of a share of 0.9: how many sd lie between P50 and P90."""


@dataclass(frozen=True, slots=True)
class ThreePoints:
    """One case in ten ends below `low`, half below `likely`, one in ten above `high`."""

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        thing = f"expert range {self.low:g}, {self.likely:g}, {self.high:g}"
        for name, amount in (("low", self.low), ("likely", self.likely), ("high", self.high)):
            _positive(f"{thing}: {name}", amount)
        if not self.low <= self.likely <= self.high:
            raise UsageError(
                thing,
                "is out of order" + (" (low > likely)" if self.low > self.likely else ""),
                "write low, likely, high in ascending order",
            )
        if self.low == self.high:
            raise UsageError(thing, "has no width", "give a single number instead")


@dataclass(frozen=True, slots=True)
class HalfToDouble:
    """With probability `sure` it ends between half and double of `likely`."""

    likely: float
    sure: float

    def __post_init__(self) -> None:
        _positive("expert estimate: likely", self.likely)
        if not 0 < self.sure < 1:
            raise UsageError(
                f"expert estimate {self.likely:g}: sure",
                f"{self.sure:g} is not between 0 and 1",
                "write 0.8 for eight cases in ten",
            )


@dataclass(frozen=True, slots=True)
class Point:
    """A single number with no range claimed."""

    likely: float

    def __post_init__(self) -> None:
        _positive("expert estimate", self.likely)


ExpertEstimate = ThreePoints | HalfToDouble | Point


@dataclass(frozen=True, slots=True)
class TwoPiece:
    """Two half log-normals that meet at the median: ln X = location + sd * z.

    The sd is `below` for z < 0 and `above` for z >= 0; one of them may be 0. Lopsided ranges keep
    all three points, equal sides are the log-normal.
    """

    location: float
    """ln of the median."""
    below: float
    above: float

    def quantile(self, share: Floats) -> Floats:
        """As Distribution."""
        score = np.asarray(special.ndtri(share), dtype=float)
        spread = np.where(score < 0, self.below, self.above)
        return np.asarray(np.exp(self.location + spread * score), dtype=float)

    def cdf(self, amount: Floats) -> Floats:
        """As Distribution."""
        amount = np.asarray(amount, dtype=float)
        away = np.log(np.where(amount > 0, amount, 1.0)) - self.location
        spread = np.where(away < 0, self.below, self.above)
        beyond = np.select([away < 0, away > 0], [-math.inf, math.inf], 0.0)
        score = np.where(spread > 0, away / np.where(spread > 0, spread, 1.0), beyond)
        return np.asarray(np.where(amount > 0, special.ndtr(score), 0.0), dtype=float)

    def sample(self, rng: np.random.Generator, count: int) -> Floats:
        """As Distribution."""
        score = rng.standard_normal(count)
        spread = np.where(score < 0, self.below, self.above)
        return np.asarray(np.exp(self.location + spread * score), dtype=float)


def claimed(estimate: ExpertEstimate) -> TwoPiece | None:
    """The distribution the expert's words stand for, uncorrected; None for a single number."""
    match estimate:
        case ThreePoints(low, likely, high):
            below, above = math.log(likely / low) / Z_90, math.log(high / likely) / Z_90
            return TwoPiece(math.log(likely), below, above)
        case HalfToDouble(likely, sure):
            spread = math.log(2) / float(special.ndtri((1 + sure) / 2))
            return TwoPiece(math.log(likely), spread, spread)
        case Point():
            return None


def _positive(thing: str, amount: float) -> None:
    if not (math.isfinite(amount) and amount > 0):
        raise UsageError(thing, f"{amount:g} is not more than zero", "write an amount such as 12.5")
