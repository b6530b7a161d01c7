"""What the results of tests do: to the chance that an idea works, to risks, and to forecasts.

Each result moves the chance by Bayes' rule with how often such a test passes when the idea works
and when it does not. An idea that may fail is a risk of the forecast: with the chance of failing,
the effort of everything that rests on it is multiplied by the way round.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from ctoaas.core.quantity import Money
from ctoaas.forecast.expert import ThreePoints, TwoPiece, claimed
from ctoaas.forecast.network import plan as network
from ctoaas.forecast.network.simulation import simulate
from ctoaas.plan.ideas.idea import Idea, Test
from ctoaas.plan.roadmap.wishes import Initiative, Wishes

WAY_ROUND = ThreePoints(1.3, 2.0, 4.0)
"""What effort is multiplied by when an idea fails and nobody said what then (house rule)."""
RUNS = 4_000
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Moved:
    """Person-days of one initiative that rests on an idea, before any result and now."""

    initiative: str
    title: str
    before: tuple[float, float]
    """Enough in half of such cases, and in 8 of 10."""
    now: tuple[float, float]


def chance_now(idea: Idea) -> float:
    """That it works, after the results known; tests without one change nothing."""
    odds = idea.chance / (1 - idea.chance)
    for test in idea.tests:
        odds *= _factor(test)
    return odds / (1 + odds)


def chance_if(idea: Idea, test: Test) -> tuple[float, float]:
    """The chance after `test` would fail, and after it would pass."""
    odds = chance_now(idea) / (1 - chance_now(idea))
    no = odds * (1 - test.passes_if_true) / (1 - test.passes_if_not)
    yes = odds * test.passes_if_true / test.passes_if_not
    return no / (1 + no), yes / (1 + yes)


def _factor(test: Test) -> float:
    if test.passed is None:
        return 1.0
    if test.passed:
        return test.passes_if_true / test.passes_if_not
    return (1 - test.passes_if_true) / (1 - test.passes_if_not)


def risk_factors(ideas: Iterable[Idea]) -> dict[str, float]:
    """What the frequency of each linked risk is multiplied by; parked ideas move nothing."""
    found: dict[str, float] = {}
    for idea in ideas:
        if idea.parked is None:
            factor = (1 - chance_now(idea)) / (1 - idea.chance)
            for risk in idea.risks:
                found[risk] = found.get(risk, 1.0) * factor
    return found


def network_risks(
    ideas: Iterable[Idea], known: frozenset[str], *, before: bool = False
) -> tuple[network.Risk, ...]:
    """Ideas as risks of a plan whose items are the initiatives `known`.

    With `before`, as if no test had a result.
    """
    found = []
    for idea in ideas:
        items = tuple(each for each in idea.initiatives if each in known)
        if items and idea.parked is None:
            chance = idea.chance if before else chance_now(idea)
            factor = claimed(idea.if_it_fails or WAY_ROUND)
            found.append(
                network.Risk(
                    id=f"idea:{idea.id}",
                    title=f"“{idea.title}” does not work",
                    probability=1 - chance,
                    items=items,
                    factor=1.0 if factor is None else factor,
                )
            )
    return tuple(found)


def moved(ideas: Sequence[Idea], wishes: Wishes) -> tuple[Moved, ...]:
    """The effort of each initiative that rests on an idea, in the order of the wishes."""
    named = {id_ for idea in ideas if idea.parked is None for id_ in idea.initiatives}
    resting = [one for one in wishes.initiatives if one.id in named and _effort(one) is not None]
    if not resting:
        return ()
    known = frozenset(one.id for one in resting)
    before = _efforts(resting, network_risks(ideas, known, before=True), wishes)
    now = _efforts(resting, network_risks(ideas, known), wishes)
    return tuple(Moved(one.id, one.title, before[one.id], now[one.id]) for one in resting)


def _efforts(
    resting: Sequence[Initiative], risks: tuple[network.Risk, ...], wishes: Wishes
) -> Mapping[str, tuple[float, float]]:
    items = tuple(
        network.Item(id=one.id, title=one.title, effort_days=_effort(one) or 0.0) for one in resting
    )
    plan = network.Plan(
        title=wishes.title,
        starts_on=wishes.starts_on,
        currency=wishes.currency,
        items=items,
        risks=risks,
        day_rate=Money(_ONE, wishes.currency),
    )
    found = simulate(plan, np.random.default_rng(0), runs=RUNS)
    return {item.id: (item.effort_p50_days, item.effort_p80_days) for item in found.items}


def _effort(one: Initiative) -> TwoPiece | float | None:
    """Of the way that is likely to need the least work of ours; of several pieces the largest."""
    ways = [[work.days for work in mode.work] for mode in one.modes if mode.work]
    if not ways:
        return None
    least = min(ways, key=lambda works: sum(map(_middle, works)))
    return max(least, key=_middle)


def _middle(amount: TwoPiece | float) -> float:
    return float(np.exp(amount.location)) if isinstance(amount, TwoPiece) else amount
