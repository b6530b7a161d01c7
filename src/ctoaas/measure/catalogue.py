"""The record every measure fills in, and the walk that finds them all.

A measure is `measure/<theme>/<id>.py` with one `MEASURE = Measure(...)` and a module docstring that
is its manual page, beside `<id>.sql`, one DuckDB query. Nothing else is edited to add one.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import ctoaas.measure
from ctoaas.core.outcome import Tier

Row = dict[str, Any]
Compute = Callable[[list[Row]], Iterable[Row]]

_ROOT = Path(ctoaas.measure.__path__[0])
THEMES = {
    "size": "What there is",
    "complexity": "How hard it is to change",
    "duplication": "What is written twice",
    "change": "Where the work goes",
    "knowledge": "Who knows what",
    "survival": "How long code lives",
    "defects": "What breaks",
    "activity": "Is it alive",
    "hygiene": "How changes are made",
    "validity": "How far the numbers can be trusted",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is: its name, unit, grain, evidence, source and limits."""

    id: str
    """Same as the file's stem."""
    title: str
    """A few words a reader may see above the number."""
    unit: str
    """lines, share (0 to 1), count, people, days, ..., the unit of `value`."""
    grain: Literal[
        "repository",
        "class",
        "language",
        "component",
        "file",
        "function",
        "person",
        "pair",
        "clone",
        "month",
    ]
    """What one subject is."""
    better: Literal["lower", "higher", "neither"]
    needs: tuple[str, ...]
    """Tables that must have rows; without them the answer is Unavailable."""
    source: str
    """Author, year, title; "house definition" when there is none."""
    limits: str
    """What the number cannot tell, in one sentence."""
    tier: Tier = Tier.OBSERVED


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure with its theme, manual page, query and optional computation."""

    measure: Measure
    theme: str
    manual: str
    query: str
    compute: Compute | None


@cache
def catalogue() -> dict[str, Entry]:
    """Every measure by id, in the order of themes, then of ids."""
    found = [
        _entry(theme, module.name)
        for theme in THEMES
        for module in pkgutil.iter_modules([str(_ROOT / theme)])
    ]
    return {entry.measure.id: entry for entry in found}


def entry(name: str) -> Entry:
    """One measure by id, without loading the others; LookupError when there is none."""
    theme = next((each for each in THEMES if (_ROOT / each / f"{name}.sql").is_file()), None)
    if theme is None:
        raise LookupError(name)
    return _entry(theme, name)


def _entry(theme: str, name: str) -> Entry:
    module = importlib.import_module(f"ctoaas.measure.{theme}.{name}")
    query = _ROOT / theme / f"{name}.sql"
    return Entry(
        measure=module.MEASURE,
        theme=theme,
        manual=(module.__doc__ or "").strip(),
        query=query.read_text(encoding="utf-8"),
        compute=getattr(module, "compute", None),
    )
