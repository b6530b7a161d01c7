"""The design matrix: what is known early of a project, as standardised numbers.

Every column of the result has mean 0 and variance 1 over the projects it was learned from, so that
one ridge penalty is fair to all; missing numbers and unseen categories sit at the mean.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.projects_table import Column

Floats = NDArray[np.float64]
Transform = Literal["plain", "ln", "ln(1 + x)"]

FEWEST = 3
"""Projects from which on a category, or the lack of a number, counts; rarer ones are pooled."""
MOST_CODES = 8
"""Whole numbers with at most this many values may be codes: each value gets an indicator too."""
MOST_CATEGORIES = 60
"""A text column's most frequent categories; the others are pooled."""
MOST_EMPTY = 0.5
"""A column with a larger share of empty cells tells who filled in the form, not what was built."""
SKEWED = 1.0
"""Skewness beyond which positive numbers are taken in the logarithm."""
BEYOND_SD = 0.5
"""New numbers count at most this many standard deviations beyond the range seen."""
ID_SPREAD = 1.6
"""Distinct whole numbers that fill their range this closely are row numbers."""
ID_FEWEST = 20

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

_ID_NAME = re.compile(
    r"(^|.*[_ .-])(id|key|uuid|no|nr|num|number)|(project|projct|record)(number|name)?"
)


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
        moved = (_transformed(numbers_of(column), self.transform) - self.mean) / self.deviation
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


@dataclass(frozen=True)
class Design:
    """Which features a history gives, and why some columns give none."""

    features: tuple[Number | Indicator, ...]
    notes: tuple[str, ...]

    def matrix(self, columns: Sequence[Column], n: int) -> Floats:
        """(n, features) for `n` projects; a column that is not given counts as missing."""
        given = {column.name: column for column in columns}
        filled = np.zeros((n, len(self.features)))
        for place, feature in enumerate(self.features):
            if feature.column in given:
                filled[:, place] = feature.of(given[feature.column])
        return filled


def learn(columns: Sequence[Column]) -> Design:
    """The features of the columns, in their order; constants and ids are left out with a note."""
    features: list[Number | Indicator] = []
    found: list[Number | Indicator]
    notes: list[str] = []
    for column in columns:
        if _empty_share(column) > MOST_EMPTY:
            found, note = [], "most of its cells are empty"
        elif _is_text(column):
            found, note = _of_texts(column)
        else:
            found, note = _of_numbers(column)
        features += found
        if note:
            notes.append(f'column "{column.name}" not used: {note}')
    return Design(tuple(features), tuple(notes))


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


def _empty_share(column: Column) -> float:
    if isinstance(column.values, tuple):
        return column.values.count("") / max(1, len(column.values))
    return float(np.isnan(column.values).mean()) if column.values.size else 1.0


def _rank(text: str) -> float:
    try:
        return RATINGS.get(text.lower(), math.nan) if text.lower() in RATINGS else float(text)
    except ValueError:
        return math.nan


def _is_text(column: Column) -> bool:
    if not isinstance(column.values, tuple):
        return False
    there = {text.lower() for text in column.values if text}
    return not there or not there <= set(RATINGS)


def _of_texts(column: Column) -> tuple[list[Number | Indicator], str]:
    texts = texts_of(column)
    counts = {text: texts.count(text) for text in sorted(set(texts))}
    if len(counts) < 2:
        return [], "it is the same everywhere"
    if len(counts) == len(texts) or _ID_NAME.fullmatch(column.name.lower()):
        return [], "it names single projects"
    frequent = sorted((-count, text) for text, count in counts.items() if count >= FEWEST)
    if not frequent:
        return [], f"none of its values has {FEWEST} projects"
    kept = [text for _, text in frequent[:MOST_CATEGORIES]]
    return [Indicator(column.name, text, counts[text] / len(texts)) for text in kept], ""


def _of_numbers(column: Column) -> tuple[list[Number | Indicator], str]:
    numbers = numbers_of(column)
    there = numbers[~np.isnan(numbers)]
    absent = len(numbers) - len(there)
    features: list[Number | Indicator] = []
    if absent >= FEWEST and len(there) >= FEWEST:
        features.append(Indicator(column.name, None, absent / len(numbers)))
    if len(there) < 2 or np.ptp(there) == 0:
        return features, "" if features else "it is the same everywhere"
    if _is_id(column.name, there):
        return [], "it numbers the projects"
    features.append(_number(column.name, there))
    if not isinstance(column.values, tuple):
        features += _codes(column.name, there, len(numbers))
    return features, ""


def _number(name: str, there: Floats) -> Number:
    transform: Transform = "plain"
    if _skewness(there) > SKEWED and there.min() >= 0:
        transform = "ln" if there.min() > 0 else "ln(1 + x)"
        if abs(_skewness(_transformed(there, transform))) > _skewness(there):
            transform = "plain"
    moved = _transformed(there, transform)
    return Number(
        name,
        transform,
        float(moved.mean()),
        float(moved.std()),
        float(moved.min()),
        float(moved.max()),
    )


def _codes(name: str, there: Floats, n: int) -> list[Indicator]:
    values, counts = np.unique(there, return_counts=True)
    if not 2 < len(values) <= MOST_CODES or np.any(values != np.round(values)):
        return []
    return [
        Indicator(name, float(value), int(count) / n)
        for value, count in zip(values, counts, strict=True)
        if FEWEST <= count <= len(there) - FEWEST
    ]


def _is_id(name: str, there: Floats) -> bool:
    whole = bool(np.all(there == np.round(there)))
    distinct = len(np.unique(there)) == len(there)
    if not whole or not distinct:
        return False
    fills = np.ptp(there) + 1 <= ID_SPREAD * len(there) and len(there) >= ID_FEWEST
    return bool(fills) or _ID_NAME.fullmatch(name.lower()) is not None


def _transformed(numbers: Floats, transform: Transform) -> Floats:
    if transform == "plain":
        return numbers
    # What the logarithm cannot take becomes minus infinity, which the caller clips to the range.
    above = np.maximum(numbers, 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(above) if transform == "ln" else np.log1p(above), dtype=float)


def _skewness(numbers: Floats) -> float:
    away = numbers - numbers.mean()
    spread = float(away.std())
    return float((away**3).mean()) / spread**3 if spread > 0 else 0.0
