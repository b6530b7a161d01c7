"""A plan from a TOML file; whatever is wrong is refused with file, line and field."""

from decimal import Decimal
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.forecast.network.correlation_file import correlation_of
from ctoaas.forecast.network.item_file import Scale, cost_of, item_of, risk_of
from ctoaas.forecast.network.order import cycle
from ctoaas.forecast.network.people_file import person_of
from ctoaas.forecast.network.plan import Item, Person, Plan, Risk
from ctoaas.workspace.toml_file import Field, read
from ctoaas.workspace.toml_file import parse as parse_toml

KEYS = (
    "title",
    "starts_on",
    "currency",
    "unit",
    "hours_per_day",
    "rate",
    "weekdays",
    "holidays",
    "single_numbers",
    "correlation",
    "people",
    "items",
    "risks",
    "costs",
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_ITEMS = 5_000


def load(path: Path) -> Plan:
    """The plan in the file `path`; see template.TEMPLATE for what it may say.

    Raises UsageError naming file, line and field when something is missing, not known, not of its
    kind, or does not fit the rest: double ids, unknown names, a ring of dependencies, a missing
    rate, a second currency, a range out of order, an impossible correlation matrix.
    """
    return _plan(read(path))


def parse(raw: bytes, path: Path) -> Plan:
    """As load, from bytes that stand for the file `path`."""
    return _plan(parse_toml(raw, path))


def _plan(document: Field) -> Plan:
    fields = document.table(KEYS)
    for key, example in (
        ("starts_on", "2026-09-01"),
        ("currency", '"EUR"'),
        ("items", "[[items]] tables"),
    ):
        if key not in fields:
            raise document.wrong(f"{key} is missing", f"add {key} = {example} at the top")
    currency = _currency(fields["currency"])
    scale = _scale(fields)
    people = tuple(person_of(one, currency, scale) for one in _list(fields, "people"))
    _no_double(fields, "people", [person.id for person in people])
    items = tuple(item_of(one, scale) for one in _list(fields, "items"))
    _check_items(fields, items, people, has_rate="rate" in fields)
    risks = tuple(risk_of(one, scale) for one in _list(fields, "risks"))
    _check_risks(fields, risks, items)
    groups = tuple(dict.fromkeys(item.group for item in items if item.group is not None))
    return Plan(
        title=fields["title"].string() if "title" in fields else document.file.stem,
        starts_on=fields["starts_on"].day(),
        currency=currency,
        items=items,
        people=people,
        risks=risks,
        costs=tuple(cost_of(one) for one in _list(fields, "costs")),
        correlation=correlation_of(fields.get("correlation"), groups),
        day_rate=_rate(fields.get("rate"), currency, scale),
        weekdays=_weekdays(fields.get("weekdays")),
        holidays=frozenset(one.day() for one in _list(fields, "holidays")),
    )


def _list(fields: dict[str, Field], key: str) -> list[Field]:
    return fields[key].items() if key in fields else []


def _currency(field: Field) -> str:
    try:
        return Money(Decimal(0), field.string()).currency
    except UsageError as error:
        raise field.wrong(f"{error.thing} {error.what}", error.next_step) from error


def _scale(fields: dict[str, Field]) -> Scale:
    unit = fields["unit"].choice(("days", "hours")) if "unit" in fields else "days"
    hours = Decimal(8)
    if "hours_per_day" in fields:
        hours = fields["hours_per_day"].number(Decimal(1), Decimal(24))
    ratios = Scale.ratios_of(fields["single_numbers"]) if "single_numbers" in fields else None
    return Scale(unit, hours, ratios)


def _rate(field: Field | None, currency: str, scale: Scale) -> Money | None:
    return None if field is None else Money(scale.day_rate(field), currency)


def _weekdays(field: Field | None) -> frozenset[int]:
    if field is None:
        return frozenset(range(5))
    found = frozenset(WEEKDAYS.index(one.choice(WEEKDAYS)) for one in field.items())
    if not found:
        raise field.wrong("names no day", f"write some of {', '.join(WEEKDAYS)}")
    return found


def _no_double(fields: dict[str, Field], key: str, ids: list[str]) -> None:
    seen: dict[str, int] = {}
    for index, one in enumerate(ids):
        if one in seen:
            field = fields[key].items()[index].table()["id"]
            raise field.wrong(
                f'"{one}" is also the id of {key}[{seen[one] + 1}]', "give each its own"
            )
        seen[one] = index


def _check_items(
    fields: dict[str, Field], items: tuple[Item, ...], people: tuple[Person, ...], *, has_rate: bool
) -> None:
    tables = fields["items"].items()
    if not items or len(items) > MOST_ITEMS:
        raise fields["items"].wrong(f"holds {len(items)} items", f"write 1 to {MOST_ITEMS}")
    ids = [item.id for item in items]
    _no_double(fields, "items", ids)
    known, skills = set(ids), {skill for person in people for skill in person.skills}
    names = {person.id for person in people}
    for table, item in zip(tables, items, strict=True):
        held = table.table()
        _all_known(held, "after", [link.item for link in item.predecessors], known, "item")
        _all_known(held, "people", item.people, names, "person")
        if item.skill is not None and item.skill not in skills:
            raise held["skill"].wrong(f'nobody has "{item.skill}"', "add it to a person's skills")
        if not (item.people or item.skill or has_rate or item.effort_days == 0):
            raise table.wrong(
                f'"{item.id}" has nobody and so no rate',
                "add people or skill, or a rate for such items at the top",
            )
    ring = cycle({item.id: [link.item for link in item.predecessors] for item in items})
    if ring:
        field = tables[ids.index(ring[0])].table()["after"]
        raise field.wrong(f"items wait in a ring: {' -> '.join(ring)}", "take one of these out")


def _check_risks(
    fields: dict[str, Field], risks: tuple[Risk, ...], items: tuple[Item, ...]
) -> None:
    _no_double(fields, "risks", [risk.id for risk in risks])
    known = {item.id for item in items}
    for table, risk in zip(_list(fields, "risks"), risks, strict=True):
        _all_known(table.table(), "items", risk.items, known, "item")


def _all_known(
    held: dict[str, Field], key: str, names: tuple[str, ...] | list[str], known: set[str], kind: str
) -> None:
    unknown = next((name for name in names if name not in known), None)
    if unknown is not None:
        listed = ", ".join(sorted(known)[:12]) + (", ..." if len(known) > 12 else "")
        raise held[key].wrong(
            f'"{unknown}" is no {kind}', f"write one of {listed}" if known else f"add the {kind}"
        )
    if len(set(names)) < len(names):
        raise held[key].wrong(f"names a {kind} twice", "name each once")
