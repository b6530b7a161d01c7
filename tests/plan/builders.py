"""Small wishes to plan with."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ctoaas.plan.roadmap.wishes import Budget, Initiative, Mode, Person, Wishes, Work

START = date(2026, 9, 7)


def person(id_="ana", *skills, **more):
    return Person(id_, id_.title(), skills or ("backend",), **more)


def wish(id_, value=1.0, days=10.0, *, skill="backend", cash=0.0, **more):
    mode = Mode("own", "in-house", (Work(days, skill),) if days else (), cash=cash)
    if not days:
        mode = replace(mode, duration=5.0)
    return Initiative(id_, id_.title(), value, (mode,), **more)


def wishes(*initiatives, people=None, total=None, quarters=1, **more):
    budget = Budget(None if total is None else Decimal(total))
    return Wishes(
        "Test",
        START,
        quarters,
        "EUR",
        tuple(initiatives),
        (person(),) if people is None else tuple(people),
        **({"budget": budget, "unplanned": 0.0} | more),
    )
