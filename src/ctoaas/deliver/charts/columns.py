"""Columns from zero, each stacked from parts; made for code by the year it was written."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.scales import Linear, round_top, tick_words
from ctoaas.deliver.charts.svg import Box, frame, key, line, rect, text

_HEIGHT = 260


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its label and its parts from bottom to top."""

    label: str
    parts: tuple[float, ...]
    tip: str


def columns(
    data: Sequence[Column],
    parts: Sequence[tuple[str, str]],
    width: int,
    title: str,
    description: str,
) -> str:
    """Columns in the given order; `parts` is (class, words) of each part, bottom first."""
    left = 52.0
    body, top = key(parts, left, width) if len(parts) > 1 else ([], 22.0)
    top += 4
    height = max((sum(column.parts) for column in data), default=1.0) or 1.0
    up = Linear(0, round_top(height), _HEIGHT - 24, top)
    for tick in up.ticks(4):
        body.append(line(left, up(tick), width, up(tick)))
        body.append(text(left - 6, up(tick) + 4, tick_words(tick), "p-m", "end"))
    step = (width - left) / max(1, len(data))
    every = max(1, -(-len(data) * 36 // max(1, int(width - left))))
    for index, column in enumerate(data):
        x = left + index * step
        body += _column(column, parts, Box(x + step * 0.1, 0, step * 0.8, 0), up)
        if index % every == 0:
            body.append(text(x + step / 2, _HEIGHT - 7, column.label, "p-m", "middle"))
    return frame(body, width, _HEIGHT, title, description)


def _column(column: Column, parts: Sequence[tuple[str, str]], place: Box, up: Linear) -> list[str]:
    body, below = [], 0.0
    for (style, _), value in zip(parts, column.parts, strict=True):
        if value > 0:
            box = Box(place.x, up(below + value), place.width, up(below) - up(below + value))
            body.append(rect(box, f"p-{style} p-cell", column.tip))
        below += value
    return body
