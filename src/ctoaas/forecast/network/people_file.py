"""People of a plan file."""

from decimal import Decimal

from ctoaas.core.quantity import Money
from ctoaas.forecast.network.item_file import Scale
from ctoaas.forecast.network.plan import Absence, Person
from ctoaas.workspace.toml_file import Field


def person_of(field: Field, currency: str, scale: Scale) -> Person:
    """One [[people]] table, whose rate is in the plan's currency."""
    held = field.table(("id", "rate", "currency", "share", "skills", "absences"))
    if "id" not in held:
        raise field.wrong("has no id", 'add id = "a short name"')
    identity = held["id"].string()
    if "rate" not in held:
        raise field.wrong(f'"{identity}" has no rate', "add rate = what one unit of work costs")
    if "currency" in held and held["currency"].string() != currency:
        raise held["currency"].wrong(
            f"is {held['currency'].value}, the plan is in {currency}",
            "convert the rate at a dated exchange rate",
        )
    share = held["share"].number(Decimal("0.01"), Decimal(1)) if "share" in held else Decimal(1)
    return Person(
        id=identity,
        day_rate=Money(scale.day_rate(held["rate"]), currency),
        share=float(share),
        skills=tuple(one.string() for one in held["skills"].items()) if "skills" in held else (),
        absences=tuple(_absence(one) for one in held["absences"].items())
        if "absences" in held
        else (),
    )


def _absence(field: Field) -> Absence:
    if not isinstance(field.value, dict):
        day = field.day()
        return Absence(day, day)
    held = field.table(("from", "to"))
    if len(held) < 2:
        raise field.wrong("has no end", "write { from = 2026-12-21, to = 2027-01-03 }")
    first, last = held["from"].day(), held["to"].day()
    if last < first:
        raise held["to"].wrong(f"is {last}, before {first}", "write the earlier day first")
    return Absence(first, last)
