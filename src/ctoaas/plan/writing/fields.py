"""Fields that several files of a plan have alike: ranges of effort, ids, probabilities."""

import re
from collections.abc import Iterable
from decimal import Decimal

from ctoaas.core.errors import UsageError
from ctoaas.forecast.expert import ThreePoints
from ctoaas.workspace.toml_file import Field

_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")
_LARGEST = Decimal(10) ** 12
_LEAST = Decimal("0.000001")
ENDS = (("low", "likely", "high"), ("p10", "p50", "p90"))


def points(field: Field, largest: Decimal = _LARGEST) -> ThreePoints:
    """[low, likely, high], { low, likely, high } or { p10, p50, p90 }, all above zero.

    One case in ten ends below the first, half below the second, one in ten above the third.
    """
    ends = _ends(field)
    low, likely, high = (float(each.number(_LEAST, largest)) for each in ends)
    try:
        return ThreePoints(low, likely, high)
    except UsageError as error:
        raise field.wrong(error.what, error.next_step) from error


def _ends(field: Field) -> list[Field]:
    if isinstance(field.value, list):
        ends = field.items()
        if len(ends) != 3:
            raise field.wrong("is not three numbers", "write [low, likely, high]")
        return ends
    held = field.table()
    for keys in ENDS:
        if set(held) == set(keys):
            return [held[key] for key in keys]
    raise field.wrong("is no range", "write { low = 2, likely = 5, high = 12 }")


def low_high(field: Field) -> tuple[float, float]:
    """[low, high] or { low, high }: an 80 % range, both ends above zero and apart."""
    if isinstance(field.value, list):
        ends = field.items()
    else:
        held = field.table(("low", "high"))
        ends = [held[key] for key in ("low", "high") if key in held]
    if len(ends) != 2:
        raise field.wrong("is not a low and a high", "write { low = 2, high = 12 }")
    low, high = (float(each.number(_LEAST, _LARGEST)) for each in ends)
    if low >= high:
        raise field.wrong("has its low not below its high", "write the lower one first")
    return low, high


def share(field: Field) -> float:
    """A probability or a part, from 0 to 1."""
    return float(field.number(Decimal(0), Decimal(1)))


def id_of(field: Field) -> str:
    """An id: small letters, digits, dots and hyphens."""
    text = field.string()
    if not _ID.fullmatch(text):
        raise field.wrong(f'"{text}" is no id', "use small letters, digits, dots and hyphens")
    return text


def unique(fields: Iterable[tuple[Field, str]]) -> None:
    """UsageError at the second of two entries with one id."""
    seen: set[str] = set()
    for field, id_ in fields:
        if id_ in seen:
            raise field.wrong(f'has the id "{id_}" a second time', "give it another")
        seen.add(id_)


def made_id(text: str, taken: Iterable[str], most: int = 40) -> str:
    """An id from words, such as `pupils-book-a-lesson`; a number is added where it is taken."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
    while len(plain) > most:
        head, _, _ = plain.rpartition("-")
        plain = head or plain[:most]
    plain = plain.strip("-") or "item"
    used, number, found = set(taken), 1, plain
    while found in used:
        number += 1
        found = f"{plain}-{number}"
    return found
