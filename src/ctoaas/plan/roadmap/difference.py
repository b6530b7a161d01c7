"""What changes from one plan to another, and plans that change as little as they can."""

from dataclasses import dataclass, replace

from ctoaas.plan.roadmap.checker import violations
from ctoaas.plan.roadmap.instance import Instance, instance_of
from ctoaas.plan.roadmap.naming import named, numbered
from ctoaas.plan.roadmap.placing import Board, Plan
from ctoaas.plan.roadmap.schedule import Schedule
from ctoaas.plan.roadmap.search import search
from ctoaas.plan.roadmap.tidy import same_hands
from ctoaas.plan.roadmap.wanted import Wanted
from ctoaas.plan.roadmap.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Change:
    """One initiative whose plan is another now."""

    initiative: str
    kind: str
    """"added", "dropped", "gone" (no longer wished for), "earlier", "later", "mode" or "people"."""
    start_before: int | None
    start_after: int | None
    mode_before: str | None
    mode_after: str | None


def difference(wishes: Wishes, before: Schedule, after: Schedule) -> tuple[Change, ...]:
    """Every initiative that differs, by id; those that stay as they are are left out."""
    known = {one.id for one in wishes.initiatives}
    found = []
    for id_ in sorted(before.ids | after.ids):
        one, other = before.get(id_), after.get(id_)
        if one is None and other is not None:
            found.append(Change(id_, "added", None, other.start, None, other.mode))
        elif one is not None and other is None:
            kind = "dropped" if id_ in known else "gone"
            found.append(Change(id_, kind, one.start, None, one.mode, None))
        elif one is not None and other is not None and one != other:
            kind = "mode"
            if one.mode == other.mode:
                later, earlier = other.start > one.start, other.start < one.start
                kind = "later" if later else "earlier" if earlier else "people"
            found.append(Change(id_, kind, one.start, other.start, one.mode, other.mode))
    return tuple(found)


def replanned(wishes: Wishes, accepted: Schedule, *, effort: float = 0.6) -> Schedule | None:
    """A plan for changed wishes that keeps what it can of the accepted one; None if there is none.

    What still fits stays to the day, what does not is moved as little as the order of starts
    allows. New must-haves come in; what else is new waits for new options.
    """
    known = {one.id for one in wishes.initiatives}
    standing = Schedule.of([one for one in accepted.chosen if one.initiative in known])
    if not violations(wishes, standing):
        return standing
    instance = instance_of(wishes)
    kept = _kept(instance, numbered(instance, accepted))
    musts = {index for index, task in enumerate(instance.tasks) if task.must}
    if musts <= kept.keys():
        return named(instance, kept)
    new = frozenset(index for index in range(len(instance.tasks)) if index not in kept)
    rest = frozenset(index for index in new if not instance.tasks[index].must)
    pinned = tuple(
        replace(task, pin=kept[index].start) if index in kept else task
        for index, task in enumerate(instance.tasks)
    )
    plan = None
    # First with everything where it was, then moved, then with something given up.
    for sought, wanted in (
        (replace(instance, tasks=pinned), Wanted("end", forced=frozenset(kept), barred=rest)),
        (instance, Wanted("end", forced=frozenset(kept), barred=rest)),
        (instance, Wanted()),
    ):
        plan = plan or search(sought, wanted, hint=kept, effort=effort).plan
    return None if plan is None else named(instance, plan)


def _kept(instance: Instance, before: Plan) -> Plan:
    """The accepted plan as far as it holds, in the order of its starts, people kept if they can."""
    tasks = tuple(
        replace(task, ways=(same_hands(task, before[index]), *task.ways))
        if index in before
        else task
        for index, task in enumerate(instance.tasks)
    )
    board = Board(replace(instance, tasks=tasks))
    for index in sorted(before, key=lambda i: (before[i].start, before[i].end, i)):
        ways = range(len(tasks[index].ways))
        _ = any(board.add(index, way, not_before=before[index].start) for way in ways)
    return {
        index: replace(placed, way=before[index].way if placed.way == 0 else placed.way - 1)
        for index, placed in sorted(board.plan.items())
    }
