"""Rectangles whose areas are given numbers, as near to squares as they go.

Bruls, Huizing, van Wijk 2000, Squarified Treemaps, doi 10.1007/978-3-7091-6783-0_4.
"""

from collections.abc import Sequence

from ctoaas.deliver.charts.svg import Box


def squarify(sizes: Sequence[float], box: Box) -> list[Box]:
    """One box a size, in the same order; sizes must fall or stay equal and be above zero."""
    whole = sum(sizes)
    if whole <= 0 or box.width <= 0 or box.height <= 0:
        return [Box(box.x, box.y, 0, 0) for _ in sizes]
    scale = box.width * box.height / whole
    areas = [size * scale for size in sizes]
    placed: list[Box] = []
    start = 0
    while start < len(areas):
        end = _row_end(areas, start, min(box.width, box.height))
        row, box = _lay(areas[start:end], box)
        placed += row
        start = end
    return placed


def _row_end(areas: Sequence[float], start: int, side: float) -> int:
    """Where a row along `side` stops: as soon as one more box makes its worst shape worse."""
    total, best, end = 0.0, float("inf"), start
    while end < len(areas):
        total += areas[end]
        worst = _worst(areas[start], areas[end], total, side)
        if worst > best:
            break
        best, end = worst, end + 1
    return end


def _worst(largest: float, smallest: float, total: float, side: float) -> float:
    if smallest <= 0 or side <= 0:
        return float("inf")
    square = side * side
    return max(square * largest / (total * total), total * total / (square * smallest))


def _lay(row: Sequence[float], box: Box) -> tuple[list[Box], Box]:
    """Boxes of one row along the shorter side, and the room that is left."""
    total = sum(row)
    upright = box.width >= box.height
    side = box.height if upright else box.width
    depth = total / side if side else 0.0
    placed, offset = [], 0.0
    for area in row:
        length = area / depth if depth else 0.0
        placed.append(
            Box(box.x, box.y + offset, depth, length)
            if upright
            else Box(box.x + offset, box.y, length, depth)
        )
        offset += length
    left = box.inset(depth, 0, 0, 0) if upright else box.inset(0, depth, 0, 0)
    return placed, left
