"""Figures that no repository holds: base rates from the literature, each with its source."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ctoaas.core.quantity import Range

ASSUMPTION = "assumption"


@dataclass(frozen=True, slots=True)
class Assumption:
    """A range in a unit, where it comes from, and why it was taken so."""

    low: float
    likely: float
    high: float
    unit: str
    source: str
    edition: str
    why: str

    @property
    def range(self) -> Range:
        """The same as an 80 % range."""
        return Range(self.low, self.likely, self.high, 0.8)


@cache
def assumptions() -> dict[str, Assumption]:
    """Every assumption of `risks/assumptions.toml` by name."""
    file = resources.files("ctoaas.assess").joinpath("risks/assumptions.toml")
    return {name: Assumption(**row) for name, row in tomllib.loads(file.read_text("utf-8")).items()}
