"""A plan as numbers, ready to be run many times."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.expert import TwoPiece
from ctoaas.forecast.network.crew import Crew, crew_of
from ctoaas.forecast.network.normals import scaled
from ctoaas.forecast.network.order import taking_order
from ctoaas.forecast.network.plan import Plan
from ctoaas.forecast.network.timeline import Timeline

Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Amount:
    """exp(location + below * z or above * z); a certain one has no spread."""

    location: float
    below: float
    above: float

    @classmethod
    def of(cls, amount: TwoPiece | float) -> "Amount":
        """A range, or one number of 0 or more."""
        if isinstance(amount, TwoPiece):
            return cls(amount.location, amount.below, amount.above)
        return cls(math.log(amount) if amount > 0 else -math.inf, 0.0, 0.0)

    @property
    def is_even(self) -> bool:
        """Spread is the same on both sides."""
        return self.below == self.above

    def quantiles(self, at: NDArray[np.float64]) -> NDArray[np.float64]:
        """The amounts at standard normal quantiles `at`."""
        spread = np.where(at > 0, self.above, self.below)
        return np.asarray(np.exp(self.location + spread * at), dtype=float)

    def at(self, noise: Singles) -> Singles:
        """The amounts for standard normal noise, which is overwritten."""
        if not self.is_even:
            upper = np.maximum(noise, np.float32(0))
            noise -= upper
            noise *= np.float32(self.below)
            upper *= np.float32(self.above)
            noise += upper
        else:
            noise *= np.float32(self.below)
        noise += np.float32(self.location)
        return np.exp(noise, out=noise)


@dataclass(frozen=True, slots=True)
class Compiled:
    """Items by their place in the plan."""

    plan: Plan
    timeline: Timeline
    order: tuple[int, ...]
    efforts: tuple[Amount, ...]
    group: tuple[int, ...]
    """Place of each item's group; the last place stands for none."""
    shared: Singles
    """(groups + 1, 1 + groups): weights of the common factors on independent normals, per group."""
    own: Singles
    """(groups + 1): weight of an item's own noise, per group."""
    tables: tuple[Singles, ...]
    """(groups + 1): the values of that noise, times its weight; see `normals`."""
    links: tuple[tuple[tuple[int, float], ...], ...]
    """What each item waits for, with lags; where nobody chooses freely also the item its people
    do before."""
    crews: tuple[tuple[Crew, ...], ...]
    """One crew, or with a skill one for each person who has it."""
    people: tuple[tuple[tuple[int, ...], ...], ...]
    """Places of the people of each crew."""
    is_free: bool
    """Some item is done by whoever is free first: who does what differs from run to run."""
    last: tuple[int, ...]
    """Items nothing waits for."""
    risk_items: tuple[tuple[int, ...], ...]


def compile_plan(plan: Plan) -> Compiled:
    """The plan's numbers; the plan has been checked."""
    timeline = Timeline.of(plan)
    order = taking_order(plan)
    place = {item.id: index for index, item in enumerate(plan.items)}
    person = {one.id: index for index, one in enumerate(plan.people)}
    groups = plan.groups
    group = tuple(groups.index(i.group) if i.group is not None else len(groups) for i in plan.items)
    shared, own = _weights(plan)
    rate = float(plan.day_rate.amount) if plan.day_rate is not None else 0.0
    crews, people = [], []
    choice: list[tuple[str, ...]]
    for item in plan.items:
        if item.skill is not None:
            choice = [(one.id,) for one in plan.people if item.skill in one.skills]
        else:
            choice = [item.people]
        people.append(tuple(tuple(person[one] for one in crew) for crew in choice))
        crews.append(
            tuple(crew_of([plan.people[person[o]] for o in c], rate, timeline) for c in choice)
        )
    is_free = any(item.skill is not None for item in plan.items)
    links = [[(place[one.item], one.lag_days) for one in item.predecessors] for item in plan.items]
    waited = {earlier for item in links for earlier, _ in item}
    if not is_free:
        _add_hands(links, order, [one[0] for one in people])
    return Compiled(
        plan=plan,
        timeline=timeline,
        order=order,
        efforts=tuple(Amount.of(item.effort_days) for item in plan.items),
        group=group,
        shared=shared,
        own=own,
        tables=_tables(own),
        links=tuple(tuple(one) for one in links),
        crews=tuple(crews),
        people=tuple(people),
        is_free=is_free,
        last=tuple(index for index in range(len(plan.items)) if index not in waited),
        risk_items=tuple(tuple(place[one] for one in risk.items) for risk in plan.risks),
    )


def _weights(plan: Plan) -> tuple[Singles, Singles]:
    correlation, groups = plan.correlation, plan.groups
    common, grouped = correlation.all_share, correlation.group_share
    shared = np.zeros((len(groups) + 1, 1 + len(groups)))
    shared[:, 0] = math.sqrt(common)
    shared[:-1, 1:] = math.sqrt(grouped) * correlation.group_loadings(groups)
    own = np.full(len(groups) + 1, math.sqrt(max(1 - common - grouped, 0.0)))
    own[-1] = math.sqrt(1 - common)
    return shared.astype(np.float32), own.astype(np.float32)


def _tables(own: Singles) -> tuple[Singles, ...]:
    """One table for each weight that occurs, shared by the groups that have it."""
    found = {weight: scaled(weight) for weight in set(own.tolist())}
    return tuple(found[weight] for weight in own.tolist())


def _add_hands(
    links: list[list[tuple[int, float]]], order: tuple[int, ...], people: list[tuple[int, ...]]
) -> None:
    """A person's next item waits for the one before, in the order of taking up."""
    before: dict[int, int] = {}
    for index in order:
        for person in people[index]:
            if person in before and (before[person], 0.0) not in links[index]:
                links[index].append((before[person], 0.0))
            before[person] = index
