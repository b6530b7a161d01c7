"""By how much the futures of a plan miss what it has to keep."""

from dataclasses import dataclass

import numpy as np

from ctoaas.plan.roadmap.calendar import Calendar
from ctoaas.plan.roadmap.futures import Floats, Futures
from ctoaas.plan.roadmap.instance import Instance
from ctoaas.plan.roadmap.wishes import Wishes

MARGIN = 0.01
"""Asked for on top while choosing, so that fresh futures agree."""


@dataclass(frozen=True, slots=True)
class Misses:
    """Days are working days."""

    deadlines: tuple[tuple[str, int], ...]
    """Hard ones that do not hold often enough, and the days they are missed by."""
    money: float
    """Share of the total by which the careful cost is above it; 0 where it holds."""
    careful_cost: float
    """What is enough as often as the total must hold."""
    behind: int
    """Days by which the plan as likely as not runs behind its own last quarter."""
    slack: int
    """Days by which it ends before."""

    @property
    def none(self) -> bool:
        """Everything is kept."""
        return not self.deadlines and not self.money and not self.behind

    @property
    def distance(self) -> float:
        """The largest of them, in shares and hundreds of days."""
        return max([self.money, self.behind / 100, *(days / 100 for _, days in self.deadlines)])


def misses(wishes: Wishes, instance: Instance, draws: Futures) -> Misses:
    """What these futures of a plan for `wishes` miss."""
    calendar = Calendar.of(wishes)
    chance = min(wishes.deadline_chance + MARGIN, 0.995)
    deadlines = []
    for id_ in draws.ids:
        deadline = wishes.initiative(id_).deadline
        if deadline is None or not deadline.is_hard:
            continue
        over = _at(draws.of(id_), chance) - calendar.evening(deadline.day)
        if over > 0:
            deadlines.append((id_, max(1, int(np.ceil(over)))))
    careful = _at(draws.cost, min(wishes.budget_chance + MARGIN / 2, 0.995))
    total = wishes.budget.total
    late = _at(draws.end, 0.5 + MARGIN) - instance.horizon
    return Misses(
        tuple(deadlines),
        0.0 if not total else max(0.0, careful / float(total) - 1),
        careful,
        max(0, int(np.ceil(late))),
        max(0, int(-late)),
    )


def _at(draws: Floats, share: float) -> float:
    return float(np.quantile(draws, share, method="weibull"))
