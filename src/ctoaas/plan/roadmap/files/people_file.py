"""plan/people.toml: who works on the plan."""

from dataclasses import replace
from decimal import Decimal

from ctoaas.plan.roadmap.files.amounts import Currency, day
from ctoaas.plan.roadmap.wishes import After, Away, Person
from ctoaas.workspace.toml_file import Field

KEYS = (
    "id",
    "name",
    "skills",
    "share",
    "rate",
    "since",
    "until",
    "absences",
    "joins_after",
    "source",
)


def people_of(document: Field, currency: Currency) -> tuple[Person, ...]:
    """All [[people]], with what [[absences]] add; UsageError for double ids and wrong kinds.

    An entry of [[absences]] without a person is for everybody.
    """
    fields = document.table(("people", "absences"))
    found: list[Person] = []
    for field in fields["people"].items() if "people" in fields else []:
        person = _person(field, currency)
        if any(person.id == other.id for other in found):
            raise field.table()["id"].wrong(
                f'"{person.id}" is the id of two people', "give each an id of their own"
            )
        found.append(person)
    away = [
        _of(field, found) for field in (fields["absences"].items() if "absences" in fields else [])
    ]
    return tuple(
        replace(
            one, absences=(*one.absences, *(span for id_, span in away if id_ in (None, one.id)))
        )
        for one in found
    )


def _of(field: Field, people: list[Person]) -> tuple[str | None, Away]:
    held = field.table(("person", "from", "to", "source", "note"))
    id_ = held["person"].string() if "person" in held else None
    if id_ is not None and all(id_ != one.id for one in people):
        raise held["person"].wrong(f'"{id_}" is nobody here', "write the id of one of the people")
    return id_, _span(field, held)


def _person(field: Field, currency: Currency) -> Person:
    held = field.table(KEYS)
    for key, example in (("id", "ana"), ("skills", '["backend"]')):
        if key not in held:
            raise field.wrong(f"has no {key}", f"add {key} = {example}")
    since = day(held["since"]) if "since" in held else None
    until = day(held["until"]) if "until" in held else None
    if since is not None and until is not None and until < since:
        raise held["until"].wrong(f"is {until}, before {since}", "write the later day")
    return Person(
        id=held["id"].string(),
        name=held["name"].string() if "name" in held else held["id"].string(),
        skills=tuple(dict.fromkeys(one.string() for one in held["skills"].items())),
        share=_share(held["share"]) if "share" in held else 1.0,
        day_rate=currency.money(held["rate"]) if "rate" in held else Decimal(0),
        since=since,
        until=until,
        absences=tuple(
            _away(one) for one in (held["absences"].items() if "absences" in held else [])
        ),
        joins_after=after(held["joins_after"]) if "joins_after" in held else None,
    )


def _share(field: Field) -> float:
    share = field.number(Decimal(-1000), Decimal(1000))
    if share > 1:
        raise field.wrong(
            f"is {field.value}, more than a whole person",
            "write at most 1; 0.5 is half of each day",
        )
    if share < Decimal("0.05"):
        raise field.wrong(f"is {field.value}", "write at least 0.05, or take the person out")
    return float(share)


def _away(field: Field) -> Away:
    return _span(field, field.table(("from", "to")))


def _span(field: Field, held: dict[str, Field]) -> Away:
    if "from" not in held or "to" not in held:
        raise field.wrong("has no from and to", "write { from = 2026-12-21, to = 2027-01-03 }")
    first, last = day(held["from"]), day(held["to"])
    if last < first:
        raise held["to"].wrong(f"is {last}, before {first}", "write the earlier day first")
    return Away(first, last)


def after(field: Field) -> After:
    """An id, or { initiative = "...", lag_days = 5 }."""
    if not isinstance(field.value, dict):
        return After(field.string())
    held = field.table(("initiative", "lag_days"))
    if "initiative" not in held:
        raise field.wrong("has no initiative", 'write { initiative = "...", lag_days = 5 }')
    lag = held["lag_days"].number(Decimal(0), Decimal(1000)) if "lag_days" in held else 0
    return After(held["initiative"].string(), int(lag))
