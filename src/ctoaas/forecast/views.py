"""The views of one piece of work: what past projects say of it, what a person says, and both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import special

from ctoaas.core.outcome import Unavailable
from ctoaas.forecast import track_record
from ctoaas.forecast.blend import Blend
from ctoaas.forecast.distribution import Distribution
from ctoaas.forecast.effort import Estimate, Model, PriorOnly
from ctoaas.forecast.expert import ExpertEstimate
from ctoaas.forecast.stated import SHARES, Stated, stated

Floats = NDArray[np.float64]

NOMINAL = 0.9
"""Level of the range that a record of our own adapts."""
FAN = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Project:
    """What is known about the work from past projects."""

    model: Model | PriorOnly
    size: float | None
    drivers: Mapping[str, float | str] = field(default_factory=dict)

    def said(self) -> Estimate | Unavailable:
        """What the past says of it."""
        return self.model.predict(self.size, self.drivers)


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody says, and what became of what was said before."""

    estimate: ExpertEstimate
    outcomes: tuple[track_record.Outcome, ...] = ()
    person: str = ""
    team: str = ""
    on: date | None = None

    def correction(self) -> track_record.Correction:
        """What the record does to it."""
        return track_record.correction(
            self.estimate, self.outcomes, person=self.person, team=self.team, on=self.on
        )

    def corrected(self) -> Distribution:
        """What it stands for after the record was heard."""
        return track_record.corrected(self.estimate, self.correction())


@dataclass(frozen=True, slots=True)
class AtSize:
    """Quantiles of a project of one size, at the shares FAN."""

    size: float
    quantiles: tuple[float, ...]


def joined(model: Estimate | None, word: Word | None, blend: Blend | None) -> Distribution:
    """Both views as one, or the only one there is; ValueError when there is none.

    `blend` is what a common past of both says about their weights; without one their quantiles are
    averaged, as if both always erred together, which is the careful reading.
    """
    if word is None:
        if model is None:
            raise ValueError("neither a model nor a word")
        return model.distribution
    if model is None:
        return word.corrected()
    if blend is not None:
        middle = float(model.distribution.quantile(np.array([0.5]))[0])
        return blend.forecast(word.estimate.likely, middle)
    return averaged((model.distribution, word.corrected()))


def averaged(parts: Sequence[Distribution]) -> Stated:
    """Quantiles averaged in ln, weighted by one over the squared width of each 80 % range.

    Averaging quantiles is exact when the parts always err together, and wide otherwise
    (Vincentization; Ratcliff 1979, doi 10.1037/0033-2909.86.3.446).
    """
    logs = np.log(np.array([part.quantile(np.array(SHARES)) for part in parts]))
    low, high = SHARES.index(0.1), SHARES.index(0.9)
    weights = 1 / np.maximum(logs[:, high] - logs[:, low], 1e-6) ** 2
    return stated(np.exp(np.average(logs, axis=0, weights=weights)))


def widened(distribution: Distribution, level: float) -> Stated:
    """`distribution` stretched around its middle so that its 90 % range is the one of `level`."""
    factor = special.ndtri((1 + level) / 2) / special.ndtri((1 + NOMINAL) / 2)
    shares = special.ndtr(factor * special.ndtri(np.array(SHARES)))
    return stated(distribution.quantile(np.asarray(shares, dtype=float)))


def over_sizes(project: Project, count: int = 15) -> tuple[AtSize, ...]:
    """What the past projects say for sizes from their smallest to their largest, this one's too.

    Empty where there is no size, or only a reference class.
    """
    if not isinstance(project.model, Model) or project.size is None:
        return ()
    seen = project.model.projects.size
    if seen is None:
        return ()
    ends = min(seen.min(), project.size), max(seen.max(), project.size)
    found = []
    for size in np.geomspace(*ends, count):
        said = project.model.predict(float(size), project.drivers)
        if isinstance(said, Estimate):
            quantiles = said.distribution.quantile(np.array(FAN))
            found.append(AtSize(float(size), tuple(map(float, quantiles))))
    return tuple(found)
