"""Shares with their intervals, a row each, against the share they were meant to be."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.axes import Axis, Scale, across
from ctoaas.deliver.charts.svg import Box, circle, frame, line, text

_ROW = 38


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """A share with the ends of its interval, and its count in words."""

    label: str
    share: float
    low: float
    high: float
    words: str


def interval_rows(
    rows: Sequence[IntervalRow], aim: float, axis: Axis, width: int, title: str, description: str
) -> str:
    """Rows in the given order; the aim is an upright line through all of them."""
    box = Box(10, 4, width - 40, len(rows) * _ROW)
    x = axis.scale(box.x, box.x + box.width)
    body = across(axis, box, grid=True)
    body.append(line(x(aim), box.y, x(aim), box.y + box.height, "p-axis"))
    for index, row in enumerate(rows):
        body += _row(row, x, box.y + index * _ROW, width)
    return frame(body, width, box.height + 46, title, description)


def _row(row: IntervalRow, x: Scale, y: float, width: int) -> list[str]:
    middle = y + 28
    return [
        text(0, y + 16, f"{row.label}: {row.words}", "p-t p-h", room=width),
        line(x(row.low), middle, x(row.high), middle, "p-span"),
        circle(x(row.share), middle, 5),
    ]
