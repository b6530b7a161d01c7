"""Made-up roadmaps of any size: initiatives with modes, people with skills, money by quarter."""

import math
import random
from datetime import date, timedelta
from decimal import Decimal

from ctoaas.forecast.expert import TwoPiece
from ctoaas.plan.roadmap.wishes import (
    After,
    Away,
    Budget,
    Deadline,
    Initiative,
    Mode,
    Person,
    Wishes,
    Work,
)

SKILLS = ("backend", "frontend", "data", "operations")
START = date(2026, 9, 1)


def around(middle: float, spread: float) -> TwoPiece:
    """A log-normal range."""
    return TwoPiece(math.log(middle), spread, spread)


def roadmap(
    seed: int,
    initiatives: int = 30,
    *,
    people: int | None = None,
    quarters: int = 4,
    scarce: float = 0.55,
) -> Wishes:
    """Wishes of which people and money allow about the share `scarce`."""
    rng = random.Random(f"{seed} {initiatives} {quarters}")
    count = people or max(4, initiatives // 5)
    team = tuple(_person(rng, number, quarters) for number in range(count))
    made: list[Initiative] = []
    # Work is sized so that the whole list asks for 1 / scarce of what the team can do.
    room = count * quarters * 62 * 0.75
    usual = room / scarce / initiatives / 1.7
    for number in range(initiatives):
        made.append(_initiative(rng, number, made, usual, quarters))
    wanted = sum(float(one.modes[-1].cash.quantile(0.5)) for one in made if _is_paid(one))
    total = Decimal(round(wanted * scarce * rng.uniform(0.5, 0.9)) + 5_000)
    return Wishes(
        title=f"Made-up roadmap {seed}",
        starts_on=START,
        quarters=quarters,
        currency="EUR",
        initiatives=tuple(made),
        people=team,
        budget=Budget(total, tuple([Decimal(int(total) // quarters)] * quarters)),
    )


def _is_paid(one: Initiative) -> bool:
    return isinstance(one.modes[-1].cash, TwoPiece)


def _person(rng: random.Random, number: int, quarters: int) -> Person:
    skills = {SKILLS[number % len(SKILLS)]}
    if rng.random() < 0.5:
        skills.add(rng.choice(SKILLS))
    away: tuple[Away, ...] = ()
    if rng.random() < 0.6:
        first = START + timedelta(days=rng.randint(20, 91 * quarters - 40))
        away = (Away(first, first + timedelta(days=rng.choice((6, 13)))),)
        if first + timedelta(days=60) < START + timedelta(days=91 * quarters):
            again = first + timedelta(days=40)
            away = (*away, Away(again, again + timedelta(days=4)))
    share = rng.choice((1.0, 1.0, 0.8, 0.5))
    rate = Decimal(rng.choice((0, 0, 0, 400)))
    return Person(f"p{number}", f"P{number}", tuple(sorted(skills)), share, rate, absences=away)


def _initiative(
    rng: random.Random, number: int, made: list[Initiative], usual: float, quarters: int
) -> Initiative:
    effort = usual * rng.lognormvariate(0, 0.6)
    needed = rng.sample(SKILLS, rng.choice((1, 1, 2)))
    parts = [effort / len(needed) * rng.uniform(0.7, 1.3) for _ in needed]
    spread = rng.uniform(0.25, 0.5)
    modes = [Mode("own", "in-house", _works(needed, parts, spread))]
    if rng.random() < 0.4:
        pair = [*needed, needed[0]]
        halves = [parts[0] * 0.6, *parts[1:], parts[0] * 0.6]
        modes.append(Mode("pair", "two people", _works(pair, halves, spread)))
    if rng.random() < 0.6:
        modes.append(
            Mode(
                "contractor",
                "contractor",
                (Work(around(max(1, effort * 0.15), spread), needed[0]),),
                duration=around(effort * rng.uniform(0.8, 1.2), spread),
                cash=around(effort * rng.uniform(350, 650), 0.25),
                pay=rng.choice(("start", "end", "half")),
            )
        )
    if rng.random() < 0.3:
        modes.append(
            Mode(
                "buy",
                "buy",
                (Work(around(max(1, effort * 0.25), spread), needed[0]),),
                cash=around(effort * rng.uniform(100, 300), 0.15),
                monthly=Decimal(rng.choice((0, 50, 200, 400))),
            )
        )
    after = tuple(
        After(one.id, rng.choice((0, 0, 5)))
        for one in rng.sample(made, min(len(made), rng.choice((0, 0, 0, 1, 1, 2))))
    )
    deadline = None
    if rng.random() < 0.2:
        day = START + timedelta(days=rng.randint(91 * quarters // 3, 91 * quarters - 10))
        deadline = Deadline(day, is_hard=rng.random() < 0.6)
    return Initiative(
        id=f"i{number:02}",
        title=f"Initiative {number}",
        value=round(effort * rng.lognormvariate(0, 0.7), 1),
        modes=tuple(modes),
        after=after,
        deadline=deadline,
        differentiator=rng.random() < 0.25,
        group=rng.choice(("a", "b")) if rng.random() < 0.12 else None,
    )


def _works(skills: list[str], days: list[float], spread: float) -> tuple[Work, ...]:
    return tuple(
        Work(around(max(1.0, amount), spread), skill)
        for skill, amount in zip(skills, days, strict=True)
    )
