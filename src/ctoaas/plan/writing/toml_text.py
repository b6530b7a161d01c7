"""Values and tables as TOML text, for files that people go on editing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from textwrap import wrap

WIDTH = 96


@dataclass(frozen=True, slots=True)
class Inline:
    """A table on one line: { p50 = 4, p90 = 9 }."""

    fields: tuple[tuple[str, "Value"], ...]


Value = str | bool | int | float | Decimal | date | Inline | Sequence["Value"]


def inline(**fields: Value) -> Inline:
    """A table on one line, in the order of the arguments."""
    return Inline(tuple(fields.items()))


def value(held: Value) -> str:
    """One value; a list that is too long for a line has a line for each part."""
    match held:
        case str():
            return quoted(held)
        case bool():
            return "true" if held else "false"
        case float():
            return f"{held:.12g}"
        case int() | Decimal():
            return f"{held:f}" if isinstance(held, Decimal) else str(held)
        case date():
            return held.isoformat()
        case Inline(fields):
            return "{ " + ", ".join(f"{key} = {value(each)}" for key, each in fields) + " }"
    parts = [value(each) for each in held]
    line = f"[{', '.join(parts)}]"
    if len(line) <= WIDTH:
        return line
    return "[\n" + "".join(f"  {part},\n" for part in parts) + "]"


def quoted(text: str) -> str:
    """A basic string on one line; control characters go, what is not UTF-8 becomes a "?"."""
    readable = "".join(c if ord(c) >= 32 and ord(c) != 127 else " " for c in text)
    valid = " ".join(readable.encode("utf-8", "replace").decode().split())
    escaped = valid.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


def lines(fields: Mapping[str, Value | None]) -> list[str]:
    """`key = value` for each field that is not None and not empty."""
    return [
        f"{key} = {value(held)}"
        for key, held in fields.items()
        if held is not None and held != "" and held != ()
    ]


def table(name: str, fields: Mapping[str, Value | None], comment: str = "") -> str:
    """An entry of an array of tables, with a comment of several sentences above it."""
    said = [f"# {line}" for line in wrap(" ".join(comment.split()), WIDTH)] if comment else []
    return "\n".join([*said, f"[[{name}]]", *lines(fields)])
