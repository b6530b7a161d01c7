"""Single features of a project: a standardised number, or whether it is of a kind."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.projects_table import Column

Floats = NDArray[np.float64]
Transform = Literal["plain", "ln", "ln(1 + x)"]

BEYOND_SD = 0.5
"""New numbers count at most this many standard deviations beyond the range seen."""

RATINGS = {
    word: float(rank)
    for rank, words in enumerate(
        (
            ("vl", "very low", "very_low"),
            ("l", "low"),
            ("n", "nominal", "normal", "medium", "average"),
            ("h", "high"),
            ("vh", "very high", "very_high"),
            ("xh", "extra high", "extra_high"),
        )
    )
    for word in words
}
"""Words of the COCOMO rating scale (Boehm 1981) in their order; other texts have none."""


@dataclass(frozen=True, slots=True)
class Number:
    """A standardised number."""

    column: str
    transform: Transform
    mean: float
    deviation: float
    low: float
    high: float

    def of(self, column: Column) -> Floats:
        """One value per project."""
        moved = (transformed(numbers_of(column), self.transform) - self.mean) / self.deviation
        low, high = (
            (self.low - self.mean) / self.deviation,
            (self.high - self.mean) / self.deviation,
        )
        return np.nan_to_num(np.clip(moved, low - BEYOND_SD, high + BEYOND_SD))


@dataclass(frozen=True, slots=True)
class Indicator:
    """Whether a project is of a category (text), has a code (number) or lacks the cell (None)."""

    column: str
    value: str | float | None
    share: float
    """Of the projects learned from, strictly between 0 and 1."""

    def of(self, column: Column) -> Floats:
        """One value per project, standardised by the share."""
        if isinstance(self.value, str):
            is_so = np.array([text == self.value for text in texts_of(column)], dtype=float)
        elif self.value is None:
            is_so = np.isnan(numbers_of(column)).astype(float)
        else:
            is_so = (numbers_of(column) == self.value).astype(float)
        return (is_so - self.share) / math.sqrt(self.share * (1 - self.share))


def numbers_of(column: Column) -> Floats:
    """A column's numbers, words of a rating scale by their rank, NaN for everything else."""
    if isinstance(column.values, tuple):
        return np.array([_rank(text) for text in column.values], dtype=float)
    return column.values


def texts_of(column: Column) -> tuple[str, ...]:
    """A column's texts; numbers as they are written shortest, empty for NaN."""
    if isinstance(column.values, tuple):
        return column.values
    return tuple("" if math.isnan(number) else f"{number:g}" for number in column.values)


def transformed(numbers: Floats, transform: Transform) -> Floats:
    """Numbers as a feature takes them; the logarithm of what has none is minus infinity."""
    if transform == "plain":
        return numbers
    # What the logarithm cannot take becomes minus infinity, which the caller clips to the range.
    above = np.maximum(numbers, 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(above) if transform == "ln" else np.log1p(above), dtype=float)


def _rank(text: str) -> float:
    try:
        return RATINGS.get(text.lower(), math.nan) if text.lower() in RATINGS else float(text)
    except ValueError:
        return math.nan
