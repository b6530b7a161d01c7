"""Wishes from a workspace's plan folder; whatever is wrong is refused with file, line and field."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.forecast.network.order import cycle
from ctoaas.plan.roadmap.calendar import Calendar
from ctoaas.plan.roadmap.files.amounts import LARGEST, Currency, currency_code, day
from ctoaas.plan.roadmap.files.initiative_file import initiative_of
from ctoaas.plan.roadmap.files.people_file import people_of
from ctoaas.plan.roadmap.wishes import (
    BUDGET_CHANCE,
    DEADLINE_CHANCE,
    Budget,
    Initiative,
    Person,
    Wishes,
)
from ctoaas.workspace.toml_file import Field, read

KEYS = (
    "title",
    "starts_on",
    "quarters",
    "currency",
    "exchange",
    "unplanned",
    "weekdays",
    "holidays",
    "budget",
    "chances",
    "risks",
    "initiatives",
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_INITIATIVES = 200
"""More cannot be weighed against each other by anybody; the way out is to put some together."""
MOST_QUARTERS = 20
INITIATIVES, PEOPLE = "initiatives.toml", "people.toml"


def load(folder: Path) -> Wishes:
    """The wishes in `folder`/initiatives.toml and people.toml (which may be missing).

    Raises UsageError naming file, line and field: double ids, unknown people, skills, currencies
    and initiatives, rings, ranges out of order, dates that cannot be, more initiatives than can be
    weighed. No initiatives at all are wishes too.
    """
    document = read(folder / INITIATIVES)
    fields = document.table(KEYS)
    for key, example in (("starts_on", "2026-09-01"), ("currency", '"EUR"')):
        if key not in fields:
            raise document.wrong(f"{key} is missing", f"add {key} = {example} at the top")
    currency = currency_of(fields)
    tables = _list(fields, "initiatives")
    if len(tables) > MOST_INITIATIVES:
        raise fields["initiatives"].wrong(
            f"holds {len(tables):,} initiatives, more than {MOST_INITIATIVES} can be weighed",
            "put those that belong together into one, or keep a file for each product",
        )
    initiatives = tuple(initiative_of(one, currency) for one in tables)
    kept = tuple(one for one in initiatives if one.status not in ("done", "dropped"))
    people_path = folder / PEOPLE
    people = people_of(read(people_path), currency) if people_path.exists() else ()
    wishes = Wishes(
        title=fields["title"].string() if "title" in fields else "Roadmap",
        starts_on=day(fields["starts_on"]),
        quarters=_quarters(fields),
        currency=currency.code,
        initiatives=kept,
        people=people,
        budget=_budget(fields.get("budget"), currency, _quarters(fields)),
        unplanned=_share(fields, "unplanned", 0.2, "0.9"),
        weekdays=_weekdays(fields.get("weekdays")),
        holidays=frozenset(day(one) for one in _list(fields, "holidays")),
        loss_points=_loss_points(fields.get("risks")),
        deadline_chance=_chance(fields.get("chances"), "deadlines", DEADLINE_CHANCE),
        budget_chance=_chance(fields.get("chances"), "budget", BUDGET_CHANCE),
    )
    _check(tables, initiatives, wishes, people_path)
    done = {one.id for one in initiatives} - {one.id for one in kept}
    return _without(wishes, done)


def currency_in(folder: Path) -> Currency:
    """The currency of the plan in `folder`, with what others are worth in it."""
    document = read(folder / INITIATIVES)
    fields = document.table(KEYS)
    if "currency" not in fields:
        raise document.wrong("currency is missing", 'add currency = "EUR" at the top')
    return currency_of(fields)


def currency_of(fields: dict[str, Field]) -> Currency:
    """The plan's currency and the rates of others, from the fields of initiatives.toml."""
    rates = fields["exchange"].table() if "exchange" in fields else {}
    return Currency(
        currency_code(fields["currency"]),
        tuple((code, rate.number(Decimal("0.000001"), LARGEST)) for code, rate in rates.items()),
    )


def _quarters(fields: dict[str, Field]) -> int:
    if "quarters" not in fields:
        return 4
    found = fields["quarters"].number(Decimal(1), Decimal(MOST_QUARTERS))
    if found != int(found):
        raise fields["quarters"].wrong(f"is {found}", "write a whole number of quarters")
    return int(found)


def _budget(field: Field | None, currency: Currency, quarters: int) -> Budget:
    if field is None:
        return Budget()
    held = field.table(("total", "by_quarter", "carry_over"))
    by_quarter = tuple(currency.money(one) for one in _list(held, "by_quarter"))
    if by_quarter and len(by_quarter) != quarters:
        raise held["by_quarter"].wrong(
            f"has {len(by_quarter)} amounts for {quarters} quarters", "write one for each quarter"
        )
    if "carry_over" in held and not isinstance(held["carry_over"].value, bool):
        raise held["carry_over"].wrong("is neither true nor false", "write true or false")
    return Budget(
        currency.money(held["total"]) if "total" in held else None,
        by_quarter,
        "carry_over" not in held or held["carry_over"].value is True,
    )


def _share(fields: dict[str, Field], key: str, usual: float, most: str) -> float:
    return float(fields[key].number(Decimal(0), Decimal(most))) if key in fields else usual


def _chance(field: Field | None, key: str, usual: float) -> float:
    held = {} if field is None else field.table(("deadlines", "budget"))
    return float(held[key].number(Decimal("0.5"), Decimal("0.99"))) if key in held else usual


def _loss_points(field: Field | None) -> float | None:
    if field is None:
        return None
    held = field.table(("points_per_1000",))
    if "points_per_1000" not in held:
        raise field.wrong("has no points_per_1000", "say what 1,000 of avoided loss is worth")
    return float(held["points_per_1000"].number(Decimal(0), Decimal(10) ** 6))


def _weekdays(field: Field | None) -> frozenset[int]:
    if field is None:
        return frozenset(range(5))
    found = frozenset(WEEKDAYS.index(one.choice(WEEKDAYS)) for one in field.items())
    if not found:
        raise field.wrong("names no day", f"write some of {', '.join(WEEKDAYS)}")
    return found


def _check(
    tables: list[Field], initiatives: tuple[Initiative, ...], wishes: Wishes, people_path: Path
) -> None:
    if not Calendar.of(wishes).days:
        raise UsageError(wishes.title, "has no working day", "correct weekdays or holidays")
    ids = [one.id for one in initiatives]
    twice = next((id_ for id_, count in Counter(ids).items() if count > 1), None)
    if twice is not None:
        again = len(ids) - 1 - ids[::-1].index(twice)
        raise (
            tables[again]
            .table()["id"]
            .wrong(f'"{twice}" is the id of two initiatives', "give each an id of its own")
        )
    skills = {skill for person in wishes.people for skill in person.skills}
    names = {person.id for person in wishes.people}
    for table, one in zip(tables, initiatives, strict=True):
        _check_one(table, one, set(ids), skills, names)
        _check_days(table, one, wishes)
    _check_people(people_path, wishes.people, set(ids))
    ring = cycle({one.id: [link.initiative for link in one.after] for one in initiatives})
    if ring:
        raise (
            tables[ids.index(ring[0])]
            .table()["after"]
            .wrong(f"initiatives wait in a ring: {' -> '.join(ring)}", "take one of these out")
        )


def _check_one(
    table: Field, one: Initiative, ids: set[str], skills: set[str], names: set[str]
) -> None:
    held = table.table()
    for link in one.after:
        if link.initiative not in ids:
            raise held["after"].wrong(
                f'"{link.initiative}" is no initiative', f"write one of {_some(ids)}"
            )
    for mode, field in zip(one.modes, held["modes"].items(), strict=True):
        works = field.table()["work"].items() if mode.work else []
        for work, place in zip(mode.work, works, strict=True):
            parts = place.table()
            if work.skill is not None and work.skill not in skills:
                has = f"skills are {_some(skills)}" if skills else "there is nobody at all"
                raise parts["skill"].wrong(
                    f'nobody has "{work.skill}" ({has})', f"add it to a person in {PEOPLE}"
                )
            if work.person is not None and work.person not in names:
                raise parts["person"].wrong(
                    f'"{work.person}" is nobody in {PEOPLE}',
                    f"write one of {_some(names)}" if names else "add them there",
                )


def _check_days(table: Field, one: Initiative, wishes: Wishes) -> None:
    held = table.table()
    start = wishes.starts_on
    if one.deadline is not None and one.deadline.day < start:
        raise held["deadline"].wrong(f"is before the plan starts ({start})", "move one of the two")
    if one.pin is not None:
        calendar = Calendar.of(wishes)
        if one.pin not in calendar.days:
            raise held["pin"].wrong(
                f"{one.pin} is no working day of the plan",
                f"write one from {calendar.days[0]} to {calendar.days[-1]}",
            )
        _not_before(held, "pin", one.pin, one.earliest)


def _not_before(held: dict[str, Field], key: str, found: date, earliest: date | None) -> None:
    if earliest is not None and found < earliest:
        raise held[key].wrong(f"is {found}, before earliest = {earliest}", "move one of the two")


def _check_people(path: Path, people: tuple[Person, ...], ids: set[str]) -> None:
    for number, person in enumerate(people):
        if person.joins_after is not None and person.joins_after.initiative not in ids:
            raise UsageError(
                f"{path}: people[{number + 1}].joins_after",
                f'"{person.joins_after.initiative}" is no initiative',
                f"write one of {_some(ids)}",
            )


def _without(wishes: Wishes, done: set[str]) -> Wishes:
    """The wishes without links to what is over."""
    from dataclasses import replace

    if not done:
        return wishes
    return replace(
        wishes,
        initiatives=tuple(
            replace(one, after=tuple(a for a in one.after if a.initiative not in done))
            for one in wishes.initiatives
        ),
        people=tuple(
            replace(person, joins_after=None)
            if person.joins_after is not None and person.joins_after.initiative in done
            else person
            for person in wishes.people
        ),
    )


def _list(fields: dict[str, Field], key: str) -> list[Field]:
    return fields[key].items() if key in fields else []


def _some(names: set[str]) -> str:
    listed = sorted(names)
    return ", ".join(listed[:12]) + (", ..." if len(listed) > 12 else "")
