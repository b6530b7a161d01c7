"""TOML that people write, read strictly: each refusal names the file, the line and the field."""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ctoaas.core.errors import UsageError

LARGEST_BYTES = 1_000_000
Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A value in a TOML file that knows where it stands."""

    file: Path
    text: str
    where: Where
    value: Any

    def wrong(self, what: str, then: str = "") -> UsageError:
        """The error to raise when this field is not as it must be."""
        place = f"{self.file} line {_line(self.text, self.where)}"
        return UsageError(f"{place}: {_spoken(self.where)}" if self.where else place, what, then)

    def table(self, known: Collection[str] | None = None) -> dict[str, "Field"]:
        """Fields of a table by key, in the order of the file; only `known` keys when given."""
        held = self._typed(dict, "a table")
        fields = {
            key: Field(self.file, self.text, (*self.where, key), v) for key, v in held.items()
        }
        for key, field in fields.items():
            if known is not None and key not in known:
                raise field.wrong("is not known here", f"write one of {', '.join(known)}")
        return fields

    def items(self) -> list["Field"]:
        """Fields of a list."""
        held = self._typed(list, "a list in [ ]")
        return [Field(self.file, self.text, (*self.where, i), v) for i, v in enumerate(held)]

    def string(self) -> str:
        """Text that is not empty and has no control characters."""
        held: str = self._typed(str, 'a text in " "').strip()
        if not held:
            raise self.wrong("is empty", "write a text, or take the line out")
        if any(ord(character) < 32 or ord(character) == 127 for character in held):
            raise self.wrong("has control characters or line breaks", "write it on one line")
        return held

    def choice(self, allowed: Collection[str]) -> str:
        """Text that is one of `allowed`."""
        held = self.string()
        if held not in allowed:
            raise self.wrong(f'is "{held}"', f"write one of {', '.join(allowed)}")
        return held

    def number(self, low: Decimal, high: Decimal) -> Decimal:
        """Exact number from `low` to `high`, both included."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | Decimal):
            raise self._not("a number")
        held = Decimal(self.value)
        if not (held.is_finite() and low <= held <= high):
            raise self.wrong(f"is {self.value}", f"write a number from {low} to {high}")
        return held

    def day(self) -> date:
        """A date without a time."""
        if isinstance(self.value, datetime) or not isinstance(self.value, date):
            raise self._not("a date such as 2026-01-31, without quotes")
        return self.value

    def _typed(self, kind: type, spoken: str) -> Any:  # noqa: ANN401 -- of the type `kind`
        if not isinstance(self.value, kind):
            raise self._not(spoken)
        return self.value

    def _not(self, spoken: str) -> UsageError:
        return self.wrong(f"is {_kind(self.value)}", f"write {spoken}")


def read(file: Path) -> Field:
    """The whole file as a table, numbers exact. Raises UsageError when it is missing or damaged."""
    try:
        raw = file.read_bytes()
    except FileNotFoundError as error:
        raise UsageError(str(file), "no such file", "make one with cto init") from error
    except OSError as error:
        raise UsageError(
            str(file), f"cannot be read ({error.strerror})", "mend its rights"
        ) from error
    if len(raw) > LARGEST_BYTES:
        raise UsageError(
            str(file), f"is larger than {LARGEST_BYTES:,} bytes", "is it the right file?"
        )
    return parse(raw, file)


def parse(raw: bytes, file: Path) -> Field:
    """`raw` as read from `file`."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise UsageError(
            f"{file} line {line}", "is not UTF-8 text", "save the file as UTF-8"
        ) from error
    try:
        return Field(file, text, (), tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        place, reason = _damage(text, str(error))
        raise UsageError(f"{file} {place}", reason, "mend this line and run again") from error
    except (RecursionError, ValueError, ArithmeticError) as error:
        raise UsageError(
            str(file), f"cannot be read as TOML ({type(error).__name__})", "make it simpler"
        ) from error


def _damage(text: str, message: str) -> tuple[str, str]:
    """Where the parser stopped, in which field, and why."""
    found = re.search(
        r"^(.*?) \(at (?:line (\d+), column \d+|end of document)\)$", message, re.DOTALL
    )
    reason = found[1] if found else message
    line = int(found[2]) if found and found[2] else text.count("\n") + 1
    statement = text.split("\n")[_line(text, None) - 1]
    key = re.match(r"""\s*([\w"'. -]+?)\s*=""", statement)
    return f"line {line}" + (f": {key[1]}" if key else ""), reason[:1].lower() + reason[1:]


def _line(text: str, where: Where | None) -> int:
    """First line of the statement that brings the field `where`, or that is damaged (None).

    The text is cut after each line; the field's statement is between the last cut that could be
    parsed without it and the first that can be parsed with it. Once a cut has the field all later
    ones have it, so halves are tried: a plan of a thousand items takes a dozen parses.
    """
    lines = text.split("\n")
    if where is None:
        start = 1
        for end in range(1, len(lines) + 1):
            if _cut(lines, end) is not None:
                start = end + 1
        return min(start, len(lines))
    without, holding = 0, len(lines)
    while True:
        middle = (without + holding) // 2
        later = range(max(middle, without + 1), holding)
        around = (*later, *range(middle - 1, without, -1))
        held = next(((end, cut) for end in around if (cut := _cut(lines, end)) is not None), None)
        if held is None:
            return without + 1
        if _has(held[1], where):
            holding = held[0]
        else:
            without = held[0]


def _cut(lines: list[str], end: int) -> dict[str, Any] | None:
    """The first `end` lines as TOML, None when they are none."""
    try:
        return tomllib.loads("\n".join(lines[:end]) + "\n")
    except ValueError:
        return None


def _has(held: Any, where: Where) -> bool:  # noqa: ANN401 -- any TOML value
    for step in where:
        if isinstance(step, int):
            if not (isinstance(held, list) and step < len(held)):
                return False
        elif not (isinstance(held, dict) and step in held):
            return False
        held = held[step]
    return True


def _spoken(where: Where) -> str:
    """`where` as a person writes it: team[2].role, counted from 1."""
    parts = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in where)
    return "".join(parts).removeprefix(".")


def _kind(value: Any) -> str:  # noqa: ANN401 -- any TOML value
    names = {str: "a text", bool: "true or false", int: "a number", Decimal: "a number"}
    names |= {dict: "a table", list: "a list", datetime: "a date with a time", date: "a date"}
    return names.get(type(value), "something else")
