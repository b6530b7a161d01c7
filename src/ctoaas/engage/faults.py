"""What is wrong with data somebody gave: one line for each field, all of them at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from ctoaas.workspace.toml_file import Field

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One field, what is wrong with it, and what to do next."""

    where: Where
    what: str
    then: str = ""

    @property
    def field(self) -> str:
        """The field as a person writes it: terms[2].price, counted from 1; empty for the whole."""
        parts = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in self.where)
        return "".join(parts).removeprefix(".")

    def __str__(self) -> str:
        said = f"{self.field}: {self.what}" if self.where else self.what
        return f"{said}; {self.then}" if self.then else said


@dataclass(frozen=True, slots=True)
class Refused:
    """Data that was not taken, with every reason; never empty."""

    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


def when(holds: bool, what: str, then: str, *where: str | int) -> list[Fault]:
    """The fault in a list when it holds, else an empty list."""
    return [Fault(where, what, then)] if holds else []


def placed(document: Field, fault: Fault) -> Fault:
    """The fault with the file and the line of its field, or of what would hold the field."""
    where = fault.where
    while where and not _is_there(document.value, where):
        where = where[:-1]
    place = Field(document.file, document.text, where, None).wrong("").thing
    place = place.split(": ", 1)[0] if where else str(document.file)
    said = f"{place}: {fault.field}" if fault.where else place
    return Fault((said,), fault.what, fault.then)


def _is_there(held: object, where: Where) -> bool:
    if not where:
        return True
    step, *rest = where
    if isinstance(step, int):
        inside = isinstance(held, list) and step < len(held)
        return inside and _is_there(held[step], tuple(rest))  # type: ignore[index]
    return isinstance(held, Mapping) and step in held and _is_there(held[step], tuple(rest))
