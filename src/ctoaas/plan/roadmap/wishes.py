"""What people wish for and have: initiatives with the ways to do them, people, money and dates.

Amounts of work are person-days, amounts of time working days; money is in the plan's currency.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from ctoaas.forecast.expert import TwoPiece

Amount = TwoPiece | float
"""A range, or one number that is taken as certain."""
Pay = Literal["start", "end", "half"]
KINDS = ("in-house", "two people", "contractor", "buy", "building block", "hire", "do nothing")
PAYS: tuple[Pay, ...] = ("start", "end", "half")

DEADLINE_CHANCE, BUDGET_CHANCE = 0.8, 0.95
"""What is taken unless the plan says otherwise."""


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work that one person does alone, beside the other pieces of the same mode."""

    days: Amount
    skill: str | None = None
    """Whoever has it may do the piece."""
    person: str | None = None
    """Or this person and nobody else."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A way to do an initiative."""

    id: str
    kind: str
    work: tuple[Work, ...] = ()
    duration: Amount = 0.0
    """Working days that pass without anybody of ours: a supplier's work, a waiting time."""
    cash: Amount = 0.0
    """Paid once."""
    pay: Pay = "start"
    monthly: Decimal = Decimal(0)
    """Paid each month from its end to the end of the plan."""
    exit_cost: Decimal = Decimal(0)
    """What leaving it again would cost; shown, never part of the budget."""


@dataclass(frozen=True, slots=True)
class After:
    """May begin `lag_days` working days after `initiative` has ended."""

    initiative: str
    lag_days: int = 0


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which an initiative should be done; a hard one must hold in 8 of 10 futures."""

    day: date
    is_hard: bool = True


@dataclass(frozen=True, slots=True)
class Initiative:
    """Something worth doing, or not."""

    id: str
    title: str
    value: float
    """Points; only their proportions count."""
    modes: tuple[Mode, ...]
    why: tuple[str, ...] = ()
    """Ids of findings, risks and goals."""
    must: bool = False
    differentiator: bool = False
    group: str | None = None
    """At most one of a group is chosen."""
    after: tuple[After, ...] = ()
    earliest: date | None = None
    deadline: Deadline | None = None
    pin: date | None = None
    """It begins on this day and no other."""
    delay_per_month: float = 0.0
    """Points lost with each month until it is done."""
    reduces: tuple[tuple[str, float], ...] = ()
    """(risk, share of it that goes away when this is done)."""
    status: str = "wish"
    for_risk: float = 0.0
    """Points of its value that are for loss it avoids."""


@dataclass(frozen=True, slots=True)
class Away:
    """First and last day of an absence."""

    first: date
    last: date


TO_BE_FOUND = "A developer to be found"
"""Name of somebody a plan counts on and nobody has met yet."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works on the plan, one piece at a time."""

    id: str
    name: str
    skills: tuple[str, ...]
    share: float = 1.0
    """Part of each working day for this plan."""
    day_rate: Decimal = Decimal(0)
    """What a whole day costs the budget; 0 for people who are paid anyway."""
    since: date | None = None
    until: date | None = None
    absences: tuple[Away, ...] = ()
    joins_after: After | None = None
    """There only once this initiative (hiring them) is done, and the time to find their feet."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Money that may be spent; None means nobody set a limit."""

    total: Decimal | None = None
    by_quarter: tuple[Decimal, ...] = ()
    """One amount for each quarter of the plan, or none."""
    carry_over: bool = True
    """What one quarter leaves may be spent in a later one."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An idea that may not work: what rests on it then takes longer."""

    id: str
    title: str
    chance: float
    """That it does not work."""
    initiatives: tuple[str, ...]
    factor: Amount
    """Work and waiting times are multiplied by this when it does not."""


@dataclass(frozen=True, slots=True)
class Threat:
    """A risk of the register that the plan may lower."""

    id: str
    title: str
    loss: float
    """Mean loss of a year, in the plan's currency, with what is done against it by now."""
    controls: tuple[tuple[str, float], ...]
    """(initiative, part that goes away once it is done)."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """All that a plan is made from."""

    title: str
    starts_on: date
    quarters: int
    """Length of the plan, in quarters of a year from its start."""
    currency: str
    initiatives: tuple[Initiative, ...]
    people: tuple[Person, ...] = ()
    budget: Budget = Budget()
    unplanned: float = 0.2
    """Share of everybody's time that goes into what no plan knows."""
    weekdays: frozenset[int] = frozenset(range(5))
    holidays: frozenset[date] = frozenset()
    deadline_chance: float = DEADLINE_CHANCE
    """A hard deadline must hold with this probability."""
    budget_chance: float = BUDGET_CHANCE
    """And the total with this one."""
    loss_points: float | None = None
    """Points for 1,000 of a year's mean loss that goes away, where somebody said it."""
    doubts: tuple[Doubt, ...] = ()
    threats: tuple[Threat, ...] = ()

    def initiative(self, id_: str) -> Initiative:
        """The one of this id; KeyError when there is none."""
        for one in self.initiatives:
            if one.id == id_:
                return one
        raise KeyError(id_)
