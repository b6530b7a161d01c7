"""What a ledger of forecasts holds: a forecast issued, its outcome, or that it was called off.

Each is one JSON object of plain keys; `entry` reads one and refuses what cannot be true, naming
the field.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import UsageError

EVENT = "yes or no"
"""Unit of a forecast that something happens; its outcome is 1 or 0."""
DAYS_AFTER = "days after issue"
"""Unit of a forecast of a date: days from `issued_on` to it."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
_LONGEST = 2000
_LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Issued:
    """One forecast as it went out; nothing of it changes afterwards."""

    id: str
    issued_on: date
    about: str
    """What it is about, in words a reader can check the outcome against."""
    unit: str
    """Of the amounts: hours, EUR, ..., `DAYS_AFTER` or `EVENT`."""
    quantiles: tuple[tuple[float, float], ...]
    """(share, amount), rising; none for an event."""
    probability: float | None
    """That the event happens; None for an amount."""
    by: str
    """Who estimated: the record that counts is theirs."""
    team: str
    """Whose record stands in where theirs is short."""
    method: str
    version: str
    """Of the method."""
    inputs: str
    """SHA-256 of what it was made from."""
    said: tuple[tuple[float, float], ...] = ()
    """The estimator's own quantiles before any correction, or one (0.5, amount)."""
    replaces: str = ""
    """Id of the forecast that it follows after the scope was changed."""
    steps: tuple[tuple[str, float, float], ...] = ()
    """What moved it: (what became known, low and high of the 80 % range with it)."""
    narrows: tuple[tuple[str, float], ...] = ()
    """What would narrow it: (what to do, high over low of the 80 % range after it)."""
    unmoved: tuple[tuple[float, float], ...] = ()
    """The method's own quantiles, where its record moved them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What it came to, in the unit of its forecast; 1 or 0 for an event."""

    id: str
    on: date
    value: float
    unit: str
    by: str
    corrects: str = ""
    """Why an earlier outcome of the same forecast was wrong."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The forecast will never have an outcome, and why."""

    id: str
    on: date
    why: str
    by: str


Entry = Issued | Outcome | Cancelled

_KINDS: dict[str, type[Entry]] = {
    "forecast": Issued,
    "outcome": Outcome,
    "cancelled": Cancelled,
}


def with_id(issued: Issued) -> Issued:
    """`issued` under an id of its content where it has none: the same forecast, the same id."""
    if issued.id:
        return issued
    return replace(issued, id=f"f-{digest(dumps(as_json(issued)))[:10]}")


def as_json(entry: Entry) -> dict[str, Any]:
    """The entry as an object of JSON; `entry(as_json(x))` is `x`."""
    kind = next(name for name, type_ in _KINDS.items() if isinstance(entry, type_))
    held = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(entry).items()
        if value not in ("", (), None)
    }
    return {"kind": kind, **held}


def entry(held: object) -> Entry:
    """The entry that an object of JSON holds.

    Raises UsageError naming the field: an unknown kind, a field missing or of the wrong type,
    quantiles that cross, an amount that is not more than zero, a probability outside 0 to 1.
    """
    if not isinstance(held, Mapping):
        raise _fault("the line", "is not an object")
    kind = held.get("kind")
    match kind:
        case "forecast":
            return _issued(held)
        case "outcome":
            return _outcome(held)
        case "cancelled":
            return _cancelled(held)
    raise _fault("kind", f'"{kind}" is none of {", ".join(_KINDS)}')


def _issued(held: Mapping[str, Any]) -> Issued:
    unit = _text(held, "unit")
    is_event = unit == EVENT
    return Issued(
        id=_id(held, "id"),
        issued_on=_day(held, "issued_on"),
        about=_text(held, "about"),
        unit=unit,
        quantiles=() if is_event else _quantiles(held, "quantiles", fewest=2),
        probability=_probability(held) if is_event else None,
        by=_text(held, "by"),
        team=_text(held, "team", ""),
        method=_text(held, "method"),
        version=_text(held, "version", ""),
        inputs=_text(held, "inputs", ""),
        said=_quantiles(held, "said", fewest=1) if held.get("said") else (),
        replaces=_id(held, "replaces") if held.get("replaces") else "",
        steps=tuple((label, low, high) for label, low, high in _labelled(held, "steps", 2)),
        narrows=tuple((label, ratio) for label, ratio in _labelled(held, "narrows", 1)),
        unmoved=_quantiles(held, "unmoved", fewest=2) if held.get("unmoved") else (),
    )


def _outcome(held: Mapping[str, Any]) -> Outcome:
    unit = _text(held, "unit")
    value = _number(held.get("value"), "value")
    if unit == EVENT and value not in (0.0, 1.0):
        raise _fault("value", f"{value:g} is neither 1 (it happened) nor 0")
    if unit != EVENT and value <= 0:
        raise _fault("value", f"{value:g} is not more than zero")
    return Outcome(
        id=_id(held, "id"),
        on=_day(held, "on"),
        value=value,
        unit=unit,
        by=_text(held, "by"),
        corrects=_text(held, "corrects", ""),
    )


def _cancelled(held: Mapping[str, Any]) -> Cancelled:
    return Cancelled(
        id=_id(held, "id"), on=_day(held, "on"), why=_text(held, "why"), by=_text(held, "by")
    )


def _quantiles(held: Mapping[str, Any], name: str, fewest: int) -> tuple[tuple[float, float], ...]:
    given = held.get(name)
    if not isinstance(given, list | tuple) or len(given) < fewest:
        raise _fault(name, f"needs at least {fewest} pairs of share and amount")
    pairs = []
    for pair in given:
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            raise _fault(name, f"{pair!r} is not a pair of share and amount")
        pairs.append((_number(pair[0], name), _number(pair[1], name)))
    _check_order(name, pairs)
    return tuple(pairs)


def _labelled(held: Mapping[str, Any], name: str, numbers: int) -> Iterator[tuple[Any, ...]]:
    """Rows of a text and so many numbers."""
    given = held.get(name, ())
    if not isinstance(given, list | tuple):
        raise _fault(name, "is not a list")
    for row in given:
        if not isinstance(row, list | tuple) or len(row) != 1 + numbers:
            raise _fault(name, f"{row!r} is not a text and {numbers} numbers")
        yield (_text({name: row[0]}, name), *(_number(each, name) for each in row[1:]))


def _check_order(name: str, pairs: list[tuple[float, float]]) -> None:
    for share, amount in pairs:
        if not 0 < share < 1:
            raise _fault(name, f"the share {share:g} is not between 0 and 1")
        if amount <= 0:
            raise _fault(name, f"{amount:g} is not more than zero")
    for (share, amount), (next_share, next_amount) in pairwise(pairs):
        if next_share <= share:
            raise _fault(name, f"the share {next_share:g} stands behind {share:g}")
        if next_amount < amount:
            raise _fault(
                name,
                f"cross: {amount:g} at {share:g}, but {next_amount:g} at {next_share:g}",
            )


def _probability(held: Mapping[str, Any]) -> float:
    value = _number(held.get("probability"), "probability")
    if not 0 <= value <= 1:
        raise _fault("probability", f"{value:g} is not from 0 to 1")
    return value


def _number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _fault(name, f"{value!r} is not a number")
    if not -_LARGEST < value < _LARGEST:
        raise _fault(name, "is not a number of bearable size")
    return float(value)


def _text(held: Mapping[str, Any], name: str, default: str | None = None) -> str:
    value = held.get(name, default)
    if value is None or (default is None and not str(value).strip()):
        raise _fault(name, "is missing")
    if not isinstance(value, str):
        raise _fault(name, "is not a text")
    if len(value) > _LONGEST:
        raise _fault(name, f"is longer than {_LONGEST:,} characters")
    return value


def _id(held: Mapping[str, Any], name: str) -> str:
    value = _text(held, name)
    if not _ID.fullmatch(value):
        raise _fault(name, f'"{value}" is not made of letters, digits and . _ -')
    return value


def _day(held: Mapping[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(_text(held, name))
    except ValueError:
        raise _fault(name, f'"{held[name]}" is not a day such as 2026-01-31') from None


def _fault(field: str, what: str) -> UsageError:
    return UsageError(field, what)
