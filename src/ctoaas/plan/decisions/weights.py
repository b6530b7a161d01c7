"""Swing weights from a few comparisons: all weights that fit the answers, not one set of them.

A question compares two swings: which matters more, A from its worst to its best, or B? Every
answer bounds the ratio of two weights, and the admissible weights are all that keep every bound.
They are drawn evenly (hit-and-run, Smith 1984, Operations Research 32(6)), so that "wins in 83 %
of admissible weights" can be counted (SMAA: Lahdelma, Hokkanen, Salminen 1998, EJOR 106). Where
the answers are a ranking, the mean of the draws is the centroid of Barron and Barrett 1996
(Management Science 42(11)).
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.errors import UsageError

Floats = NDArray[np.float64]

MOST_QUESTIONS = 12
"""People tire: the trade-off method of 1000minds asks 30 to 40 such questions."""
RATIOS = {
    "first by far": (2.0, math.inf),
    "first": (1.0, math.inf),
    "same": (0.8, 1.25),
    "second": (0.0, 1.0),
    "second by far": (0.0, 0.5),
}
"""Least and greatest weight of the first over that of the second (house rule)."""
_CHAINS, _WARM_UP, _EACH, _APART = 500, 200, 8, 25
_SHY = 1e-6
"""A chain that lands on a corner of the admissible weights would never leave it."""
_FLAT = 1e-12
_FAR = math.log(1e4)
_SETTLED = 0.02


@dataclass(frozen=True, slots=True)
class Preference:
    """The answer to one question: a key of RATIOS."""

    first: str
    second: str
    answer: str


def draws(names: Sequence[str], preferences: Sequence[Preference], seed: int = 0) -> Floats:
    """Admissible weights, a row each, columns as `names`; each row sums to one.

    Raises UsageError naming the answers that contradict each other, or an unknown name.
    """
    ratios = _bounds(names, preferences)
    centre = _inside(names, preferences, ratios)
    if len(names) == 1:
        return np.ones((_CHAINS * _EACH, 1))
    rows = [(a, b, ratios[a, b]) for a, b in itertools.permutations(range(len(names)), 2)]
    law = np.random.default_rng(seed)
    return _walk(centre, [row for row in rows if math.isfinite(row[2])], law)


def next_question(
    names: Sequence[str], preferences: Sequence[Preference], seed: int = 0
) -> tuple[str, str] | None:
    """The two swings whose order is least settled by the answers so far.

    None when everything is settled, or after twelve answers.
    """
    if len(preferences) >= MOST_QUESTIONS:
        return None
    asked = {frozenset((each.first, each.second)) for each in preferences}
    weights = draws(names, preferences, seed)
    open_: list[tuple[float, int, int]] = []
    for a, b in itertools.combinations(range(len(names)), 2):
        if frozenset((names[a], names[b])) not in asked:
            ahead = float(np.mean(weights[:, a] > weights[:, b]))
            if _SETTLED < ahead < 1 - _SETTLED:
                open_.append((round(abs(ahead - 0.5), 1), a, b))
    if not open_:
        return None
    _, a, b = min(open_)
    return names[a], names[b]


def _bounds(names: Sequence[str], preferences: Sequence[Preference]) -> Floats:
    """Greatest weight of row over column that the answers allow; inf where none is said."""
    place = {name: index for index, name in enumerate(names)}
    ratios = np.full((len(names), len(names)), math.inf)
    np.fill_diagonal(ratios, 1.0)
    for each in preferences:
        for name in (each.first, each.second):
            if name not in place:
                raise UsageError(f'comparison with "{name}"', "is no criterion", _one_of(names))
        if each.answer not in RATIOS:
            raise UsageError(f'answer "{each.answer}"', "is not known", _one_of(list(RATIOS)))
        if each.first == each.second:
            raise UsageError(f'"{each.first}"', "is compared with itself", "name two criteria")
        a, b = place[each.first], place[each.second]
        low, high = RATIOS[each.answer]
        ratios[a, b] = min(ratios[a, b], high)
        ratios[b, a] = min(ratios[b, a], 1 / low if low else math.inf)
    return ratios


def _inside(names: Sequence[str], preferences: Sequence[Preference], ratios: Floats) -> Floats:
    """Weights strictly inside all bounds; UsageError when the answers leave nothing.

    In logarithms the bounds are differences, so the shortest paths are the tightest of them
    (Bellman), and a loop of less than nothing is a contradiction.
    """
    tight = np.minimum(np.log(np.where(np.isinf(ratios), 1.0, ratios)), _FAR)
    tight = np.where(np.isinf(ratios), _FAR, tight)
    for via in range(len(names)):
        tight = np.minimum(tight, tight[:, via, None] + tight[None, via, :])
    loops = [index for index in range(len(names)) if tight[index, index] < -1e-9]
    flat = [
        index
        for index, other in itertools.permutations(range(len(names)), 2)
        if tight[index, other] + tight[other, index] < 1e-9
    ]
    if loops or flat:
        raise _contradiction({names[index] for index in loops or flat}, preferences)
    # The mean of all the extreme points is strictly inside, for none of the bounds is an equality.
    logs = np.concatenate([tight, -tight.T], axis=1).mean(axis=1)
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum(), dtype=float)


def _contradiction(names: set[str], preferences: Sequence[Preference]) -> UsageError:
    said = [
        f"{each.first} against {each.second}: {each.answer}"
        for each in preferences
        if {each.first, each.second} <= names
    ]
    return UsageError(
        "comparisons", f"contradict each other ({'; '.join(said)})", "change one of these answers"
    )


def _walk(start: Floats, rows: list[tuple[int, int, float]], law: np.random.Generator) -> Floats:
    """Hit-and-run from `start` in many chains at once: weights >= 0, w[a] <= ratio * w[b]."""
    size = len(start)
    faces = np.zeros((size + len(rows), size))
    faces[range(size), range(size)] = 1.0
    for index, (a, b, ratio) in enumerate(rows, start=size):
        faces[index, a], faces[index, b] = -1.0, ratio
    here = np.tile(start, (_CHAINS, 1))
    kept = []
    for step in range(_WARM_UP + _EACH * _APART):
        way = law.standard_normal((_CHAINS, size))
        way -= way.mean(axis=1, keepdims=True)
        room, slope = np.maximum(here @ faces.T, 0.0), way @ faces.T
        with np.errstate(divide="ignore", invalid="ignore"):
            reach = -room / slope
        ahead = np.where(slope < -_FLAT, reach, np.inf).min(axis=1)
        behind = np.where(slope > _FLAT, reach, -np.inf).max(axis=1)
        shares = law.uniform(_SHY, 1 - _SHY, _CHAINS)
        here = here + (behind + shares * (ahead - behind))[:, None] * way
        if step >= _WARM_UP and (step - _WARM_UP) % _APART == 0:
            kept.append(here)
    return np.concatenate(kept)


def _one_of(names: Sequence[str]) -> str:
    return f"write one of {', '.join(names)}"
