"""A proposed initiative before it stands in plan/initiatives.toml."""

from dataclasses import dataclass
from datetime import date

from ctoaas.forecast.expert import ThreePoints
from ctoaas.plan.catalogue.block import Block
from ctoaas.plan.catalogue.own_actuals import MADE, Actual, effort

IN_HOUSE, READY = "in-house", "building block"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to do it; without days it is a milestone that takes nobody's time."""

    id: str
    kind: str
    """A kind of ENGINE's modes, such as `in-house`."""
    days: ThreePoints | None = None
    """Working days of one person."""
    skill: str = ""
    monthly: float = 0.0
    """Running cost from its end on, in the plan's currency."""
    note: str = ""
    cash: tuple[float, float] | None = None
    """Paid once: a low and a high price, in the plan's currency."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One proposal; `after` and `why` name ids."""

    id: str
    title: str
    value: float
    ways: tuple[Way, ...]
    why: tuple[str, ...] = ()
    must: bool = False
    differentiator: bool = False
    after: tuple[str, ...] = ()
    reduces: tuple[tuple[str, float], ...] = ()
    """(id of a risk, part of it that goes away)."""
    deadline: date | None = None
    comment: str = ""
    """Where effort and value come from, for who edits it."""
    basis: str = ""
    """Where the effort comes from, as the page says it."""


def ways_of(block: Block, actuals: tuple[Actual, ...], skill: str = "") -> tuple[Way, ...]:
    """At most three ways to have a block: ready-made and owned, rented, made by oneself.

    Of each kind the one that is likely to be fitted in soonest.
    """
    owned = [each for each in block.choices if not each.is_commercial]
    rented = [each for each in block.choices if each.is_commercial]
    found = []
    for choices in (owned, rented):
        if choices:
            best = min(choices, key=lambda each: (each.days.likely, each.name))
            month = best.per_month or (0.0, 0.0)
            days = effort(block.id, best.name, actuals).points()
            note = f"{best.name} ({best.licence})"
            middle = (month[0] + month[1]) / 2
            doer = skill or block.skill
            found.append(Way(_id(best.name), READY, days, doer, middle, note, best.once))
    own = effort(block.id, MADE, actuals).points()
    return (*found, Way("own", IN_HOUSE, own, skill or block.skill, 0.0, "made by yourselves"))


def _id(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
