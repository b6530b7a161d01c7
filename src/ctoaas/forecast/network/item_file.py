"""Items, risks and costs of a plan file."""

import math
from dataclasses import dataclass, replace
from decimal import Decimal

from scipy import special

from ctoaas.forecast.expert import TwoPiece
from ctoaas.forecast.network.plan import Cost, Item, Link, Risk
from ctoaas.workspace.toml_file import Field

LARGEST = Decimal(10) ** 9
SMALLEST = Decimal("0.000001")
WORDS = {"p10": "low", "p50": "likely", "p90": "high"}
"""Two ways to write the same three points."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How the file's numbers become person-days and day rates."""

    unit: str
    """"days" or "hours": of efforts and of rates."""
    hours_per_day: Decimal
    ratios: TwoPiece | None
    """Actual over estimate of single numbers; None takes them as certain."""

    def effort_of(self, field: Field) -> TwoPiece | float:
        """Person-days of an effort."""
        found = amount_of(field)
        if isinstance(found, float) and self.ratios is not None:
            found = replace(self.ratios, location=self.ratios.location + math.log(found))
        if self.unit == "days":
            return found
        hours = float(self.hours_per_day)
        if isinstance(found, float):
            return found / hours
        return replace(found, location=found.location - math.log(hours))

    def day_rate(self, field: Field) -> Decimal:
        """Rate of a whole working day."""
        rate = field.number(Decimal(0), LARGEST)
        return rate * self.hours_per_day if self.unit == "hours" else rate

    @staticmethod
    def ratios_of(field: Field) -> TwoPiece:
        """What single numbers turn out to be, as a range of actual over estimate."""
        found = amount_of(field)
        if isinstance(found, float):
            raise field.wrong("is one number", "write { p10 = 0.7, p50 = 1.1, p90 = 2.6 }")
        return found


def amount_of(field: Field) -> TwoPiece | float:
    """One number above zero, or three points with their level (0.8 where it is not said)."""
    if not isinstance(field.value, dict):
        return float(_positive(field))
    held = {WORDS.get(key, key): one for key, one in field.table((*WORDS, *_RANGE)).items()}
    for word, short in zip(("low", "likely", "high"), WORDS, strict=True):
        if word not in held:
            raise field.wrong(f"has no {word}", f"write low, likely and high (or {short})")
    low, likely, high = (float(_positive(held[word])) for word in ("low", "likely", "high"))
    if not low <= likely <= high:
        ends = "low above likely" if low > likely else "likely above high"
        raise field.wrong(f"is out of order: {ends}", "write low <= likely <= high")
    if low == high:
        return likely
    level = 0.8
    if "level" in held:
        level = float(held["level"].number(Decimal("0.01"), Decimal("0.999")))
    score = float(special.ndtri((1 + level) / 2))
    return TwoPiece(
        math.log(likely), math.log(likely / low) / score, math.log(high / likely) / score
    )


_RANGE = ("low", "likely", "high", "level")


def _positive(field: Field) -> Decimal:
    number = field.number(-LARGEST, LARGEST)
    if number < SMALLEST:
        raise field.wrong(f"is {field.value}, not more than zero", "write an amount such as 3.5")
    return number


def item_of(field: Field, scale: Scale) -> Item:
    """One [[items]] table; names of other things are not checked here."""
    held = field.table(
        ("id", "title", "effort", "milestone", "after", "group", "people", "skill", "cost")
    )
    if "id" not in held:
        raise field.wrong("has no id", 'add id = "a short name"')
    effort: TwoPiece | float = 0.0
    if "milestone" in held:
        if held["milestone"].value is not True or "effort" in held:
            raise held["milestone"].wrong("goes without effort", "write milestone = true alone")
    elif "effort" not in held:
        raise field.wrong("has no effort", "add effort = { low = 2, likely = 4, high = 9 }")
    else:
        effort = scale.effort_of(held["effort"])
    if "people" in held and "skill" in held:
        raise held["skill"].wrong("stands beside people", "keep one of the two")
    identity = held["id"].string()
    return Item(
        id=identity,
        title=held["title"].string() if "title" in held else identity,
        effort_days=effort,
        predecessors=tuple(_link(one) for one in _list(held, "after")),
        group=held["group"].string() if "group" in held else None,
        people=tuple(one.string() for one in _list(held, "people")),
        skill=held["skill"].string() if "skill" in held else None,
        fixed_cost=held["cost"].number(Decimal(0), LARGEST) if "cost" in held else Decimal(0),
    )


def _link(field: Field) -> Link:
    if not isinstance(field.value, dict):
        return Link(field.string())
    held = field.table(("item", "lag_days"))
    if "item" not in held:
        raise field.wrong("has no item", 'write { item = "id", lag_days = 2 }')
    lag = Decimal(0)
    if "lag_days" in held:
        lag = held["lag_days"].number(Decimal(-1000), Decimal(1000))
    return Link(held["item"].string(), float(lag))


def risk_of(field: Field, scale: Scale) -> Risk:
    """One [[risks]] table."""
    held = field.table(("id", "title", "probability", "items", "factor", "effort", "cost"))
    for key, example in (("id", '"a short name"'), ("probability", "0.2")):
        if key not in held:
            raise field.wrong(f"has no {key}", f"add {key} = {example}")
    identity = held["id"].string()
    if not {"factor", "effort", "cost"} & held.keys():
        raise field.wrong("has no effect", "add factor, effort or cost")
    items = tuple(one.string() for one in _list(held, "items"))
    if not items and {"factor", "effort"} & held.keys():
        raise field.wrong("names no items for its effect", 'add items = ["id"]')
    return Risk(
        id=identity,
        title=held["title"].string() if "title" in held else identity,
        probability=float(held["probability"].number(Decimal(0), Decimal(1))),
        items=items,
        factor=amount_of(held["factor"]) if "factor" in held else 1.0,
        extra_days=replace(scale, ratios=None).effort_of(held["effort"])
        if "effort" in held
        else 0.0,
        cost=amount_of(held["cost"]) if "cost" in held else 0.0,
    )


def cost_of(field: Field) -> Cost:
    """One [[costs]] table."""
    held = field.table(("title", "amount", "on", "every"))
    for key in ("title", "amount"):
        if key not in held:
            raise field.wrong(f"has no {key}", f"add {key} = ...")
    if ("on" in held) == ("every" in held):
        raise field.wrong("has no time", 'write either on = 2026-09-01 or every = "month"')
    if "every" in held:
        held["every"].choice(("month",))
    on = held["on"].day() if "on" in held else None
    return Cost(held["title"].string(), held["amount"].number(Decimal(0), LARGEST), on)


def _list(held: dict[str, Field], key: str) -> list[Field]:
    return held[key].items() if key in held else []
