"""Why an initiative is in a plan or not, and what the best plan with it would have to give up."""

from dataclasses import dataclass

from ctoaas.plan.roadmap.instance import POINTS, instance_of
from ctoaas.plan.roadmap.leaving_out import LeftOut, left_out
from ctoaas.plan.roadmap.naming import named, numbered
from ctoaas.plan.roadmap.placing import cost, worth
from ctoaas.plan.roadmap.schedule import Schedule
from ctoaas.plan.roadmap.search import search
from ctoaas.plan.roadmap.wanted import Wanted
from ctoaas.plan.roadmap.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Explained:
    """One initiative against one plan."""

    initiative: str
    is_in: bool
    beside: LeftOut | None
    """What having it on top would take; None for one that is in."""
    gives_up: tuple[str, ...]
    """Initiatives that the best plan found with it (or without it) does not have any more."""
    gains: tuple[str, ...]
    """Initiatives that come in with the change, itself left out."""
    value_change: float | None
    """Points; None when there is no such plan."""
    cost_change: int
    end_change: int
    """Working days."""
    waits_for: tuple[str, ...]
    needed_by: tuple[str, ...]
    """Initiatives of the plan that wait for it."""


def explained(
    wishes: Wishes, schedule: Schedule, initiative: str, *, effort: float = 0.6
) -> Explained:
    """The plan searched again with the initiative forced in, or barred when it is in."""
    instance = instance_of(wishes)
    plan = numbered(instance, schedule)
    index = instance.place[initiative]
    is_in = index in plan
    one = frozenset({index})
    wanted = Wanted(barred=one) if is_in else Wanted(forced=one)
    other = search(instance, wanted, hint=plan, effort=effort).plan
    beside = None
    if not is_in:
        beside = next(o for o in left_out(wishes, instance, plan) if o.initiative == initiative)
    changed = schedule if other is None else named(instance, other)
    wish = wishes.initiative(initiative)
    return Explained(
        initiative=initiative,
        is_in=is_in,
        beside=beside,
        gives_up=tuple(sorted(schedule.ids - changed.ids - {initiative})),
        gains=tuple(sorted(changed.ids - schedule.ids - {initiative})),
        value_change=None
        if other is None
        else (worth(instance, other) - worth(instance, plan)) / POINTS,
        cost_change=0 if other is None else cost(instance, other) - cost(instance, plan),
        end_change=changed.end - schedule.end,
        waits_for=tuple(link.initiative for link in wish.after),
        needed_by=tuple(
            each.id
            for each in wishes.initiatives
            if each.id in schedule.ids and any(a.initiative == initiative for a in each.after)
        ),
    )
