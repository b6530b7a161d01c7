"""The answers of a founder: what `cto scope` asks, and what `plan/scope.toml` holds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from ctoaas.core.quantity import Money
from ctoaas.forecast.expert import ThreePoints
from ctoaas.plan.catalogue.block import catalogue
from ctoaas.plan.writing.fields import points
from ctoaas.workspace.toml_file import Field, read

PLACES = ("web", "phones", "web and phones", "at the customer", "inside another product")
KEYS = (
    *("title", "for_whom", "must", "special", "must_be_true", "exists", "success"),
    *("money", "currency", "starts_on", "by", "where", "builders", "day_rate", "leave_out"),
)
MOST_WISHES = 40
_LARGEST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Wish:
    """Something users must be able to do, or that makes it special."""

    text: str
    blocks: tuple[str, ...] | None = None
    """Ids of the catalogue said by the founder; None leaves it to the words of the wish."""
    days: ThreePoints | None = None
    """What somebody who knows thinks the part of one's own takes, in working days."""


@dataclass(frozen=True, slots=True)
class Belief:
    """What must be true for it to work, and how one could know."""

    text: str
    measure: str = ""
    threshold: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Success:
    """The number that would show that it worked."""

    metric: str
    now: Decimal
    wanted: Decimal


@dataclass(frozen=True, slots=True)
class Builder:
    """Somebody who would build it."""

    name: str
    skills: tuple[str, ...]
    share: float
    day_rate: Decimal | None


@dataclass(frozen=True, slots=True)
class Brief:
    """The idea as its founder tells it; empty and None mean nobody said."""

    title: str
    for_whom: str = ""
    must: tuple[Wish, ...] = ()
    """Most important first."""
    special: tuple[Wish, ...] = ()
    must_be_true: tuple[Belief, ...] = ()
    exists: tuple[str, ...] = ()
    success: Success | None = None
    money: Decimal | None = None
    currency: str = "EUR"
    starts_on: date | None = None
    by: date | None = None
    where: str = "web"
    builders: tuple[Builder, ...] = ()
    day_rate: Decimal | None = None
    leave_out: tuple[str, ...] = ()
    """Blocks the founder does not want."""


def load(path: Path) -> Brief:
    """The brief in the file `path`; UsageError names file, line and field."""
    return of(read(path))


def of(document: Field) -> Brief:
    """The brief a TOML document holds."""
    held = document.table(KEYS)
    if "title" not in held:
        raise document.wrong("title is missing", 'add title = "..." at the top')
    return Brief(
        title=held["title"].string(),
        for_whom=held["for_whom"].string() if "for_whom" in held else "",
        must=tuple(map(_wish, _items(held, "must"))),
        special=tuple(map(_wish, _items(held, "special"))),
        must_be_true=tuple(map(_belief, _items(held, "must_be_true"))),
        exists=tuple(each.string() for each in _items(held, "exists")),
        success=_success(held["success"]) if "success" in held else None,
        money=_amount(held.get("money")),
        currency=_currency(held["currency"]) if "currency" in held else "EUR",
        starts_on=held["starts_on"].day() if "starts_on" in held else None,
        by=_by(held),
        where=held["where"].choice(PLACES) if "where" in held else "web",
        builders=tuple(map(_builder, _items(held, "builders"))),
        day_rate=_amount(held.get("day_rate")),
        leave_out=tuple(each.choice(tuple(catalogue())) for each in _items(held, "leave_out")),
    )


def _items(held: dict[str, Field], key: str) -> list[Field]:
    items = held[key].items() if key in held else []
    if len(items) > MOST_WISHES:
        raise held[key].wrong(f"has {len(items)} entries", f"keep the {MOST_WISHES} that matter")
    return items


def _wish(field: Field) -> Wish:
    if not isinstance(field.value, dict):
        return Wish(field.string())
    held = field.table(("wish", "blocks", "days"))
    if "wish" not in held:
        raise field.wrong("has no wish", 'add wish = "..."')
    ids = tuple(catalogue())
    blocks = tuple(e.choice(ids) for e in held["blocks"].items()) if "blocks" in held else None
    return Wish(held["wish"].string(), blocks, points(held["days"]) if "days" in held else None)


def _belief(field: Field) -> Belief:
    if not isinstance(field.value, dict):
        return Belief(field.string())
    held = field.table(("belief", "measure", "threshold"))
    if "belief" not in held:
        raise field.wrong("has no belief", 'add belief = "..."')
    return Belief(
        held["belief"].string(),
        held["measure"].string() if "measure" in held else "",
        held["threshold"].number(-_LARGEST, _LARGEST) if "threshold" in held else None,
    )


def _success(field: Field) -> Success:
    held = field.table(("metric", "now", "wanted"))
    for key in ("metric", "now", "wanted"):
        if key not in held:
            raise field.wrong(f"has no {key}", 'write { metric = "...", now = 0, wanted = 200 }')
    now, wanted = (held[key].number(-_LARGEST, _LARGEST) for key in ("now", "wanted"))
    if now == wanted:
        raise held["wanted"].wrong("equals what there is now", "say how far it should go")
    return Success(held["metric"].string(), now, wanted)


def _builder(field: Field) -> Builder:
    held = field.table(("name", "skills", "share", "day_rate"))
    if "name" not in held:
        raise field.wrong("has no name", 'add name = "..."')
    share = held["share"].number(Decimal("0.05"), Decimal(1)) if "share" in held else Decimal(1)
    skills = tuple(each.string() for each in held["skills"].items()) if "skills" in held else ()
    return Builder(held["name"].string(), skills, float(share), _amount(held.get("day_rate")))


def _amount(field: Field | None) -> Decimal | None:
    return None if field is None else field.number(Decimal(0), _LARGEST)


def _currency(field: Field) -> str:
    text = field.string()
    if len(text) != 3 or not (text.isascii() and text.isupper() and text.isalpha()):
        raise field.wrong(f'"{text}" is not an ISO 4217 code', "write three capitals, such as EUR")
    return Money(Decimal(0), text).currency


def _by(held: dict[str, Field]) -> date | None:
    if "by" not in held:
        return None
    by = held["by"].day()
    if "starts_on" in held and by <= held["starts_on"].day():
        raise held["by"].wrong("is not after starts_on", "write a later day")
    return by
