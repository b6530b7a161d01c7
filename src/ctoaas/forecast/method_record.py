"""What a method's own record does to its next forecast: moved and widened, from ten outcomes on.

Every resolved forecast is a normal score of its outcome in what the method had said by itself;
scores of a method that is right have mean 0 and sd 1. Who issued it is pooled with everybody who
used the method, and that with the method's promise (track_record.pooled).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy import special

from ctoaas.forecast.distribution import Distribution, Floats
from ctoaas.forecast.entries import EVENT, Issued
from ctoaas.forecast.ledger import Kept, Ledger
from ctoaas.forecast.stated import Stated
from ctoaas.forecast.track_record import POOLING, Belief, pooled

FEW = 10
"""Outcomes from which on a record moves anything (house rule)."""
FARTHEST = 4.0
"""Normal scores: a single outcome far out says no more than that."""
LEAST, MOST = 0.5, 3.0
"""How narrow and how wide a record can make a range (house rule)."""
_TAIL = (0.9, 0.99)


@dataclass(frozen=True, slots=True)
class Moves:
    """How the normal scores of a forecast are read after its method's record."""

    shift: float
    """Mean score of past outcomes, pooled: above 0 they came out higher than said."""
    widen: float
    """Their scatter, pooled: above 1 ranges were too narrow."""
    n: int
    """Outcomes behind it."""

    def read_at(self, shares: Floats) -> Floats:
        """The shares at which to read the method's own quantiles."""
        return np.asarray(special.ndtr(self.shift + self.widen * special.ndtri(shares)))

    def of(self, draws: Floats) -> Floats:
        """Equally likely amounts (more than 0) moved, each in its place; a hundred or more.

        Beyond the outermost amounts the line from the 90th to the 99th of 100 goes on, in ln over
        the normal score.
        """
        order = np.argsort(draws, kind="stable")
        scores = special.ndtri((np.arange(len(draws)) + 0.5) / len(draws))
        logs = np.log(np.maximum(np.asarray(draws, dtype=float)[order], np.finfo(float).tiny))
        target = self.shift + self.widen * scores
        moved = np.interp(target, scores, logs)
        inner, outer = special.ndtri(_TAIL)
        for side, edge in ((1, -1), (-1, 0)):
            ends = np.interp((side * inner, side * outer), scores, logs)
            slope = (ends[1] - ends[0]) / (side * (outer - inner))
            moved += slope * (side * np.maximum(side * (target - scores[edge]), 0.0))
        found = np.empty(len(draws))
        found[order] = np.exp(moved)
        return found

    def mirrored(self) -> "Moves":
        """The same for a forecast seen from its other side: counts by a day for days of a count."""
        return Moves(-self.shift, self.widen, self.n)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a record did to one forecast."""

    outcomes: int
    middle: float
    """Median after over before."""
    width: float
    """Ln of high over low of the 80 % range, after over before; 1 where there was none."""


def effect(before: Distribution, after: Distribution, outcomes: int) -> Effect:
    """The effect of a record of so many outcomes."""
    shares = np.array([0.1, 0.5, 0.9])
    old, new = before.quantile(shares), after.quantile(shares)
    spread = math.log(old[2] / old[0])
    width = math.log(new[2] / new[0]) / spread if spread > 0 else 1.0
    return Effect(outcomes, float(new[1] / old[1]), width)


def moves_of(
    ledger: Ledger,
    method: str,
    version: str,
    by: str,
    on: date,
    unit: Callable[[str], bool] = lambda _: True,
) -> Moves | None:
    """What the outcomes known on the day `on` say; None below ten of them.

    Counted are forecasts of amounts by this version of the method in units that pass `unit`.
    """
    used = [one for one in ledger.kept if _counts(one, method, version, on, unit)]
    if len(used) < FEW:
        return None
    scores = np.array([_score(one) for one in used])
    own = scores[np.array([one.issued.by == by for one in used])]
    belief = pooled(own, pooled(scores, Belief(0.0, 1.0, 0)))
    widen = math.sqrt(belief.variance * (1 + 1 / (POOLING + belief.n)))
    return Moves(belief.mean, min(max(widen, LEAST), MOST), len(used))


def _counts(kept: Kept, method: str, version: str, on: date, unit: Callable[[str], bool]) -> bool:
    issued = kept.issued
    return (
        kept.outcome is not None
        and kept.outcome.on <= on
        and issued.method == method
        and issued.version.split(",")[0] == version
        and issued.unit != EVENT
        and unit(issued.unit)
    )


def _score(kept: Kept) -> float:
    """Of the outcome in what the method said by itself."""
    if kept.outcome is None:
        raise ValueError(f"{kept.issued.id} has no outcome")
    share = Stated(own_quantiles(kept.issued)).cdf(np.array([kept.outcome.value]))[0]
    return float(np.clip(special.ndtri(share), -FARTHEST, FARTHEST))


def own_quantiles(issued: Issued) -> tuple[tuple[float, float], ...]:
    """What the method said before its record moved it."""
    return issued.unmoved or issued.quantiles
