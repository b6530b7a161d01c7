"""A forecast as twenty equally likely cases, one dot each: an odds ratio one can count.

Kay, Kola, Hullman, Munson 2016, When (ish) is My Bus?, doi 10.1145/2858036.2858558.
"""

from collections.abc import Sequence

from ctoaas.deliver.charts.axes import Axis, across
from ctoaas.deliver.charts.svg import Box, circle, extent, frame, line, rect, text

CASES = 20
_WIDE = 500
"""Pixels from which there is room for larger dots."""


def dots(
    amounts: Sequence[float],
    between: tuple[float, float],
    marks: Sequence[tuple[float, str]],
    axis: Axis,
    width: int,
    title: str,
    description: str,
) -> str:
    """Amounts in rising order, stacked where they are near; `between` is the range to shade."""
    radius = 10.0 if width > _WIDE else 7.0
    box = Box(14, 34, width - 34, 0)
    x = axis.scale(box.x, box.x + box.width)
    columns: dict[int, int] = {}
    placed = []
    for amount in amounts:
        column = round(x(amount) / (2 * radius))
        columns[column] = columns.get(column, 0) + 1
        placed.append((column * 2 * radius, columns[column], amount))
    height = (max(columns.values(), default=1) + 1) * 2 * radius
    box = Box(box.x, box.y, box.width, height)
    low, high = x(between[0]), x(between[1])
    body = [rect(Box(low, box.y, high - low, height), "p-b95", radius=4), *across(axis, box)]
    body.append(line(box.x, box.y + height, box.x + box.width, box.y + height, "p-axis"))
    for left, level, amount in placed:
        inside = between[0] <= amount <= between[1]
        style = "p-case" if inside else "p-open"
        body.append(circle(left, box.y + height + radius - level * 2 * radius, radius - 1, style))
    for place, words in marks:
        body.append(line(x(place), 18, x(place), box.y + height, "p-axis"))
        half = extent(words) / 2
        body.append(text(min(max(x(place), half), width - half), 13, words, "p-b", "middle"))
    return frame(body, width, box.y + height + 44, title, description)
