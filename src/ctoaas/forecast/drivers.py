"""The design matrix: what is known early of a project, as standardised numbers.

Every column of the result has mean 0 and variance 1 over the projects it was learned from, so that
one ridge penalty is fair to all; missing numbers and unseen categories sit at the mean.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.features import (
    RATINGS,
    Indicator,
    Number,
    Transform,
    numbers_of,
    texts_of,
    transformed,
)
from ctoaas.forecast.projects_table import Column

Floats = NDArray[np.float64]

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
ID_SPREAD = 1.6
"""Distinct whole numbers that fill their range this closely are row numbers."""
ID_FEWEST = 20

_ID_NAME = re.compile(
    r"(^|.*[_ .-])(id|key|uuid|no|nr|num|number)|(project|projct|record)(number|name)?"
)


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


def _empty_share(column: Column) -> float:
    if isinstance(column.values, tuple):
        return column.values.count("") / max(1, len(column.values))
    return float(np.isnan(column.values).mean()) if column.values.size else 1.0


def _is_text(column: Column) -> bool:
    if not isinstance(column.values, tuple):
        return False
    there = {text.lower() for text in column.values if text}
    return not there or not there <= set(RATINGS)


def _of_texts(column: Column) -> tuple[list[Number | Indicator], str]:
    texts = texts_of(column)
    counts = Counter(texts)
    if len(counts) < 2:
        return [], "it is the same everywhere"
    if len(counts) == len(texts):
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
    values, counts = np.unique(there, return_counts=True)
    if len(values) == len(there) and _is_id(column.name, values):
        return [], "it numbers the projects"
    features.append(_number(column.name, there, two_values=len(values) == 2))
    if 2 < len(values) <= MOST_CODES and not isinstance(column.values, tuple):
        features += _codes(column.name, values, counts, len(numbers))
    return features, ""


def _number(name: str, there: Floats, *, two_values: bool) -> Number:
    transform: Transform = "plain"
    skewness = 0.0 if two_values else _skewness(there)
    if skewness > SKEWED and there.min() >= 0:
        transform = "ln" if there.min() > 0 else "ln(1 + x)"
        if abs(_skewness(transformed(there, transform))) > skewness:
            transform = "plain"
    moved = transformed(there, transform)
    return Number(
        name,
        transform,
        float(moved.mean()),
        float(moved.std()),
        float(moved.min()),
        float(moved.max()),
    )


def _codes(name: str, values: Floats, counts: NDArray[np.intp], n: int) -> list[Indicator]:
    if np.any(values != np.round(values)):
        return []
    most = int(counts.sum()) - FEWEST
    return [
        Indicator(name, float(value), int(count) / n)
        for value, count in zip(values, counts, strict=True)
        if FEWEST <= count <= most
    ]


def _is_id(name: str, values: Floats) -> bool:
    """Whether distinct values are row numbers by their range or their name."""
    if np.any(values != np.round(values)):
        return False
    fills = len(values) >= ID_FEWEST and np.ptp(values) + 1 <= ID_SPREAD * len(values)
    return bool(fills) or _ID_NAME.fullmatch(name.lower()) is not None


def _skewness(numbers: Floats) -> float:
    away = numbers - numbers.mean()
    spread = float(away.std())
    return float((away**3).mean()) / spread**3 if spread > 0 else 0.0
