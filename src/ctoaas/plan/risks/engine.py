"""A risk's loss in a year, drawn many times: how often it happens, and what it costs each time.

The rate of a year is drawn from the range of the frequency, the number of events from a Poisson
distribution of that rate, and each event's loss from a log-normal (two halves of one, where the
range is lopsided). Draws are the means of equal parts of their distribution (Latin hypercube:
McKay, Beckman and Conover 1979, Technometrics 21(2)); rates and Poisson shares are paired by a
golden-ratio sequence. So means are settled at once, and tails are not cut off. A risk's draws
depend on its id and the seed alone: another risk in the register does not move them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from ctoaas.core.canonical import digest
from ctoaas.forecast.expert import TwoPiece

Floats = NDArray[np.float64]
Amount = TwoPiece | float
"""A range, or one number that is taken as certain."""
YEARS = 20_000
MOST_A_YEAR = 400.0
"""What happens more often than every day is a cost, not a risk."""
_EDGE = 1e-9
_GOLDEN = (math.sqrt(5) - 1) / 2


@dataclass(frozen=True, slots=True)
class Years:
    """Drawn years of one risk."""

    counts: NDArray[np.int64]
    """Events in each year."""
    losses: tuple[Floats, ...]
    """Loss of each year, one array for each kind of loss that was asked for."""


def draw(
    id_: str, frequency: Amount, losses: Sequence[Amount], *, years: int = YEARS, seed: int = 0
) -> Years:
    """`years` years of a risk that happens `frequency` times a year, each time with `losses`."""
    law = np.random.default_rng([seed, int(digest(id_)[:12], 16)])
    rates = np.minimum(_parts(frequency, years), MOST_A_YEAR)
    shares = (np.arange(years) * _GOLDEN + law.random()) % 1.0
    counts = law.permutation(_poisson(np.clip(shares, _EDGE, 1 - _EDGE), rates))
    owner = np.repeat(np.arange(years), counts)
    sums = []
    for loss in losses:
        amounts = law.permutation(_parts(loss, len(owner)))
        sums.append(np.bincount(owner, weights=amounts, minlength=years).astype(np.float64))
    return Years(counts, tuple(sums))


def mean_of(amount: Amount) -> float:
    """The closed form of a range's mean: two halves of log-normals that meet at the median."""
    if not isinstance(amount, TwoPiece):
        return amount
    below = math.exp(amount.below**2 / 2) * float(special.ndtr(-amount.below))
    above = math.exp(amount.above**2 / 2) * float(special.ndtr(amount.above))
    return math.exp(amount.location) * (below + above)


def expected(frequency: Amount, loss: Amount) -> float:
    """The closed form of the mean loss of a year: E[rate] * E[loss] (Wald)."""
    return mean_of(frequency) * mean_of(loss)


def scaled(amount: Amount, factor: float) -> Amount:
    """`amount` times `factor`, a range keeps its shape; a factor of 0 leaves nothing."""
    if isinstance(amount, TwoPiece) and factor > 0:
        return TwoPiece(amount.location + math.log(factor), amount.below, amount.above)
    return factor * amount if not isinstance(amount, TwoPiece) else 0.0


def _parts(amount: Amount, count: int) -> Floats:
    """Means of `count` equally likely parts of a range, ascending."""
    if not isinstance(amount, TwoPiece) or count == 0:
        return np.full(count, 0.0 if isinstance(amount, TwoPiece) else float(amount))
    edges = special.ndtri(np.linspace(0.0, 1.0, count + 1))
    below, above = amount.below, amount.above
    low = math.exp(below**2 / 2) * special.ndtr(np.minimum(edges, 0.0) - below)
    high = math.exp(above**2 / 2) * (
        special.ndtr(np.maximum(edges, 0.0) - above) - special.ndtr(-above)
    )
    return np.asarray(count * math.exp(amount.location) * np.diff(low + high), dtype=np.float64)


def _poisson(shares: Floats, rates: Floats) -> NDArray[np.int64]:
    """Numbers of events at these shares of their Poisson distributions."""
    none = shares <= np.exp(-rates)
    safe = np.where(none | (rates <= 0), 1.0, rates)
    upper = np.ceil(special.pdtrik(np.where(none, 0.9, shares), safe))
    lower = np.maximum(upper - 1, 0)
    # The inverse of a sum is rough in its last digits: one step back where that is enough.
    counts = np.where(special.pdtr(lower, safe) >= shares, lower, upper)
    return np.where(none, 0, counts).astype(np.int64)
