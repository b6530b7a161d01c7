"""From plans in numbers to plans with names, and back."""

from ctoaas.plan.roadmap.instance import Instance
from ctoaas.plan.roadmap.placing import Placed, Plan, due, with_reserve
from ctoaas.plan.roadmap.schedule import Chosen, Piece, Schedule


def named(instance: Instance, plan: Plan) -> Schedule:
    """The plan with the ids of its initiatives, modes and people."""
    return Schedule.of([_chosen(instance, index, placed) for index, placed in plan.items()])


def _chosen(instance: Instance, index: int, placed: Placed) -> Chosen:
    task = instance.tasks[index]
    way = task.ways[placed.way]
    pieces = [
        Piece(number, instance.people[person].id, start, end)
        for number, (person, start, end) in enumerate(placed.pieces)
    ]
    if way.wait or not pieces:
        # The waiting time is placed at the start, so that it always fits in.
        pieces.append(Piece(None, None, placed.start, placed.start + way.wait))
    return Chosen(task.id, way.id, placed.start, placed.end, tuple(pieces))


def numbered(instance: Instance, schedule: Schedule) -> Plan:
    """A plan with names as numbers of `instance`; what it does not know any more is left out."""
    people = {one.id: index for index, one in enumerate(instance.people)}
    plan: Plan = {}
    for one in schedule.chosen:
        index = instance.place.get(one.initiative)
        if index is None:
            continue
        ways = instance.tasks[index].ways
        way = next((w for w, each in enumerate(ways) if each.id == one.mode), None)
        works = [piece for piece in one.pieces if piece.work is not None]
        if way is None or len(works) != len(ways[way].pieces):
            continue
        hands = [
            next((h for h in hands if h.person == people.get(piece.person or "")), None)
            for hands, piece in zip(ways[way].pieces, works, strict=True)
        ]
        if any(hand is None for hand in hands):
            continue
        cost = ways[way].cash + sum(hand.cost for hand in hands if hand is not None)
        spans = tuple(
            (hand.person, piece.start, piece.end)
            for hand, piece in zip(hands, works, strict=True)
            if hand is not None
        )
        plan[index] = Placed(way, one.start, one.end, spans, cost)
    return with_reserve(instance, plan)


def bills(instance: Instance, plan: Plan) -> list[int]:
    """Money that is due in each quarter."""
    found = [0] * len(instance.quarter_ends)
    for index, placed in sorted(plan.items()):
        each = due(instance, placed, instance.tasks[index].ways[placed.way])
        found = [old + new for old, new in zip(found, each, strict=True)]
    return found
