"""Initiatives from goals: building blocks whose words the goal names, else work to be thought out.

A goal's points are its weight; the block that fits best carries them. A goal no block fits gets
one item of its own with a wide range, so that it is not forgotten and nobody takes it for planned.
"""

from ctoaas.forecast.expert import ThreePoints
from ctoaas.plan.catalogue.block import Block, matching
from ctoaas.plan.catalogue.own_actuals import MADE, Actual, effort
from ctoaas.plan.goals.goal import Goal, Goals
from ctoaas.plan.goals.weighing import weigh
from ctoaas.plan.proposals.draft import IN_HOUSE, Draft, Way, ways_of

UNKNOWN = ThreePoints(4, 12, 40)
"""Working days of what nobody has thought out yet (house rule)."""


def from_goals(
    goals: Goals, points: float, skill: str, actuals: tuple[Actual, ...] = ()
) -> tuple[Draft, ...]:
    """One draft for each goal, together worth `points`, in the order of the goals."""
    weighing = weigh(goals)
    found: dict[str, Draft] = {}
    for goal in goals.goals:
        worth = round(points * weighing.of(goal.id), 2)
        blocks = matching(f"{goal.statement} {goal.metric}")
        draft = (
            _block(goal, blocks[0], worth, skill, actuals) if blocks else _own(goal, worth, skill)
        )
        held = found.get(draft.id)
        if held is not None:
            draft = _joined(held, draft)
        found[draft.id] = draft
    return tuple(found.values())


def _block(
    goal: Goal, block: Block, worth: float, skill: str, actuals: tuple[Actual, ...]
) -> Draft:
    basis = effort(block.id, MADE, actuals).basis
    return Draft(
        id=block.id,
        title=block.title,
        value=worth,
        ways=ways_of(block, actuals, skill),
        why=(f"goal:{goal.id}",),
        comment=f"{block.gives} For the goal: {goal.statement} ({goal.step}). Effort: {basis}.",
        basis=basis,
    )


def _own(goal: Goal, worth: float, skill: str) -> Draft:
    return Draft(
        id=f"goal-{goal.id}",
        title=f"Work out what moves “{goal.metric}” from {goal.step}, and do the first of it",
        value=worth,
        ways=(Way("own", IN_HOUSE, UNKNOWN, skill),),
        why=(f"goal:{goal.id}",),
        comment="Nothing in the catalogue does this; put your own initiatives in its place.",
        basis="nobody has looked at it yet: a wide range",
    )


def _joined(one: Draft, other: Draft) -> Draft:
    return Draft(
        id=one.id,
        title=one.title,
        value=round(one.value + other.value, 2),
        ways=one.ways,
        why=(*one.why, *other.why),
        comment=f"{one.comment} {other.comment}",
        basis=one.basis,
    )
