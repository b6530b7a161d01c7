"""What is wrong with data somebody gave: one line for each field, all of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from ctoaas.core.errors import UsageError

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


def first(thing: str, faults: Iterable[Fault]) -> UsageError:
    """The error for a caller who can show one line only: the first fault and how many more."""
    listed = list(faults)
    more = f" (and {len(listed) - 1} more)" if len(listed) > 1 else ""
    fault = listed[0]
    place = f"{thing}, {fault.field}" if fault.where else thing
    return UsageError(place, fault.what + more, fault.then)


def when(holds: bool, what: str, then: str, *where: str | int) -> list[Fault]:
    """The fault in a list when it holds, else an empty list."""
    return [Fault(where, what, then)] if holds else []
