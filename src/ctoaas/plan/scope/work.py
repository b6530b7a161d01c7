"""How much work the must-haves are together, as one range from simulation."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import numpy as np

from ctoaas.core.quantity import Money
from ctoaas.forecast.expert import ThreePoints, claimed
from ctoaas.forecast.network.plan import Item, Plan
from ctoaas.forecast.network.simulation import simulate
from ctoaas.plan.proposals.draft import Draft, Way

RUNS = 4_000
_UNIT = "XXX"
"""ISO 4217 for no currency: a day at the price of one is a day."""


def quickest(draft: Draft) -> tuple[Way, ThreePoints] | None:
    """The way that is likely to take least, and its days; None for a milestone."""
    ways = [(way, way.days) for way in draft.ways if way.days is not None]
    return min(ways, key=lambda pair: (pair[1].likely, pair[0].id)) if ways else None


def must_work(drafts: Sequence[Draft]) -> ThreePoints | None:
    """Working days of all must-haves by their quickest ways; None when there are none.

    In one of ten simulated courses they take less than the first number, in one more than the
    last; items overrun together as the forecast has it.
    """
    held = [(each, found) for each in drafts if each.must and (found := quickest(each))]
    if not held:
        return None
    items = tuple(
        Item(id=each.id, title=each.title, effort_days=claimed(days) or days.likely)
        for each, (_, days) in held
    )
    plan = Plan("work", date(2026, 1, 5), _UNIT, items, day_rate=Money(Decimal(1), _UNIT))
    result = simulate(plan, np.random.default_rng(0), runs=RUNS)
    at = {each.share: float(each.cost.amount) for each in result.cost}
    return ThreePoints(at[0.1], at[0.5], at[0.9])
