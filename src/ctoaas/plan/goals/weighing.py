"""What the goals weigh: by hand, from the comparisons of one or several people, or alike.

Each person's weights are the mean of all weights their answers admit (see decisions.weights); the
group's are the mean of the people's. Where people differ is shown, not averaged away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.weights import Preference, draws
from ctoaas.plan.goals.goal import Comparison, Goals

Basis = Literal["by hand", "comparisons", "alike"]
APART = 0.1
"""Share of all weight by which two people must differ on a goal to call it a disagreement."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What one goal weighs in all."""

    goal: str
    weight: float
    low: float
    high: float
    """Of one person: 80 % of the weights that fit the answers. Of several: the least and the most
    that a person gives it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One person's weights, in the order of the goals."""

    by: str
    answers: int
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A goal on which two people differ most."""

    goal: str
    less: Voice
    more: Voice
    low: float
    high: float
    """What the two give it."""

    @property
    def apart(self) -> float:
        """Share of all weight between them."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Weighing:
    """Weights that sum to one, who said what, and where they differ (the widest first)."""

    basis: Basis
    weights: tuple[Weight, ...]
    voices: tuple[Voice, ...]
    disputes: tuple[Dispute, ...]

    def of(self, goal: str) -> float:
        """The weight of one goal; 0 for an unknown one."""
        return next((each.weight for each in self.weights if each.goal == goal), 0.0)


def weigh(goals: Goals) -> Weighing:
    """The weights of `goals`; no goals have none. UsageError names answers that contradict."""
    ids = [goal.id for goal in goals.goals]
    if not ids:
        return Weighing("alike", (), (), ())
    by_hand = [goal.weight for goal in goals.goals if goal.weight is not None]
    if by_hand:
        total = sum(by_hand)
        shares = [float(weight / total) for weight in by_hand]
        return Weighing("by hand", _exact(ids, shares), (), ())
    people = tuple(dict.fromkeys(each.by for each in goals.comparisons))
    if not people:
        return Weighing("alike", _exact(ids, [1 / len(ids)] * len(ids)), (), ())
    found = [_voice(ids, person, goals.comparisons) for person in people]
    voices = tuple(voice for voice, _ in found)
    middle = np.mean([voice.weights for voice in voices], axis=0)
    if len(voices) == 1:
        low, high = np.quantile(found[0][1], (0.1, 0.9), axis=0)
    else:
        every = np.array([voice.weights for voice in voices])
        low, high = every.min(axis=0), every.max(axis=0)
    weights = tuple(
        Weight(id_, float(middle[i]), float(low[i]), float(high[i])) for i, id_ in enumerate(ids)
    )
    return Weighing("comparisons", weights, voices, _disputes(ids, voices))


def _exact(ids: Sequence[str], shares: Sequence[float]) -> tuple[Weight, ...]:
    return tuple(Weight(id_, s, s, s) for id_, s in zip(ids, shares, strict=True))


def answers_of(person: str, comparisons: Sequence[Comparison]) -> tuple[Preference, ...]:
    """What one person answered; of two answers to one question the later in the file."""
    last = {
        frozenset((each.preference.first, each.preference.second)): each.preference
        for each in comparisons
        if each.by == person
    }
    return tuple(last.values())


def _voice(
    ids: Sequence[str], person: str, comparisons: Sequence[Comparison]
) -> tuple[Voice, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    answers = answers_of(person, comparisons)
    try:
        admitted = draws(ids, answers)
    except UsageError as error:
        raise UsageError(f"{error.thing} of {person}", error.what, error.next_step) from error
    means = tuple(float(mean) for mean in admitted.mean(axis=0))
    return Voice(person, len(answers), means), admitted


def _disputes(ids: Sequence[str], voices: Sequence[Voice]) -> tuple[Dispute, ...]:
    found = []
    for place, id_ in enumerate(ids):
        ranked = sorted(voices, key=lambda voice: (voice.weights[place], voice.by))
        low, high = ranked[0].weights[place], ranked[-1].weights[place]
        if high - low >= APART:
            found.append(Dispute(id_, ranked[0], ranked[-1], low, high))
    return tuple(sorted(found, key=lambda each: (-each.apart, each.goal)))
