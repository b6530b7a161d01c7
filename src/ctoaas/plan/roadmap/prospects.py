"""What may be promised of a plan: dates and money of 5 and of 8 in 10 futures, and what holds."""

from dataclasses import dataclass

import numpy as np

from ctoaas.plan.roadmap.calendar import Calendar
from ctoaas.plan.roadmap.futures import Floats, Futures, futures
from ctoaas.plan.roadmap.schedule import Schedule
from ctoaas.plan.roadmap.threats import Residual, residuals
from ctoaas.plan.roadmap.wishes import Wishes

QUOTING = 20261121
"""Seed of the futures that are quoted; plans are chosen on others."""


@dataclass(frozen=True, slots=True)
class Likely:
    """When an initiative begins and ends, in working days since the start of the plan."""

    initiative: str
    start: int
    p50: int
    p80: int
    holds: float | None
    """Probability of its deadline, None without one."""


@dataclass(frozen=True, slots=True)
class Prospects:
    """Of a whole plan."""

    p50: int
    """Working days until all is done, in half of the futures."""
    p80: int
    cost_p50: int
    cost_p80: int
    cost_p95: int
    budget_holds: float | None
    """Probability that the total is kept, None without one."""
    likely: tuple[Likely, ...]
    paid_p50: tuple[int, ...]
    """Money spent by the end of each quarter."""
    paid_p80: tuple[int, ...]
    residual: tuple[Residual, ...] = ()
    """Loss of a year that is left at the start and at the end of each quarter."""

    def of(self, initiative: str) -> Likely:
        """Of one initiative."""
        return next(one for one in self.likely if one.initiative == initiative)


def prospects(wishes: Wishes, schedule: Schedule, *, seed: int = QUOTING) -> Prospects:
    """The prospects of a plan, from futures of this seed."""
    return of_futures(wishes, futures(wishes, schedule, seed=seed))


def of_futures(wishes: Wishes, found: Futures) -> Prospects:
    """The prospects that these futures show."""
    calendar = Calendar.of(wishes)
    end, cost, total = found.end, found.cost, wishes.budget.total
    likely = []
    for row, id_ in enumerate(found.ids):
        deadline = wishes.initiative(id_).deadline
        by = None if deadline is None else calendar.evening(deadline.day)
        likely.append(
            Likely(
                id_,
                int(_at(found.starts[row], 0.5)),
                _days(found.ends[row], 0.5),
                _days(found.ends[row], 0.8),
                None if by is None else float((found.ends[row] <= by).mean()),
            )
        )
    return Prospects(
        p50=_days(end, 0.5),
        p80=_days(end, 0.8),
        cost_p50=_money(cost, 0.5),
        cost_p80=_money(cost, 0.8),
        cost_p95=_money(cost, 0.95),
        budget_holds=None if total is None else float((cost <= float(total)).mean()),
        likely=tuple(likely),
        paid_p50=tuple(_money(one, 0.5) for one in found.paid),
        paid_p80=tuple(_money(one, 0.8) for one in found.paid),
        residual=residuals(wishes, found),
    )


def _at(draws: Floats, share: float) -> float:
    return float(np.quantile(draws, share, method="weibull"))


def _days(draws: Floats, share: float) -> int:
    return int(np.ceil(_at(draws, share) - 1e-6))


def _money(draws: Floats, share: float) -> int:
    return int(np.ceil(_at(draws, share) - 1e-6))
