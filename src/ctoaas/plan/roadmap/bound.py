"""A bound on any plan's value or cost, and a good order to begin with, without the calendar.

What is left is choosing initiatives, ways and people within everybody's days, the money,
must-haves, groups and prerequisites, and in parts rather than whole. No plan that keeps the rules
has more value (or costs less) than that linear program says (GLOP, deterministic).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ctoaas.plan.roadmap.greedy import Start
from ctoaas.plan.roadmap.instance import Hand, Instance, Task, Way
from ctoaas.plan.roadmap.placing import running_cost
from ctoaas.plan.roadmap.wanted import Wanted

Expression = Any
"""As in selection.exact: a sum of the model builder's own terms."""
UNIQUE = 10
"""As wanted.unique_worth."""


@dataclass(frozen=True, slots=True)
class Loose:
    """What the program says."""

    bound: int
    """Hundredths of points that no plan exceeds, or money that none is below."""
    guide: Start
    """What it would do most of first, in the way it would do most."""


def relaxed(instance: Instance, wanted: Wanted) -> Loose | None:
    """The bound for an aim of value or money; None for an early end, or without an answer."""
    from ortools.linear_solver.python import model_builder as mb

    if wanted.aim == "end":
        return None
    model: Any = mb.Model()  # type: ignore[no-untyped-call]
    program = _Relaxed(instance, model)
    for index, held in enumerate(program.done):
        if instance.tasks[index].must or index in wanted.forced:
            model.add(held == 1)
        if index in wanted.barred:
            model.add(held == 0)
    _aim(program, wanted)
    solver = mb.Solver("glop")
    if solver.solve(model) != mb.SolveStatus.OPTIMAL:
        return None
    found = float(solver.objective_value)
    bound = math.floor(found + 1e-4) if wanted.is_most else math.ceil(found - 1e-4)
    return Loose(bound, _guide(program, solver))


def _aim(program: "_Relaxed", wanted: Wanted) -> None:
    model, tasks = program.model, program.instance.tasks
    value = sum(program.values)
    money = sum(program.money)
    if wanted.least_worth is not None and program.values:
        model.add(value >= wanted.least_worth)
    if wanted.most_cost is not None and program.money:
        model.add(money <= wanted.most_cost)
    if wanted.aim == "cost":
        model.minimize(money)
        return
    if wanted.aim == "unique":
        pairs = zip(tasks, program.done, strict=True)
        value += sum(UNIQUE * task.value * held for task, held in pairs if task.differentiator)
    model.maximize(value)


def _guide(program: "_Relaxed", solver: Any) -> Start:  # noqa: ANN401 -- has no types
    tasks = program.instance.tasks
    share = [round(float(solver.value(held)), 6) for held in program.done]
    ways = {
        index: max(held, key=lambda way: (float(solver.value(held[way])), -way))
        for index, held in enumerate(program.ways)
        if held
    }

    def rank(index: int) -> tuple[bool, float, float, int]:
        task = tasks[index]
        days = min((way.least_days for way in task.ways if way.is_possible), default=0)
        return not task.must, -share[index], -task.value / max(days, 1), index

    return sorted(range(len(tasks)), key=rank), ways


class _Relaxed:
    """The program: how much of each initiative, way and hand."""

    def __init__(self, instance: Instance, model: Any) -> None:  # noqa: ANN401
        self.instance, self.model = instance, model
        self.busy: list[list[Expression]] = [[] for _ in instance.people]
        self.money: list[Expression] = []
        self.reserve: list[Expression] = []
        self.earliest = _earliest(instance)
        self.done = [model.new_num_var(0, 1, f"x{i}") for i in range(len(instance.tasks))]
        self.values: list[Expression] = []
        self.ways: list[dict[int, Expression]] = []
        for index, task in enumerate(instance.tasks):
            self._task(index, task)
        self._limits()

    def _task(self, index: int, task: Task) -> None:
        ways: dict[int, Expression] = {}
        for number, way in enumerate(task.ways):
            end = self.earliest[index] + way.least_days if way.is_possible else 0
            if not way.is_possible or end > task.latest:
                continue
            chosen = self.model.new_num_var(0, 1, f"y{index}.{number}")
            ways[number] = chosen
            late = task.soft is not None and end > task.soft
            worth = task.value - task.delay * end - (task.value // 4 if late else 0)
            self.values.append(worth * chosen)
            self._way(way, chosen, task.latest)
        self.ways.append(ways)
        self.model.add(sum(ways.values()) == self.done[index])
        for before, _ in task.after:
            self.model.add(self.done[index] <= self.done[before])

    def _way(self, way: Way, chosen: Expression, latest: int) -> None:
        least = running_cost(way.monthly, max(0, self.instance.horizon - latest))
        if way.cash + least:
            self.money.append((way.cash + least) * chosen)
        if way.reserve:
            self.reserve.append(way.reserve * chosen)
        for hands in way.pieces:
            parts = [self._hand(hand) for hand in hands]
            self.model.add(sum(parts) == chosen)

    def _hand(self, hand: Hand) -> Expression:
        part = self.model.new_num_var(0, 1, "")
        self.busy[hand.person].append(hand.days * part)
        if hand.cost:
            self.money.append(hand.cost * part)
        if hand.reserve:
            self.reserve.append(hand.reserve * part)
        joins = self.instance.people[hand.person].after
        if joins is not None:
            self.model.add(part <= self.done[joins[0]])
        return part

    def _limits(self) -> None:
        instance = self.instance
        for person, days in zip(instance.people, self.busy, strict=True):
            free = instance.horizon - sum(last - first for first, last in person.away)
            if days:
                self.model.add(sum(days) <= free)
        for group in instance.groups:
            self.model.add(sum(self.done[index] for index in group) <= 1)
        if instance.total is not None and self.money:
            self.model.add(sum(self.money) + sum(self.reserve) <= instance.total)
        if instance.limits and self.money:
            self.model.add(sum(self.money) <= sum(instance.limits))


def _earliest(instance: Instance) -> Sequence[int]:
    """When each may begin at the earliest, by its date and by what it waits for."""
    found: dict[int, int] = {}
    # In rounds, so that long chains need no recursion; wishes wait in no rings.
    for _ in instance.tasks:
        changed = False
        for index, task in enumerate(instance.tasks):
            start = task.earliest
            for before, lag in task.after:
                ways = [way.least_days for way in instance.tasks[before].ways if way.is_possible]
                start = max(start, found.get(before, 0) + min(ways, default=0) + lag)
            if found.get(index) != start:
                found[index], changed = start, True
        if not changed:
            break
    return [found[index] for index in range(len(instance.tasks))]
