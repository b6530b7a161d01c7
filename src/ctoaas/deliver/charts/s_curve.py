"""The chance that an amount is enough: a curve that climbs from none to certain."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.axes import Axis, Scale, across, even, upwards
from ctoaas.deliver.charts.svg import Box, circle, extent, frame, line, path, text

_HEIGHT = 300


@dataclass(frozen=True, slots=True)
class Step:
    """An amount, the chance that it is enough, and the words of its mark."""

    amount: float
    share: float
    words: str


def s_curve(
    points: Sequence[tuple[float, float]],
    marks: Sequence[Step],
    axis: Axis,
    name: str,
    width: int,
    title: str,
    description: str,
) -> str:
    """`points` are (amount, chance from 0 to 1) by rising amount; marks get lines to both axes.

    `name` says what the chance is of.
    """
    chance = even(0, 1, lambda share: f"{share * 100:.0f} %", name)
    box = Box(46, 26, width - 62, _HEIGHT - 72)
    x, y = axis.scale(box.x, box.x + box.width), chance.scale(box.y + box.height, box.y)
    body = upwards(chance, box) + across(axis, box)
    body.append(path([(x(amount), y(share)) for amount, share in points], "p-curve"))
    for mark in marks:
        body += _mark(mark, x, y, box, width)
    return frame(body, width, _HEIGHT, title, description)


def _mark(mark: Step, x: Scale, y: Scale, box: Box, width: int) -> list[str]:
    left, top = x(mark.amount), y(mark.share)
    room = extent(mark.words)
    # Under the curve on its right where there is room, else above it on its left.
    place, anchor = (
        ((left + 9, top + 16), "") if left + 9 + room < width else ((left - 9, top - 8), "end")
    )
    return [
        line(box.x, top, left, top, "p-axis"),
        line(left, top, left, box.y + box.height, "p-axis"),
        circle(left, top, 4.5),
        text(*place, mark.words, "p-b p-h", anchor),
    ]
