"""Wishes as whole numbers, the form in which plans are searched for."""

import math
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal

import numpy as np
from scipy import special

from ctoaas.forecast.expert import TwoPiece
from ctoaas.plan.roadmap.calendar import Calendar
from ctoaas.plan.roadmap.wishes import Amount, Initiative, Mode, Person, Wishes, Work

POINTS = 100
"""Whole numbers a point of value is cut into."""
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Hand:
    """One person who could do a piece: how long it takes them when they are there, and its cost."""

    person: int
    days: int
    cost: int
    reserve: int = 0
    """Money kept back on top, out of the total and of no quarter."""


@dataclass(frozen=True, slots=True)
class Way:
    """A mode in numbers."""

    id: str
    pieces: tuple[tuple[Hand, ...], ...]
    """Who could do each piece; nobody makes the mode impossible."""
    wait: int
    cash: int
    pay: str
    monthly: int
    """Hundredths of the currency for each working day from its end."""
    reserve: int = 0
    """As of a hand, for its cash."""

    @property
    def is_possible(self) -> bool:
        """Somebody can do each piece."""
        return all(self.pieces)

    @property
    def least_days(self) -> int:
        """Its length when everybody is free."""
        return max([self.wait, *(min(hand.days for hand in piece) for piece in self.pieces)])

    @property
    def least_cost(self) -> int:
        """Its cash with the cheapest hands."""
        return self.cash + sum(min(hand.cost for hand in piece) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Task:
    """An initiative in numbers; times are working days since the start."""

    id: str
    value: int
    """Hundredths of points."""
    ways: tuple[Way, ...]
    must: bool
    differentiator: bool
    group: int | None
    after: tuple[tuple[int, int], ...]
    """(task, lag)."""
    earliest: int
    latest: int
    """It must have ended by then."""
    soft: int | None
    pin: int | None
    delay: int
    """Hundredths of points lost with each working day until its end."""


@dataclass(frozen=True, slots=True)
class Hands:
    """A person's time."""

    id: str
    away: tuple[tuple[int, int], ...]
    """Absences as (start, end), ascending and apart."""
    after: tuple[int, int] | None
    """(task, lag) that must be over before the person is there."""


@dataclass(frozen=True, slots=True)
class Instance:
    """All of it."""

    tasks: tuple[Task, ...]
    people: tuple[Hands, ...]
    groups: tuple[tuple[int, ...], ...]
    horizon: int
    quarter_ends: tuple[int, ...]
    limits: tuple[int, ...]
    """Money by quarter, empty without such limits."""
    carry_over: bool
    total: int | None
    place: dict[str, int] = field(default_factory=dict)


def at(amount: Amount, chance: float) -> float:
    """The amount that is enough with this probability."""
    if isinstance(amount, TwoPiece):
        if chance == HALF:
            return math.exp(amount.location)
        return float(amount.quantile(np.array([chance]))[0])
    return amount


def instance_of(wishes: Wishes, *, careful: float = 0.0) -> Instance:
    """The wishes in numbers, all ranges at their medians.

    With `careful`, a normal score, the total must hold what lies between the median of each amount
    of money and that score as well: what is uncertain needs more of it than what is certain.
    """
    calendar = Calendar.of(wishes)
    chance = HALF if careful == 0 else float(special.ndtr(careful))
    place = {one.id: index for index, one in enumerate(wishes.initiatives)}
    groups = tuple(dict.fromkeys(one.group for one in wishes.initiatives if one.group is not None))
    of_group = {name: index for index, name in enumerate(groups)}
    people = tuple(_hands(one, calendar, place) for one in wishes.people)
    tasks = tuple(
        _task(one, wishes, calendar, chance, place, of_group) for one in wishes.initiatives
    )
    total = wishes.budget.total
    return Instance(
        tasks=tasks,
        people=people,
        groups=tuple(
            tuple(i for i, task in enumerate(tasks) if task.group == g) for g in range(len(groups))
        ),
        horizon=calendar.length,
        quarter_ends=calendar.quarter_ends,
        limits=tuple(int(one) for one in wishes.budget.by_quarter),
        carry_over=wishes.budget.carry_over,
        total=None if total is None else int(total),
        place=place,
    )


def work_days(work: Work, person: Person, wishes: Wishes, chance: float = HALF) -> int:
    """Working days a piece takes this person, absences not counted: whole ones, at least one."""
    share = person.share * (1 - wishes.unplanned)
    return max(1, math.ceil(at(work.days, chance) / share - 1e-9))


def work_cost(work: Work, person: Person, chance: float = HALF) -> int:
    """What a piece done by this person costs the budget, rounded up to whole units."""
    return _up(Decimal(repr(at(work.days, chance))) * person.day_rate)


def cash_of(mode: Mode, chance: float = HALF) -> int:
    """What a mode costs once, rounded up to whole units."""
    return _up(Decimal(repr(at(mode.cash, chance))))


def wait_of(mode: Mode, chance: float = HALF) -> int:
    """Working days a mode lasts without anybody of ours."""
    return math.ceil(at(mode.duration, chance) - 1e-9)


def monthly_of(mode: Mode) -> int:
    """Running cost in hundredths of the currency for each working day."""
    return int((mode.monthly * 100 / 21).to_integral_value(ROUND_CEILING))


def can_do(work: Work, person: Person) -> bool:
    """Whether this person may do the piece."""
    return work.person == person.id if work.skill is None else work.skill in person.skills


def _up(amount: Decimal) -> int:
    return int(round(amount, 6).to_integral_value(ROUND_CEILING))


def _task(
    one: Initiative,
    wishes: Wishes,
    calendar: Calendar,
    chance: float,
    place: dict[str, int],
    of_group: dict[str, int],
) -> Task:
    latest, soft = calendar.length, None
    if one.deadline is not None:
        by = calendar.evening(one.deadline.day)
        latest, soft = (min(by, latest), None) if one.deadline.is_hard else (latest, by)
    return Task(
        id=one.id,
        value=round(one.value * POINTS),
        ways=tuple(_way(mode, wishes, chance) for mode in one.modes),
        must=one.must,
        differentiator=one.differentiator,
        group=None if one.group is None else of_group[one.group],
        after=tuple((place[link.initiative], link.lag_days) for link in one.after),
        earliest=0 if one.earliest is None else calendar.morning(one.earliest),
        latest=latest,
        soft=soft,
        pin=None if one.pin is None else calendar.morning(one.pin),
        delay=round(one.delay_per_month * POINTS / 21),
    )


def _way(mode: Mode, wishes: Wishes, chance: float) -> Way:
    pieces = tuple(
        tuple(
            Hand(
                index,
                work_days(work, person, wishes),
                work_cost(work, person),
                work_cost(work, person, chance) - work_cost(work, person),
            )
            for index, person in enumerate(wishes.people)
            if can_do(work, person)
        )
        for work in mode.work
    )
    return Way(
        mode.id,
        pieces,
        wait_of(mode),
        cash_of(mode),
        mode.pay,
        monthly_of(mode),
        cash_of(mode, chance) - cash_of(mode),
    )


def _hands(person: Person, calendar: Calendar, place: dict[str, int]) -> Hands:
    spans = [(calendar.morning(a.first), calendar.evening(a.last)) for a in person.absences]
    if person.since is not None:
        spans.append((0, calendar.morning(person.since)))
    if person.until is not None:
        spans.append((calendar.evening(person.until), calendar.length))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    after = person.joins_after
    return Hands(
        person.id,
        tuple(joined),
        None if after is None else (place[after.initiative], after.lag_days),
    )
