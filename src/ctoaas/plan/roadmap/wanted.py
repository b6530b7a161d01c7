"""What a search is after, and what a plan counts for it."""

from dataclasses import dataclass
from typing import Literal

from ctoaas.plan.roadmap.instance import Instance
from ctoaas.plan.roadmap.placing import Plan, cost, worth

Aim = Literal["value", "cost", "end", "unique"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is sought, and what must hold beside the rules of the instance."""

    aim: Aim = "value"
    least_worth: int | None = None
    most_cost: int | None = None
    forced: frozenset[int] = frozenset()
    barred: frozenset[int] = frozenset()

    @property
    def is_most(self) -> bool:
        """A larger figure is a better one."""
        return self.aim in ("value", "unique")


MOST_VALUE = Wanted()


def figure_of(instance: Instance, wanted: Wanted, plan: Plan) -> int:
    """What the aim counts."""
    match wanted.aim:
        case "value":
            return worth(instance, plan)
        case "cost":
            return cost(instance, plan)
        case "end":
            return max((placed.end for placed in plan.values()), default=0)
        case "unique":
            return unique_worth(instance, plan)


def unique_worth(instance: Instance, plan: Plan) -> int:
    """Value of what sets the product apart, ten times, and a little of all other value."""
    special = sum(instance.tasks[i].value for i in plan if instance.tasks[i].differentiator)
    return 10 * special + worth(instance, plan)


def keeps(instance: Instance, wanted: Wanted, plan: Plan) -> bool:
    """Whether a plan that keeps the rules of the instance is also what is wanted."""
    musts = {index for index, task in enumerate(instance.tasks) if task.must}
    return (
        musts | wanted.forced <= plan.keys()
        and not wanted.barred & plan.keys()
        and (wanted.least_worth is None or worth(instance, plan) >= wanted.least_worth)
        and (wanted.most_cost is None or cost(instance, plan) <= wanted.most_cost)
    )


def improves(
    instance: Instance,
    wanted: Wanted,
    plan: Plan | None,
    best: Plan | None,
    *,
    is_even: bool = False,
) -> bool:
    """Whether `plan` is better than `best`, or with `is_even` as good."""
    if plan is None or best is None:
        return plan is not None
    one, other = (figure_of(instance, wanted, each) for each in (plan, best))
    return (one > other if wanted.is_most else one < other) or (is_even and one == other)
