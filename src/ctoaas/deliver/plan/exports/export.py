"""What an export is, and the catalogue of all of them."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from ctoaas.deliver.plan.exports import formats
from ctoaas.deliver.plan.exports.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file."""

    data: bytes
    report: tuple[str, ...]
    """One sentence each: how fields were mapped, and what the format could not hold."""


@dataclass(frozen=True, slots=True)
class Export:
    """A format: a module of `formats` has one as EXPORT."""

    name: str
    """As typed behind --as."""
    ending: str
    about: str
    make: Callable[[Roadmap], Made]
    is_binary: bool = False
    """It makes no sense on a terminal."""


@cache
def catalogue() -> dict[str, Export]:
    """Every export by its name, in alphabetical order."""
    names = (one.name for one in pkgutil.iter_modules(formats.__path__))
    found: list[Export] = [import_module(f"{formats.__name__}.{name}").EXPORT for name in names]
    return {one.name: one for one in sorted(found, key=lambda each: each.name)}
