"""Plans whose promises hold: room for overruns is made until deadlines and budget are kept.

A deadline that fails too often is moved forward in the search by what it was missed by, the total
is lowered until the real one holds; only what must be secured loses room, and the rest none.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from ctoaas.plan.roadmap.calendar import Calendar
from ctoaas.plan.roadmap.futures import Futures, futures
from ctoaas.plan.roadmap.instance import Instance, instance_of
from ctoaas.plan.roadmap.naming import named, numbered
from ctoaas.plan.roadmap.placing import Plan
from ctoaas.plan.roadmap.schedule import Schedule
from ctoaas.plan.roadmap.search import Found
from ctoaas.plan.roadmap.tidy import earlier
from ctoaas.plan.roadmap.wishes import Wishes

ROUNDS = 6
CHOOSING = 7
"""Seed of the futures that plans are chosen on."""
MARGIN = 0.01
"""Asked for on top while choosing, so that fresh futures agree."""
_CLOSE = 0.04
"""Share of the total below which two searches are not told apart."""
_WORTH_TRYING = 10
"""Working days of slack below which no longer plan is tried."""
Seek = Callable[[Instance, Plan | None], Found]


@dataclass(frozen=True, slots=True)
class Secured:
    """A plan, and whether its promises hold."""

    found: Found
    schedule: Schedule
    instance: Instance
    """What was searched, with its room for overruns."""
    holds: bool
    rounds: int
    naive: Found
    """Without any room; what the room costs is the difference."""


@dataclass(frozen=True, slots=True)
class _Room:
    total: Decimal | None
    """Total to search with, None without a limit."""
    sooner: tuple[tuple[str, int], ...] = ()
    """Working days by which deadlines are moved forward."""
    shorter: int = 0
    """Working days by which the whole plan is shortened."""


def secured(wishes: Wishes, seek: Seek, hint: Plan | None = None) -> Secured | None:
    """The best plan found whose deadlines and total hold; else the one that comes nearest.

    None when not even a plan without any room was found.
    """
    room = _Room(wishes.budget.total)
    best: Secured | None = None
    naive: Found | None = None
    low: Decimal | None = None
    high = wishes.budget.total
    miss = 0.0
    for number in range(1, ROUNDS + 1):
        instance = _instance(wishes, room)
        found = seek(instance, hint if best is None else numbered(instance, best.schedule))
        if found.plan is None:
            if low is None or high is None or room.total is None:
                break
            low = room.total
            room = replace(room, total=(low + high) / 2)
            continue
        naive = naive or found
        schedule = named(instance, earlier(instance, found.plan))
        draws = futures(wishes, schedule, seed=CHOOSING)
        over = _missed(wishes, draws)
        behind = _behind(instance, draws)
        tight = _too_dear(wishes, draws)
        holds = not over and not tight and not behind
        trial = Secured(found, schedule, instance, holds, number, naive)
        distance = max([tight, behind / 100, *(days / 100 for _, days in over)])
        if best is None or _is_better(trial, best, distance, miss):
            best, miss = trial, distance
        if holds:
            low, slack = room.total, _slack(instance, draws)
            is_settled = low is None or high is None or _is_settled(low, high, wishes.budget.total)
            if is_settled and (not room.shorter or slack < _WORTH_TRYING):
                break
            if not is_settled and low is not None and high is not None:
                room = replace(room, total=(low + high) / 2)
            room = replace(room, shorter=max(0, room.shorter - slack * 2 // 3))
            continue
        if tight and wishes.budget.total is not None:
            high = room.total
            room = replace(room, total=_less(wishes, draws, low, room.total))
        room = replace(
            room, sooner=_more(room.sooner, over), shorter=room.shorter + -(-behind * 7 // 10)
        )
    return best


def _is_settled(low: Decimal, high: Decimal, total: Decimal | None) -> bool:
    """Whether the real total is used up, or nothing is left to search between the two."""
    return total is None or low == total or high - low <= Decimal(str(_CLOSE)) * total


def _instance(wishes: Wishes, room: _Room) -> Instance:
    instance = instance_of(wishes, budget=room.total)
    sooner = dict(room.sooner)
    tasks = tuple(
        replace(
            task,
            latest=min(task.latest, instance.horizon - room.shorter) - sooner.get(task.id, 0),
        )
        for task in instance.tasks
    )
    return replace(instance, tasks=tasks)


def _missed(wishes: Wishes, draws: Futures) -> list[tuple[str, int]]:
    """Hard deadlines that do not hold, and the days they are missed by."""
    calendar = Calendar.of(wishes)
    chance = min(wishes.deadline_chance + MARGIN, 0.995)
    found = []
    for id_ in draws.ids:
        deadline = wishes.initiative(id_).deadline
        if deadline is None or not deadline.is_hard:
            continue
        end = float(np.quantile(draws.of(id_), chance, method="weibull"))
        over = end - calendar.evening(deadline.day)
        if over > 0:
            found.append((id_, max(1, int(np.ceil(over)))))
    return found


def _behind(instance: Instance, draws: Futures) -> int:
    """Working days by which the plan as likely as not runs behind its own last quarter."""
    end = float(np.quantile(draws.end, 0.5 + MARGIN, method="weibull"))
    return max(0, int(np.ceil(end - instance.horizon)))


def _slack(instance: Instance, draws: Futures) -> int:
    """Working days by which the plan as likely as not ends before its last quarter does."""
    return max(0, int(instance.horizon - np.quantile(draws.end, 0.5)))


def _too_dear(wishes: Wishes, draws: Futures) -> float:
    """Share of the total by which the careful cost is above it; 0 where it holds."""
    if wishes.budget.total is None or wishes.budget.total == 0:
        return 0.0
    chance = min(wishes.budget_chance + MARGIN / 2, 0.995)
    careful = float(np.quantile(draws.cost, chance, method="weibull"))
    return max(0.0, careful / float(wishes.budget.total) - 1)


def _less(
    wishes: Wishes, draws: Futures, low: Decimal | None, tried: Decimal | None
) -> Decimal | None:
    total = wishes.budget.total
    if total is None or tried is None:
        return tried
    if low is not None:
        return (low + tried) / 2
    careful = float(np.quantile(draws.cost, wishes.budget_chance, method="weibull"))
    middle = float(np.quantile(draws.cost, 0.5))
    return min(tried * Decimal("0.97"), Decimal(round(float(total) * middle / max(careful, 1.0))))


def _more(
    sooner: tuple[tuple[str, int], ...], over: list[tuple[str, int]]
) -> tuple[tuple[str, int], ...]:
    held = dict(sooner)
    for id_, days in over:
        held[id_] = held.get(id_, 0) + days
    return tuple(sorted(held.items()))


def _is_better(trial: Secured, best: Secured, distance: float, miss: float) -> bool:
    if trial.holds != best.holds:
        return trial.holds
    if not trial.holds:
        return distance < miss
    return trial.found.figure > best.found.figure
