"""A technology radar: four quarters, four rings, a numbered dot for each item.

Where there are more dots than fit into their place it becomes a table of dots: rings across,
quarters down, as high as it has to be. The list of names stands beside it on the page.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.svg import circle, extent, fitted, frame, line, text

_ENDS = (0.46, 0.68, 0.86, 1.0)
"""Outer radius of each ring as a part of the whole: what is adopted is the most."""
_DOT, _STEP = 11.0, 25.0
_WIDE = 500


@dataclass(frozen=True, slots=True)
class Blip:
    """One dot: its number in the list, its quarter and ring from 0, and what a pointer is told."""

    number: int
    quarter: int
    ring: int
    tip: str
    is_open: bool = False
    """Proposed and not confirmed."""


def radar(
    blips: Sequence[Blip],
    quarters: Sequence[str],
    rings: Sequence[str],
    width: int,
    title: str,
    description: str,
) -> str:
    """The drawing; the same dots give the same bytes."""
    places = _round(blips, width / 2) if width > _WIDE else None
    if places is None:
        return _table(blips, quarters, rings, width, title, description)
    middle = width / 2
    top = 22.0
    radius = middle - 4
    body = [_arc(middle, middle + top, radius * end) for end in reversed(_ENDS)]
    body += [
        line(middle - radius, middle + top, middle + radius, middle + top),
        line(middle, top + 4, middle, middle + top + radius),
    ]
    starts = (0.0, *_ENDS[:-1])
    for ring, start, end in zip(rings, starts, _ENDS, strict=True):
        x = middle + radius * (start + end) / 2
        body.append(text(x, middle + top - 4, ring, "p-m p-h", "middle"))
    for place, name in enumerate(quarters):
        right, low = place in (0, 1), place in (1, 2)
        y = top * 2 + 2 * radius + 4 if low else 13
        body.append(text(width if right else 0, y, name, "p-b", "end" if right else "start"))
    for blip, (x, y) in zip(blips, places, strict=True):
        body += _dot(blip, middle + x, middle + top + y)
    return frame(body, width, 2 * radius + top * 2 + 14, title, description)


def _round(blips: Sequence[Blip], middle: float) -> list[tuple[float, float]] | None:
    """Where each dot stands, seen from the middle; None when they do not fit."""
    found: dict[int, tuple[float, float]] = {}
    radius = middle - 4
    starts = (0.0, *_ENDS[:-1])
    for quarter in range(4):
        for ring in range(len(_ENDS)):
            own = [i for i, b in enumerate(blips) if (b.quarter, b.ring) == (quarter, ring)]
            inner, outer = radius * starts[ring], radius * _ENDS[ring]
            spots = _spots(quarter, max(inner + _DOT + 3, 34.0), outer - _DOT - 3)
            if len(own) > len(spots):
                return None
            step = len(spots) / max(1, len(own))
            for place, index in enumerate(own):
                found[index] = spots[int((place + 0.5) * step)]
    return [found[index] for index in range(len(blips))]


def _spots(quarter: int, inner: float, outer: float) -> list[tuple[float, float]]:
    """Places for dots in one ring of one quarter, from the axis on, row by row."""
    rows = max(1, int((outer - inner) / _STEP) + 1)
    found = []
    for row in range(rows):
        r = (inner + outer) / 2 if rows == 1 else inner + (outer - inner) * row / (rows - 1)
        margin = math.asin(min(1.0, 18 / r))
        room = math.pi / 2 - 2 * margin
        count = max(1, int(room * r / _STEP) + 1)
        for place in range(count):
            turn = margin + (room * (place + 0.5) / count)
            angle = -math.pi / 2 + quarter * math.pi / 2 + turn
            found.append((r * math.cos(angle), r * math.sin(angle)))
    return found


def _table(
    blips: Sequence[Blip],
    quarters: Sequence[str],
    rings: Sequence[str],
    width: int,
    title: str,
    description: str,
) -> str:
    """Rings across, quarters down, dots in rows."""
    column = width / len(rings)
    across = max(1, int((column - 8) / _STEP))
    body, y = [], 16.0
    for place, name in enumerate(rings):
        body.append(text(place * column + 2, y, fitted(name, column), "p-m"))
    for quarter, name in enumerate(quarters):
        y += 20
        body += [line(0, y - 12, width, y - 12), text(2, y + 4, name, "p-b")]
        y += 14
        deepest = 0
        for column_of in range(len(rings)):
            own = [b for b in blips if (b.quarter, b.ring) == (quarter, column_of)]
            for index, blip in enumerate(own):
                row, spot = divmod(index, across)
                x = column_of * column + 14 + spot * _STEP
                body += _dot(blip, x, y + 14 + row * _STEP)
            deepest = max(deepest, -(-len(own) // across))
        y += max(1, deepest) * _STEP + 4
    return frame(body, width, y + 8, title, description)


def _arc(x: float, y: float, radius: float) -> str:
    return circle(x, y, radius, "p-grid")


def _dot(blip: Blip, x: float, y: float) -> list[str]:
    style = "p-none" if blip.is_open else "p-open"
    label = str(blip.number)
    size = "p-m" if extent(label) > 2 * _DOT - 4 else "p-t"
    return [circle(x, y, _DOT, style), text(x, y + 4, label, size, "middle")]
