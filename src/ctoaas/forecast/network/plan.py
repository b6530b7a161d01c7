"""What a plan says: items that wait for each other, people who do them, what could go wrong."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from ctoaas.core.quantity import Money
from ctoaas.forecast.expert import TwoPiece
from ctoaas.forecast.network.correlation import USUAL, Correlation


@dataclass(frozen=True, slots=True)
class Link:
    """An item may begin `lag_days` working days after `item` has ended."""

    item: str
    lag_days: float = 0.0


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of work; a milestone has no effort."""

    id: str
    title: str
    effort_days: TwoPiece | float
    """Person-days: a range, or one number that is taken as certain."""
    predecessors: tuple[Link, ...] = ()
    group: str | None = None
    """Items of one group overrun together."""
    people: tuple[str, ...] = ()
    """Ids of those who do it together, each with their share of a day."""
    skill: str | None = None
    """Instead of people: of those who have this skill, the one who would end it first, alone."""
    fixed_cost: Decimal = Decimal(0)
    """Paid when the item is done, in the plan's currency."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Days away, first and last included."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a rate and a share of each working day for this plan."""

    id: str
    day_rate: Money
    """Of a whole working day."""
    share: float = 1.0
    skills: tuple[str, ...] = ()
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class Risk:
    """An event that happens or not, once for all its items."""

    id: str
    title: str
    probability: float
    items: tuple[str, ...] = ()
    factor: TwoPiece | float = 1.0
    """Effort of its items is multiplied by this when it happens."""
    extra_days: TwoPiece | float = 0.0
    """Person-days added to each of its items when it happens."""
    cost: TwoPiece | float = 0.0
    """Money lost when it happens, in the plan's currency; paid at the end."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Money beside the items: once on a day, or on the first of each month until the end."""

    title: str
    amount: Decimal
    on: datetime.date | None = None
    """None: every month."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it; `plan_file.load` reads one and checks that it fits together."""

    title: str
    starts_on: datetime.date
    currency: str
    items: tuple[Item, ...]
    people: tuple[Person, ...] = ()
    risks: tuple[Risk, ...] = ()
    costs: tuple[Cost, ...] = ()
    correlation: Correlation = USUAL
    day_rate: Money | None = None
    """Of items that name nobody."""
    weekdays: frozenset[int] = frozenset(range(5))
    """Working days of the week, Monday is 0."""
    holidays: frozenset[datetime.date] = frozenset()

    @property
    def groups(self) -> tuple[str, ...]:
        """Groups in the order in which items first name them."""
        return tuple(dict.fromkeys(item.group for item in self.items if item.group is not None))
