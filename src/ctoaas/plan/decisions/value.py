"""Options compared by additive value: who wins, how surely, and what would make another win.

The value of an option is the sum of weight times score, each score between 0 (worst) and 1 (best)
of its criterion (Keeney, Raiffa 1976, Decisions with Multiple Objectives). "Wins in 83 %" counts
admissible weights; the second share also draws every doubtful score from its range, and a score
that nobody knows from the whole way between worst and best.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.plan.decisions.model import Choice, Criterion, Spread
from ctoaas.plan.decisions.tco import distribution

Floats = NDArray[np.float64]
CLOSE = 0.05
"""Values nearer to each other than this are called a tie (house rule)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one option does."""

    title: str
    value: float
    """0 to 1, at the middle of the admissible weights; unknown scores count as half way."""
    parts: tuple[float, ...]
    """What each criterion brings to the value, in their order."""
    wins: float
    """Share of the admissible weights with which it comes first, scores as they are."""
    wins_in_doubt: float
    """The same with each doubtful score anywhere in its range."""
    unknown: tuple[str, ...]
    """Titles of the criteria nobody has a score for."""
    beaten_by: str
    """An option that is at least as good everywhere and better somewhere; "" for none."""


@dataclass(frozen=True, slots=True)
class WeightFlip:
    """The weight of one criterion at which another option draws level, the others in proportion."""

    rival: str
    criterion: str
    now: float
    then: float


@dataclass(frozen=True, slots=True)
class ScoreFlip:
    """The score of the leader at which another option draws level, all else as it is."""

    rival: str
    criterion: str
    now: float
    then: float
    unit: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The options, best first, with what the order hangs on."""

    standings: tuple[Standing, ...]
    weights: tuple[Spread, ...]
    """Of each criterion: 10 %, mean and 90 % of the admissible weights."""
    weight_flips: tuple[WeightFlip, ...]
    """Nearest change of one weight for each rival, smallest first."""
    score_flips: tuple[ScoreFlip, ...]
    """The smallest change of one score of the leader for each rival, smallest first."""

    @property
    def is_close(self) -> bool:
        """Whether the first two are a tie."""
        return len(self.standings) > 1 and self.standings[0].value - self.standings[1].value < CLOSE


def compare(
    criteria: Sequence[Criterion], choices: Sequence[Choice], weights: Floats, seed: int = 0
) -> Compared:
    """`choices` compared under `weights` (see weights.draws); at least one of each."""
    known = np.array(
        [[_value(choice.score(c.id), c) for c in criteria] for choice in choices], dtype=float
    )
    middle = weights.mean(axis=0)
    values = known @ middle
    doubtful = _doubtful(criteria, choices, len(weights), seed)
    wins = _wins(weights @ known.T)
    in_doubt = _wins(np.einsum("rc,roc->ro", weights, doubtful))
    order = sorted(range(len(choices)), key=lambda i: (-values[i], choices[i].title))
    standings = tuple(
        Standing(
            choices[i].title,
            float(values[i]),
            tuple(float(v) for v in known[i] * middle),
            float(wins[i]),
            float(in_doubt[i]),
            tuple(c.title for c in criteria if choices[i].score(c.id) is None),
            _beaten_by(i, known, choices),
        )
        for i in order
    )
    low, high = np.quantile(weights, [0.1, 0.9], axis=0)
    spreads = tuple(Spread(*map(float, ends)) for ends in zip(low, middle, high, strict=True))
    rows = [(choices[i], known[i]) for i in order]
    return Compared(
        standings,
        spreads,
        _weight_flips(criteria, rows, middle),
        _score_flips(criteria, rows, middle),
    )


def _value(score: Spread | None, criterion: Criterion) -> float:
    return 0.5 if score is None else criterion.value(score.likely)


def _doubtful(
    criteria: Sequence[Criterion], choices: Sequence[Choice], runs: int, seed: int
) -> Floats:
    """Values (runs, options, criteria) with doubtful scores drawn."""
    law = np.random.default_rng(seed)
    drawn = np.zeros((runs, len(choices), len(criteria)))
    for row, choice in enumerate(choices):
        for column, criterion in enumerate(criteria):
            share = law.uniform(size=runs)
            drawn[:, row, column] = _drawn(choice.score(criterion.id), criterion, share)
    return drawn


def _drawn(score: Spread | None, criterion: Criterion, share: Floats) -> Floats:
    if score is None:
        return share
    if score.is_sure:
        return np.full(len(share), criterion.value(score.likely))
    if score.low > 0:
        amounts = distribution(score).quantile(np.clip(share, 1e-6, 1 - 1e-6))
    else:  # a scale that reaches zero or below has no logarithm
        amounts = np.interp(share, [0.0, 0.1, 0.5, 0.9, 1.0], _ends(score))
    way = criterion.best - criterion.worst
    return np.clip((amounts - criterion.worst) / way, 0.0, 1.0)


def _ends(score: Spread) -> list[float]:
    """The three points, and as far again beyond each end as a fourth of its side."""
    below, above = (score.likely - score.low) / 4, (score.high - score.likely) / 4
    return [score.low - below, score.low, score.likely, score.high, score.high + above]


def _wins(values: Floats) -> Floats:
    """Share of the rows in which each column is the greatest; equal ones share."""
    best = values >= values.max(axis=1, keepdims=True) - 1e-12
    return np.asarray((best / best.sum(axis=1, keepdims=True)).mean(axis=0), dtype=float)


def _beaten_by(place: int, known: Floats, choices: Sequence[Choice]) -> str:
    for other in range(len(choices)):
        more = known[other] - known[place]
        if other != place and np.all(more >= 0) and np.any(more > 0):
            return choices[other].title
    return ""


def _weight_flips(
    criteria: Sequence[Criterion], rows: Sequence[tuple[Choice, Floats]], weights: Floats
) -> tuple[WeightFlip, ...]:
    found = []
    for rival, values in rows[1:]:
        ahead = rows[0][1] - values
        flips = []
        for place, criterion in enumerate(criteria):
            now = float(weights[place])
            if now >= 1 - 1e-9:
                continue
            rest = (float(ahead @ weights) - now * float(ahead[place])) / (1 - now)
            if (rest - ahead[place]) * rest <= 0:  # no weight from 0 to 1 makes the two equal
                continue
            then = rest / (rest - float(ahead[place]))
            if 0 <= then <= 1:
                flips.append(WeightFlip(rival.title, criterion.title, now, then))
        found += sorted(flips, key=lambda f: (abs(f.then - f.now), f.criterion))[:1]
    return tuple(sorted(found, key=lambda f: (abs(f.then - f.now), f.rival)))


def _score_flips(
    criteria: Sequence[Criterion], rows: Sequence[tuple[Choice, Floats]], weights: Floats
) -> tuple[ScoreFlip, ...]:
    leader, own = rows[0]
    found = []
    for rival, values in rows[1:]:
        gap = float((own - values) @ weights)
        flips = []
        for place, criterion in enumerate(criteria):
            score = leader.score(criterion.id)
            if score is None or weights[place] <= 0:
                continue
            loss = gap / float(weights[place])
            if loss <= own[place]:
                then = criterion.worst + (own[place] - loss) * (criterion.best - criterion.worst)
                flip = ScoreFlip(
                    rival.title, criterion.title, score.likely, float(then), criterion.unit
                )
                flips.append((loss, flip))
        found += sorted(flips, key=lambda held: (held[0], held[1].criterion))[:1]
    return tuple(flip for _, flip in sorted(found, key=lambda held: (held[0], held[1].rival)))
