"""A role as people write it: plan/role.toml, or any file given."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.plan.decisions.model import Spread
from ctoaas.plan.hiring.competency import MOST, Competency, catalogue, competency_of, said
from ctoaas.plan.sourcing.rules import spread_of
from ctoaas.workspace.toml_file import Field, read

KEYS = (
    *("title", "skill", "makes", "outcomes", "competencies", "own", "currency", "salary"),
    *("charges", "search_share", "ramp_months", "find_months", "months", "days_per_month"),
    "day_rate",
)
_ONE, _MONTHS = Decimal(1), Decimal(36)


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody said about a role; empty and None mean nobody did."""

    title: str = ""
    skill: str = ""
    makes: str = ""
    """What the company makes, for somebody who has never heard of it."""
    outcomes: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    """Ids of ours, in the order they matter."""
    own: tuple[Competency, ...] = ()
    currency: str | None = None
    salary: Spread | None = None
    """Of a year, before what the employer pays on top."""
    charges: Spread | None = None
    search_share: Spread | None = None
    ramp_months: Spread | None = None
    find_months: Spread | None = None
    months: int | None = None
    days_per_month: Spread | None = None
    day_rate: Spread | None = None
    """Of somebody rented."""


def load(file: Path) -> Role:
    """The role in `file`; UsageError names file, line and field, also for what nobody may ask."""
    document = read(file)
    held = document.table(KEYS)
    own = tuple(competency_of(each) for each in held["own"].items()) if "own" in held else ()
    names = tuple(catalogue())
    wanted = held["competencies"].items() if "competencies" in held else []
    if len(wanted) + len(own) > MOST:
        place = held.get("own") or held["competencies"]
        raise place.wrong(
            f"make {len(wanted) + len(own)} competencies", f"keep the {MOST} that matter"
        )
    return Role(
        title=said(held["title"]) if "title" in held else "",
        skill=said(held["skill"]) if "skill" in held else "",
        makes=held["makes"].string() if "makes" in held else "",
        outcomes=tuple(said(e) for e in held["outcomes"].items()) if "outcomes" in held else (),
        competencies=tuple(dict.fromkeys(each.choice(names) for each in wanted)),
        own=own,
        currency=_currency(held.get("currency")),
        salary=_spread(held, "salary"),
        charges=_spread(held, "charges", _ONE),
        search_share=_spread(held, "search_share", _ONE),
        ramp_months=_spread(held, "ramp_months", _MONTHS),
        find_months=_spread(held, "find_months", _MONTHS),
        months=int(held["months"].number(_ONE, Decimal(120))) if "months" in held else None,
        days_per_month=_spread(held, "days_per_month", Decimal(31)),
        day_rate=_spread(held, "day_rate"),
    )


def _spread(held: dict[str, Field], key: str, most: Decimal = Decimal(10**9)) -> Spread | None:
    if key not in held:
        return None
    found = spread_of(held[key], most)
    if found.high <= 0:
        raise held[key].wrong("is not more than zero", "write what it is, or take the line out")
    return found


def _currency(field: Field | None) -> str | None:
    if field is None:
        return None
    try:
        return Money(Decimal(0), field.string()).currency
    except UsageError as error:
        raise field.wrong(error.what, error.next_step) from error


TEMPLATE = """# A role for cto hire. Leave out what you do not know.
# Ask for what the person must be able to do. Years of experience, age, sex, origin, religion,
# health, family and the like are refused: they are against the law or predict next to nothing.

# title = "Second engineer for the shop"
# skill = "backend"                     # as in plan/people.toml
# makes = "A shop for refillable household goods, 4,000 orders a month"
# outcomes = ["Changes the order part alone, and Bo is on holiday for three weeks"]
# competencies = [{names}]

# What it costs, each as low, likely, high:
# currency = "EUR"
# salary = [55000, 65000, 80000]        # a year, before what the employer pays on top
# charges = [0.20, 0.22, 0.30]          # what the employer pays on top, as a share
# day_rate = [450, 550, 700]            # of somebody rented instead
# days_per_month = [8, 12, 18]          # how much of the work there is
# months = 24

# Competencies of your own, at most six with those above:
# [[own]]
# id = "stock"
# title = "Stock and its edge cases"
# why = "Most complaints come from stock that is not there."
# questions = ["Tell us about ...", {{ ask = "What if ...", further = "And then?" }}]
# anchors = {{ low = "Counts once.", middle = "Counts twice.", high = "Asks who counts when." }}
"""


def template() -> str:
    """A commented role to begin with."""
    names = ", ".join(f'"{id_}"' for id_ in catalogue())
    return TEMPLATE.format(names=names)
