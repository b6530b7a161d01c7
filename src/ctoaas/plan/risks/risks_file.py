"""risks.toml read strictly, and the head it begins with."""

import math
from datetime import date
from decimal import Decimal
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.forecast.expert import ThreePoints, claimed
from ctoaas.plan.risks.engine import MOST_A_YEAR, Amount
from ctoaas.plan.risks.risk import Control, Entry, Register
from ctoaas.plan.writing.fields import id_of, low_high, points, share, unique
from ctoaas.workspace.toml_file import Field, read

KEYS = ("currency", "risks")
ENTRY_KEYS = (
    *("id", "title", "event", "cause", "effect", "frequency", "loss_days", "loss_money"),
    *("controls", "owner", "trigger", "review_on", "noted_on", "closed_on", "source", "note"),
)
_LARGEST = Decimal(10) ** 12
_LEAST = Decimal("0.000001")

HEAD = """\
# What could happen, how often, and what it costs each time. `cto risk add` adds at the end;
# everything may be edited by hand. `cto risk quantify` counts it in days and money.
# Ranges: one case in ten lies below the low number, one in ten above the high one.
#
# [[risks]]
# id = "provider-fails"
# title = "The payment provider is down for a day"
# frequency = { low = 0.1, likely = 0.3, high = 1 }       # times a year; one number is certain
# loss_days = { low = 1, high = 4 }                       # working days, each time
# loss_money = { low = 500, high = 6000 }                 # and money beside them
# controls = [{ initiative = "second-provider", factor = "loss", effect = 0.7 }]   # done_on = ...
# owner = "Ana"
# trigger = "more than ten failed payments in an hour"
# review_on = 2027-03-01
"""


def head(currency: str | None) -> str:
    """The beginning of a new register."""
    return HEAD + (f'\ncurrency = "{currency}"\n' if currency else "")


def load(path: Path) -> Register:
    """The register in the file `path`; UsageError names file, line and field."""
    return of(read(path))


def load_if_there(path: Path) -> Register:
    """As `load`, but no file is an empty register."""
    return load(path) if path.exists() else Register(None, ())


def of(document: Field) -> Register:
    """The register of a TOML document."""
    held = document.table(KEYS)
    currency = _currency(held["currency"]) if "currency" in held else None
    tables = held["risks"].items() if "risks" in held else []
    entries = tuple(_entry(each, currency) for each in tables)
    unique((table, entry.id) for table, entry in zip(tables, entries, strict=True))
    return Register(currency, entries)


def _currency(field: Field) -> str:
    try:
        return Money(Decimal(0), field.string()).currency
    except UsageError as error:
        raise field.wrong(f"{error.thing} {error.what}", error.next_step) from error


def _entry(field: Field, currency: str | None) -> Entry:
    held = field.table(ENTRY_KEYS)
    for key in ("id", "title"):
        if key not in held:
            raise field.wrong(f"has no {key}", f'add {key} = "..."')
    if "loss_money" in held and currency is None:
        raise held["loss_money"].wrong(
            "is money without a currency", 'add currency = "EUR" at the top'
        )

    def text(key: str) -> str:
        return held[key].string() if key in held else ""

    def day(key: str) -> date | None:
        return held[key].day() if key in held else None

    return Entry(
        id=id_of(held["id"]),
        title=held["title"].string(),
        frequency=_frequency(held["frequency"]) if "frequency" in held else None,
        loss_days=_loss(held["loss_days"]) if "loss_days" in held else None,
        loss_money=_loss(held["loss_money"]) if "loss_money" in held else None,
        controls=tuple(map(_control, held["controls"].items() if "controls" in held else [])),
        event=text("event"),
        cause=text("cause"),
        effect=text("effect"),
        owner=text("owner"),
        trigger=text("trigger"),
        review_on=day("review_on"),
        noted_on=day("noted_on"),
        closed_on=day("closed_on"),
        source=text("source"),
    )


def _frequency(field: Field) -> Amount:
    most = Decimal(str(MOST_A_YEAR))
    if not isinstance(field.value, dict | list):
        return float(field.number(Decimal(0), most))
    return range_of(points(field, most))


def _loss(field: Field) -> Amount:
    """One number, { low, high } with the middle between them in factors, or three points."""
    if not isinstance(field.value, dict | list):
        return float(field.number(_LEAST, _LARGEST))
    if len(field.value) == 3:
        return range_of(points(field))
    low, high = low_high(field)
    return range_of(ThreePoints(low, math.sqrt(low * high), high))


def range_of(said: ThreePoints) -> Amount:
    """The distribution three points stand for."""
    found = claimed(said)
    if found is None:
        raise TypeError("three points are a range")
    return found


def _control(field: Field) -> Control:
    held = field.table(("initiative", "factor", "effect", "done_on"))
    for key in ("initiative", "effect"):
        if key not in held:
            raise field.wrong(f"has no {key}", 'write { initiative = "...", effect = 0.5 }')
    factor = held["factor"].choice(("frequency", "loss")) if "factor" in held else "frequency"
    return Control(
        held["initiative"].string(),
        "loss" if factor == "loss" else "frequency",
        share(held["effect"]),
        held["done_on"].day() if "done_on" in held else None,
    )
