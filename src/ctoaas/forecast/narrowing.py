"""What would narrow a range: the same question asked again, as if one thing more were known.

The value of a spike is the drop of high over low. A spike is taken to find the usual value; one
that finds a surprise moves the range instead, so what stands here is what may be hoped for.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.blend import Blend
from ctoaas.forecast.distribution import central
from ctoaas.forecast.effort import Estimate, Model
from ctoaas.forecast.expert import Point
from ctoaas.forecast.stated import Stated
from ctoaas.forecast.views import Project, Word, joined, widened

Floats = NDArray[np.float64]

RANGE = 0.8
"""Level of the ranges that are compared."""
_WORTH = 0.95
"""Of today's high over low: what narrows less is not worth asking for (house rule)."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What to find out, and high over low of the 80 % range afterwards."""

    label: str
    ratio: float


def narrowings(
    project: Project | None, word: Word | None, blend: Blend | None, level: float, issued: Stated
) -> tuple[Narrowing, ...]:
    """What would narrow `issued`, most first; what would not is left out.

    `level` is the one our own record asks for (views.widened).
    """
    found: list[Narrowing] = []
    if project is not None and isinstance(project.model, Model):
        found += _drivers(project, project.model, word, blend, level)
    said = None if project is None else project.said()
    if isinstance(said, Estimate) and word is None:
        stranger = Word(Point(float(said.distribution.quantile(np.array([0.5]))[0])))
        both = widened(joined(said, stranger, None), level)
        found.append(Narrowing("ask somebody who would build it", central(both, RANGE).ratio))
    most = central(issued, RANGE).ratio * _WORTH
    held = [each for each in found if each.ratio < most]
    return tuple(sorted(held, key=lambda each: (each.ratio, each.label)))


def _drivers(
    project: Project, model: Model, word: Word | None, blend: Blend | None, level: float
) -> list[Narrowing]:
    """Each driver that is not known yet, as if a spike had found it to be the usual one."""
    found = []
    for column in model.projects.drivers:
        usual = None if column.name in project.drivers else _usual(column.values)
        if usual is None:
            continue
        known = replace(project, drivers={**project.drivers, column.name: usual})
        said = known.said()
        if isinstance(said, Estimate):
            then = widened(joined(said, word, blend), level)
            found.append(Narrowing(f"find out {column.name}", central(then, RANGE).ratio))
    return found


def _usual(values: Floats | tuple[str, ...]) -> float | str | None:
    """The most frequent text or the median number; None where nothing is known."""
    if isinstance(values, tuple):
        seen = [value for value in values if value]
        return max(sorted(set(seen)), key=seen.count) if seen else None
    known = values[~np.isnan(values)]
    return float(np.median(known)) if known.size else None
