"""An agreement as TOML that people go on editing; reading it gives the same agreement.

Texts keep every character, which is why they are written here as JSON strings (a subset of TOML's
basic strings) and not through the writer of plan files, which tidies white space.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.document import as_data
from ctoaas.engage.amounts import MINUTES_AN_HOUR

_NUMBERS = ("price", "rate_per_hour", "per_hour", "overage_rate_per_hour", "cap", "share", "alarms")
_DAYS = ("starts_on", "ends_on", "in_force_on", "due_on")


def toml(agreement: Agreement) -> str:
    """The agreement as TOML text, in the order of its fields."""
    data = as_data(agreement)
    rights, terms = data.pop("rights"), data.pop("terms")
    parts = ["\n".join(_lines(data))]
    parts.append("\n".join(["[rights]", *_lines(rights)]))
    parts += ["\n".join(["[[terms]]", *_lines(term)]) for term in terms]
    return "\n\n".join(parts) + "\n"


def _lines(fields: Mapping[str, Any]) -> Iterator[str]:
    for key, held in fields.items():
        name, said = _hours(key, held)
        if isinstance(said, list) and said and isinstance(said[0], Mapping):
            yield f"{name} = ["
            yield from (f"  {_inline(each)}," for each in said)
            yield "]"
        else:
            yield f"{name} = {_value(key, said)}"


def _inline(fields: Mapping[str, Any]) -> str:
    parts = (f"{key} = {_value(key, held)}" for key, held in fields.items())
    return "{ " + ", ".join(parts) + " }"


def _value(key: str, held: object) -> str:
    if isinstance(held, str):
        return held if key in (*_NUMBERS, *_DAYS) else json.dumps(held, ensure_ascii=False)
    if isinstance(held, Sequence):
        return f"[{', '.join(_value(key, each) for each in held)}]"
    return str(held)


def _hours(key: str, held: object) -> tuple[str, object]:
    """Minutes as hours where they are whole ones."""
    if key.endswith("_minutes") and isinstance(held, int) and held % MINUTES_AN_HOUR == 0:
        return f"{key.removesuffix('_minutes')}_hours", held // MINUTES_AN_HOUR
    return key, held
