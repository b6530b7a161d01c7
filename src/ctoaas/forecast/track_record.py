"""An estimator's own record, and the next estimate shifted and widened by it.

A person's record is pooled with the team's, the team's with a prior: each mean and variance is
w * own + (1 - w) * next, w = n / (n + POOLING) (the normal model with a known ratio of variances;
Gelman et al., Bayesian Data Analysis, 3rd ed., 2013, chapter 5). Single numbers are corrected in
ln(actual / estimate), ranges in the normal scores of their PITs, so a range keeps its shape.
"""

import datetime
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy import special

from ctoaas.core.errors import UsageError
from ctoaas.forecast.distribution import Distribution, Floats, LogT
from ctoaas.forecast.expert import ExpertEstimate, Point, TwoPiece, claimed
from ctoaas.forecast.tail import HeavyTail

POOLING = 10.0
"""Outcomes at which a person's own record weighs as much as the team's (house rule)."""

OVERRUN = LogT(location=0.15, scale=0.35, df=4.0)
"""actual / estimate of experts without a record (house rule): the median of 1.16 lies between the
0.97 and 1.21 of public estimate-versus-actual sets and below the mean overrun of 30 to 40 % in the
surveys that Moløkken-Østvold & Jørgensen reviewed in 2003 (cited in their comparison of project
overruns, IEEE TSE 31(9), 2005, doi 10.1109/TSE.2005.96)."""

WIDEN = 1.76
"""What a claimed range is multiplied by without a record (house rule): Phi^-1(.95) / Phi^-1(.825),
as if "90 %" ranges held in 65 %. That they are much too narrow is the finding of Jørgensen, Teigen
& Moløkken (JSS 70, 2004, doi 10.1016/S0164-1212(02)00160-7); the 65 % is our reading of it."""

TAIL_SHARE = 0.03
"""Share of the heavy tail without a record; it fades as outcomes come in (house rule)."""

MOSTLY_EQUAL = 0.5
"""From this share of actual = estimate on, equal pairs are taken as filled in by the tool: of all
tasks and of those with more than the median estimate. Rounding to whole hours makes up to two
thirds of small tasks meet their estimate, but few of the large ones (house rule)."""

ALL_EQUAL = "every actual equals its estimate: filled in, not measured, so there is no record"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One finished piece of work: what was said, and what it took in the same unit."""

    estimate: ExpertEstimate
    actual: float
    person: str = ""
    team: str = ""
    finished_on: datetime.date | None = None

    def __post_init__(self) -> None:
        if not (math.isfinite(self.actual) and self.actual > 0):
            raise UsageError(
                "outcome: actual", f"{self.actual:g} is not more than zero", "correct it"
            )


@dataclass(frozen=True, slots=True)
class Belief:
    """Mean and variance of what is to come, and the outcomes behind them."""

    mean: float
    variance: float
    n: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What a record does to the next estimate."""

    shift: float
    """Single numbers: mean ln(actual / estimate). Ranges: mean normal score, in claimed sd."""
    widen: float
    """Single numbers: the sd in ln units. Ranges: the factor on the claimed sd."""
    df: float
    """Degrees of freedom of the Student t that carries them."""
    tail_share: float
    n_person: int
    n_team: int
    """Outcomes of the team, the person's own among them."""
    excluded: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A claimed range read with other normal scores: a t with `shift` and `widen`."""

    base: TwoPiece
    shift: float
    widen: float
    df: float

    def quantile(self, share: Floats) -> Floats:
        """As Distribution."""
        noise = np.asarray(special.stdtrit(self.df, share), dtype=float)
        score = self.shift + self.widen * noise
        return np.exp(self.base.location + self._sd(score) * score)

    def cdf(self, amount: Floats) -> Floats:
        """As Distribution."""
        amount = np.asarray(amount, dtype=float)
        # Not through the base's own probabilities: far out they are 0 or 1 to the last digit.
        away = np.log(np.where(amount > 0, amount, 1.0)) - self.base.location
        score = away / self._sd(away)
        below = special.stdtr(self.df, (score - self.shift) / self.widen)
        return np.asarray(np.where(amount > 0, below, 0.0), dtype=float)

    def sample(self, rng: np.random.Generator, count: int) -> Floats:
        """As Distribution."""
        score = self.shift + self.widen * rng.standard_t(self.df, count)
        return np.exp(self.base.location + self._sd(score) * score)

    def _sd(self, score: Floats) -> Floats:
        return np.where(score < 0, self.base.below, self.base.above)


def correction(
    estimate: ExpertEstimate,
    outcomes: Iterable[Outcome],
    *,
    person: str = "",
    team: str = "",
    on: datetime.date | None = None,
) -> Correction:
    """What the record says about `estimate`, given by `person` of `team` on the day `on`.

    Only outcomes of the same kind (single number or range) finished before `on` count; the team's
    record is everybody's of that team. Empty records give the prior. Left out are counted.
    """
    single = isinstance(estimate, Point)
    kind = [one for one in outcomes if isinstance(one.estimate, Point) == single]
    used, excluded, notes = _usable(kind, on)
    mates = [one for one in used if one.team == team]
    scores = np.array([_score(one) for one in mates])
    own = scores[np.array([bool(person) and one.person == person for one in mates], dtype=bool)]
    belief = pooled(own, pooled(scores, _prior(claimed(estimate))))
    df = OVERRUN.df + len(own) + min(len(mates), POOLING)
    spread = math.sqrt(belief.variance * (1 + 1 / (POOLING + belief.n)) * (df - 2) / df)
    share = TAIL_SHARE * POOLING / (POOLING + len(own) + len(mates))
    return Correction(belief.mean, spread, df, share, len(own), len(mates), excluded, notes)


def corrected(estimate: ExpertEstimate, by: Correction) -> Distribution:
    """The distribution to issue: the expert's words, shifted, widened, with the heavy tail."""
    ranged = claimed(estimate)
    location = math.log(estimate.likely)
    body: Distribution = (
        LogT(location + by.shift, by.widen, by.df)
        if ranged is None
        else Corrected(_two_sided(ranged), by.shift, by.widen, by.df)
    )
    return HeavyTail(body, estimate.likely, by.tail_share)


def filled_in(estimates: Floats, actuals: Floats) -> bool:
    """Whether actuals were mostly filled in from the estimates, so that they show no skill."""
    equal = estimates == actuals
    if not equal.size or equal.mean() <= MOSTLY_EQUAL:
        return False
    large = estimates > np.median(estimates)
    return not large.any() or bool(equal[large].mean() > MOSTLY_EQUAL)


def _usable(
    outcomes: list[Outcome], on: datetime.date | None
) -> tuple[list[Outcome], tuple[tuple[str, int], ...], tuple[str, ...]]:
    reasons = [_too_late(one, on) for one in outcomes]
    known = [one for one, why in zip(outcomes, reasons, strict=True) if not why]
    said = np.array([one.estimate.likely for one in known])
    came = np.array([one.actual for one in known])
    counts = Counter(why for why in reasons if why)
    if not filled_in(said, came):
        return known, tuple(sorted(counts.items())), ()
    counts["actual equals estimate"] = int(np.sum(said == came))
    used = [one for one in known if one.actual != one.estimate.likely]
    return used, tuple(sorted(counts.items())), () if used else (ALL_EQUAL,)


def _too_late(outcome: Outcome, on: datetime.date | None) -> str:
    if on is None:
        return ""
    if outcome.finished_on is None:
        return "finish date unknown"
    return "" if outcome.finished_on < on else "not finished before the estimate"


def _prior(ranged: TwoPiece | None) -> Belief:
    variance = OVERRUN.scale**2 * OVERRUN.df / (OVERRUN.df - 2)
    if ranged is None:
        return Belief(OVERRUN.location, variance, 0)
    # Without a record no range is believed to be narrower than the overruns of others.
    sd = (ranged.below + ranged.above) / 2
    widen = max(WIDEN, OVERRUN.scale / sd)
    return Belief(OVERRUN.location / sd, widen**2, 0)


def pooled(scores: Floats, above: Belief) -> Belief:
    """Mean and variance of `scores`, drawn towards `above` by POOLING outcomes."""
    if not scores.size:
        return above
    weight = scores.size / (scores.size + POOLING)
    mean = weight * float(scores.mean()) + (1 - weight) * above.mean
    # Around the pooled mean: what the pooling moved it by is uncertainty of its own.
    variance = weight * float(np.mean((scores - mean) ** 2)) + (1 - weight) * above.variance
    return Belief(mean, variance, int(scores.size))


def _score(outcome: Outcome) -> float:
    away = math.log(outcome.actual / outcome.estimate.likely)
    ranged = claimed(outcome.estimate)
    if ranged is None:
        return away
    sides = _two_sided(ranged)
    return away / (sides.below if away < 0 else sides.above)


def _two_sided(ranged: TwoPiece) -> TwoPiece:
    """The range with a side the expert ruled out reopened, or it could never be corrected."""
    least = (ranged.below + ranged.above) / 20
    return TwoPiece(ranged.location, max(ranged.below, least), max(ranged.above, least))
