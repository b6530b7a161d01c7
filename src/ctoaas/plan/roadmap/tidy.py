"""The same plan with nothing later than it need be."""

from dataclasses import replace

from ctoaas.plan.roadmap.instance import Instance, Task, Way
from ctoaas.plan.roadmap.placing import Board, Placed, Plan


def earlier(instance: Instance, plan: Plan) -> Plan:
    """The plan with each initiative moved to the front, modes and people kept.

    Where moving one breaks another (money by quarter), the plan comes back as it was.
    """
    tasks = tuple(
        replace(task, ways=(same_hands(task, plan[index]),)) if index in plan else task
        for index, task in enumerate(instance.tasks)
    )
    board = Board(replace(instance, tasks=tasks))
    for index in sorted(plan, key=lambda i: (plan[i].start, plan[i].end, i)):
        if not board.add(index, 0) or board.plan[index].end > plan[index].end:
            return plan
    return {
        index: replace(placed, way=plan[index].way) for index, placed in sorted(board.plan.items())
    }


def same_hands(task: Task, placed: Placed) -> Way:
    """The way in which a task is placed, with its own people and no others."""
    way = task.ways[placed.way]
    pieces = tuple(
        tuple(hand for hand in hands if hand.person == person)
        for hands, (person, _, _) in zip(way.pieces, placed.pieces, strict=True)
    )
    return replace(way, pieces=pieces)
