"""What a plan leaves out, what each of it would cost on top, and what stands in the way."""

from dataclasses import dataclass, replace

from ctoaas.plan.roadmap.instance import POINTS, Instance
from ctoaas.plan.roadmap.placing import Board, Plan, cost
from ctoaas.plan.roadmap.wishes import Wishes


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An initiative that is not done, and the cheapest way to have it beside all that is."""

    initiative: str
    value: float
    mode: str | None
    """None when there is no way even with all the money and time."""
    extra_cost: int
    """Money on top of the plan, with what it waits for."""
    missing_money: int
    """Part of that which the total does not hold."""
    extra_days: int
    """Working days by which the plan would end later."""
    missing_days: int
    """Working days behind the end of the plan's quarters."""
    with_it: tuple[str, ...]
    """Other initiatives that it waits for and that are left out too."""
    excluded_by: str | None
    """The chosen one of its group."""
    reason: str
    """"money", "time", "date", "group", "nobody" or "not asked for"."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How much of something that is scarce a plan uses."""

    kind: str
    """"money" or "person"."""
    id: str
    used: int
    of: int

    @property
    def share(self) -> float:
        """Part that is used."""
        return self.used / self.of if self.of else 1.0


def left_out(wishes: Wishes, instance: Instance, plan: Plan) -> tuple[LeftOut, ...]:
    """Each initiative that is not done, dearest value first."""
    open_ = _without_limits(instance)
    found = [
        _priced(instance, open_, plan, index)
        for index in range(len(instance.tasks))
        if index not in plan
    ]
    return tuple(sorted(found, key=lambda one: (-one.value, one.initiative)))


def _without_limits(instance: Instance) -> Instance:
    """The same with as much money and time as anybody could ask for."""
    tasks = tuple(replace(task, latest=instance.horizon * 4, group=None) for task in instance.tasks)
    return replace(instance, tasks=tasks, total=None, limits=(), horizon=instance.horizon * 4)


def _priced(instance: Instance, open_: Instance, plan: Plan, index: int) -> LeftOut:
    task = instance.tasks[index]
    needs = _needs(instance, index, plan)
    best: tuple[tuple[int, int, int], Board, int] | None = None
    for way in range(len(task.ways)):
        board = Board.holding(open_, plan)
        if not all(_first_way(board, one) for one in needs) or not board.add(index, way):
            continue
        end = max((p.end for p in board.plan.values()), default=0)
        late = max(0, board.plan[index].end - task.latest)
        key = (late, cost(open_, board.plan), end)
        if best is None or key < best[0]:
            best = key, board, way
    other = next(
        (
            instance.tasks[i].id
            for i in sorted(plan)
            if task.group is not None and instance.tasks[i].group == task.group
        ),
        None,
    )
    with_it = tuple(instance.tasks[one].id for one in needs)
    if best is None:
        return LeftOut(task.id, task.value / POINTS, None, 0, 0, 0, 0, with_it, other, "nobody")
    (late, spent, end), _, way = best
    before = cost(open_, plan)
    ends = max((placed.end for placed in plan.values()), default=0)
    missing = 0 if instance.total is None else max(0, spent - instance.total)
    return LeftOut(
        initiative=task.id,
        value=task.value / POINTS,
        mode=task.ways[way].id,
        extra_cost=spent - before,
        missing_money=missing,
        extra_days=max(0, end - ends),
        missing_days=late,
        with_it=with_it,
        excluded_by=other,
        reason=_reason(instance, other, late, missing, task.latest),
    )


def _reason(instance: Instance, other: str | None, late: int, missing: int, latest: int) -> str:
    if other is not None:
        return "group"
    if late:
        return "date" if latest < instance.horizon else "time"
    return "money" if missing else "not asked for"


def _first_way(board: Board, index: int) -> bool:
    return any(board.add(index, way) for way in range(len(board.instance.tasks[index].ways)))


def _needs(instance: Instance, index: int, plan: Plan) -> list[int]:
    """What it waits for and is not planned, in an order in which it can be done."""
    found: list[int] = []
    stack = [(before, False) for before, _ in instance.tasks[index].after]
    while stack:
        one, is_over = stack.pop()
        if one in plan or one in found:
            continue
        if is_over:
            found.append(one)
        else:
            stack.append((one, True))
            stack += [(before, False) for before, _ in instance.tasks[one].after]
    return found


def limits(wishes: Wishes, instance: Instance, plan: Plan) -> tuple[Limit, ...]:
    """Money and people by how much of them is used, most first."""
    found = []
    if instance.total is not None:
        found.append(Limit("money", wishes.currency, cost(instance, plan), instance.total))
    busy = [0] * len(instance.people)
    for index, placed in plan.items():
        pieces = instance.tasks[index].ways[placed.way].pieces
        for hands, (person, _, _) in zip(pieces, placed.pieces, strict=True):
            busy[person] += next(hand.days for hand in hands if hand.person == person)
    for held, used in zip(instance.people, busy, strict=True):
        free = instance.horizon - sum(last - first for first, last in held.away)
        found.append(Limit("person", held.id, used, free))
    return tuple(sorted(found, key=lambda one: (-one.share, one.kind, one.id)))
