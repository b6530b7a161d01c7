"""How far raters agree, with chance taken off: Krippendorff's alpha.

Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, University of Pennsylvania. Any
number of raters, and marks may be missing. Our own because the packages that have it are under
the GPL or bring a whole statistics library (ADR 016).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Literal

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Delta = Callable[[float, float], float]


def alpha(units: Sequence[Sequence[float]], level: Level = "ordinal") -> float | None:
    """1 is full agreement, 0 what chance would give, below 0 worse than chance.

    `units` holds the marks each thing got, in any order; a thing with fewer than two marks says
    nothing. None where there are no two marks to compare, or all marks are alike: then there is
    nothing to tell apart, and no agreement to speak of.
    """
    paired = [tuple(marks) for marks in units if len(marks) > 1]
    totals = Counter(mark for marks in paired for mark in marks)
    count = sum(totals.values())
    delta = _delta(level, totals)
    expected = sum(totals[a] * totals[b] * delta(a, b) for a, b in product(totals, repeat=2)) / max(
        1, count - 1
    )
    if expected == 0:
        return None
    observed = sum(
        sum(delta(a, b) for a, b in product(marks, repeat=2)) / (len(marks) - 1) for marks in paired
    )
    return 1 - observed / expected


def _delta(level: Level, totals: Mapping[float, int]) -> Delta:
    """Squared difference of two marks at a level of measurement."""
    if level == "nominal":
        return lambda a, b: float(a != b)
    if level == "interval":
        return lambda a, b: (a - b) ** 2
    if level == "ratio":
        return lambda a, b: ((a - b) / (a + b)) ** 2 if a + b else 0.0

    def ordinal(a: float, b: float) -> float:
        low, high = min(a, b), max(a, b)
        between = sum(held for mark, held in totals.items() if low <= mark <= high)
        return (between - (totals[a] + totals[b]) / 2) ** 2

    return lambda a, b: 0.0 if a == b else ordinal(a, b)
