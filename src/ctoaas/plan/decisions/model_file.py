"""The TOML of a model, read strictly (see model_text for the way out)."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.plan.decisions.model import COST, Choice, Cost, Criterion, Link, Model, Spread
from ctoaas.plan.decisions.weights import RATIOS, Preference
from ctoaas.workspace.toml_file import Field, parse

_LEAST, _MOST = Decimal(-(10**12)), Decimal(10**12)
_ZERO = Decimal(0)
MODEL_KEYS = ("currency", "day_rate", "years", "criteria", "options", "compare", "evidence")
COSTS = ("build_days", "once", "care_days_per_year", "fees_per_year", "exit_days", "exit")
_CRITERION = ("id", "title", "worst", "best", "unit", "measure", "why")
LINK_TEXTS = ("about", "words", "assessment", "document", "sha256")
_LINK = ("ref", *LINK_TEXTS, "value", "tolerance", "below", "above")
MOST_CRITERIA, MOST_OPTIONS = 12, 12


def read_model(toml: str, file: Path, line: int = 1) -> Model:
    """The model in the text `toml`, which begins on `line` of `file`.

    Raises UsageError with file, line and field.
    """
    padded = "\n" * (line - 1) + toml
    return model_of(parse(padded.encode("utf-8", "surrogatepass"), file).table(MODEL_KEYS))


def model_of(fields: dict[str, Field], more: tuple[str, ...] = ()) -> Model:
    """The model in the fields of a file that may hold more than it.

    `more` are keys of an option that are read elsewhere.
    """
    criteria = tuple(_criterion(each) for each in _items(fields, "criteria", MOST_CRITERIA))
    known = {criterion.id for criterion in criteria}
    _unique(fields.get("criteria"), [criterion.id for criterion in criteria])
    choices = tuple(_choice(each, known, more) for each in _items(fields, "options", MOST_OPTIONS))
    _unique(fields.get("options"), [choice.title for choice in choices])
    return Model(
        criteria=criteria,
        choices=choices,
        preferences=tuple(_preference(each, known) for each in _items(fields, "compare", 100)),
        links=tuple(_link(each) for each in _items(fields, "evidence", 100)),
        currency=_currency(fields.get("currency")),
        day_rate=_spread(fields["day_rate"], _ZERO) if "day_rate" in fields else None,
        years=int(fields["years"].number(Decimal(1), Decimal(20))) if "years" in fields else 3,
    )


def _items(fields: dict[str, Field], key: str, most: int) -> list[Field]:
    if key not in fields:
        return []
    items = fields[key].items()
    if len(items) > most:
        raise fields[key].wrong(f"has {len(items)} entries", f"keep the {most} that matter most")
    return items


def _unique(field: Field | None, names: list[str]) -> None:
    for name in names:
        if field is not None and names.count(name) > 1:
            raise field.wrong(f'has "{name}" twice', "name each of them once")


def _currency(field: Field | None) -> str:
    if field is None:
        return ""
    try:
        return Money(_ZERO, field.string()).currency
    except UsageError as error:
        raise field.wrong(error.what, error.next_step) from error


def _criterion(field: Field) -> Criterion:
    held = field.table(_CRITERION)
    for key in ("id", "title"):
        if key not in held:
            raise field.wrong(f"has no {key}", f'add {key} = "..."')
    measure = held["measure"].choice((COST,)) if "measure" in held else ""
    if measure and not {"worst", "best"} & set(held):
        ends = 1.0, 0.0  # set from the costs of the options when they are known
    elif {"worst", "best"} <= set(held):
        worst, best = (held[key].number(_LEAST, _MOST) for key in ("worst", "best"))
        if worst == best:
            raise held["best"].wrong("is the worst too", "say what the best option could reach")
        ends = float(worst), float(best)
    else:
        raise field.wrong("has no worst and best", "add both; a weight weighs the way between")
    return Criterion(
        held["id"].string(),
        held["title"].string(),
        *ends,
        unit=held["unit"].string() if "unit" in held else "points",
        measure=measure,
        why=held["why"].string() if "why" in held else "",
    )


def _choice(field: Field, known: set[str], more: tuple[str, ...]) -> Choice:
    held = field.table(("title", "scores", "cost", *more))
    if "title" not in held:
        raise field.wrong("has no title", 'add title = "..."')
    scores = held["scores"].table(sorted(known)) if "scores" in held else {}
    return Choice(
        held["title"].string(),
        tuple((key, _spread(each, _LEAST)) for key, each in scores.items()),
        _cost(held["cost"]) if "cost" in held else None,
    )


def _cost(field: Field) -> Cost:
    held = field.table((*COSTS, "fees_grow_per_year"))
    grow = held.pop("fees_grow_per_year", None)
    return Cost(
        **{key: _spread(each, _ZERO) for key, each in held.items()},
        fees_grow_per_year=float(grow.number(Decimal("-0.9"), Decimal(5))) if grow else 0.0,
    )


def _spread(field: Field, least: Decimal) -> Spread:
    if not isinstance(field.value, list):
        amount = float(field.number(least, _MOST))
        return Spread(amount, amount, amount)
    items = field.items()
    if len(items) != 3:
        raise field.wrong("is not low, likely, high", "write [low, likely, high] or one number")
    low, likely, high = (float(each.number(least, _MOST)) for each in items)
    if not low <= likely <= high:
        raise field.wrong("is out of order", "write low, likely, high in ascending order")
    return Spread(low, likely, high)


def _preference(field: Field, known: set[str]) -> Preference:
    held = field.table(("first", "second", "answer"))
    for key in ("first", "second", "answer"):
        if key not in held:
            raise field.wrong(f"has no {key}", "write first, second and answer")
    names = [held[key].choice(sorted(known)) for key in ("first", "second")]
    return Preference(names[0], names[1], held["answer"].choice(tuple(RATIOS)))


def _link(field: Field) -> Link:
    if isinstance(field.value, str):
        return Link(field.string())
    held = field.table(_LINK)
    if "ref" not in held:
        raise field.wrong("has no ref", 'add ref = "measure:truck_factor"')
    texts: dict[str, Any] = {key: held[key].string() for key in LINK_TEXTS if key in held}
    numbers: dict[str, Any] = {
        key: float(held[key].number(_LEAST, _MOST))
        for key in ("value", "tolerance", "below", "above")
        if key in held
    }
    return Link(held["ref"].string(), **texts, **numbers)
