"""The plan in time and in money: certain enough is solid, careful is hatched."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.axes import Axis, Scale, across, even, upwards
from ctoaas.deliver.charts.svg import Box, circle, frame, key, line, path, rect, text
from ctoaas.deliver.forecast.amounts import Amounts

_ROW = 34
_HEIGHT = 280


@dataclass(frozen=True, slots=True)
class Bar:
    """An initiative: calendar days since the start of the plan."""

    label: str
    begin: float
    likely: float
    careful: float
    deadline: float | None


@dataclass(frozen=True, slots=True)
class Quarter:
    """Money spent by the end of a quarter."""

    label: str
    half: int
    careful: int
    allowed: int | None


def plan_chart(bars: Sequence[Bar], axis: Axis, width: int, title: str, description: str) -> str:
    """A row for each initiative, in the given order."""
    body, top = key((("two", "likely (P50)"), ("b95", "careful (P80)")), 0, width)
    box = Box(8, top + 4, width - 24, len(bars) * _ROW)
    x = axis.scale(box.x, box.x + box.width)
    body += across(axis, box, grid=True)
    for index, bar in enumerate(bars):
        body += _row(bar, x, box.y + index * _ROW, width)
    return frame(body, width, box.y + box.height + 42, title, description)


def _row(bar: Bar, x: Scale, y: float, width: int) -> list[str]:
    begin, likely, careful = x(bar.begin), x(bar.likely), x(bar.careful)
    solid = Box(begin, y + 18, max(2.0, likely - begin), 11)
    light = Box(likely, y + 18, max(0.0, careful - likely), 11)
    body = [
        text(0, y + 13, bar.label, "p-t p-h", room=width),
        rect(solid, "p-two", bar.label, radius=2),
        rect(light, "p-b95", bar.label),
        *_hatching(light),
    ]
    if bar.deadline is not None:
        at = x(bar.deadline)
        body.append(line(at, y + 15, at, y + 32, "p-frame"))
    return body


def _hatching(box: Box) -> list[str]:
    """Slanted lines inside a box, cut at its edges."""
    found, step = [], 5.0
    start = box.x - box.height
    while start < box.x + box.width:
        left, right = max(start, box.x), min(start + box.height, box.x + box.width)
        if right > left:
            found.append(
                line(
                    left,
                    box.y + box.height - (left - start),
                    right,
                    box.y + box.height - (right - start),
                    "p-arc",
                )
            )
        start += step
    return found


def money_bars(
    quarters: Sequence[Quarter],
    unit: Amounts,
    width: int,
    title: str,
    description: str,
    words: tuple[str, str] = ("half of the futures", "8 in 10"),
) -> str:
    """Amounts by quarter, the careful one hatched above, and what is allowed as a line."""
    highest = max(max(q.careful, q.allowed or 0) for q in quarters) or 1
    axis = even(0, highest, unit.mark, unit.unit, about=4)
    left = 8 + axis.widest
    body, top = key((("two", words[0]), ("b95", words[1])), left, width)
    box = Box(left, top + 24, width - left - 8, _HEIGHT - top - 50)
    y = axis.scale(box.y + box.height, box.y)
    body += upwards(axis, box)
    step = box.width / len(quarters)
    limits = []
    for number, quarter in enumerate(quarters):
        x = box.x + number * step + step * 0.2
        solid = Box(x, y(quarter.half), step * 0.6, y(0) - y(quarter.half))
        light = Box(x, y(quarter.careful), step * 0.6, y(quarter.half) - y(quarter.careful))
        tip = f"{quarter.label}: {unit.say(quarter.half)} to {unit.say(quarter.careful)}"
        body += [rect(solid, "p-two", tip), rect(light, "p-b95", tip), *_hatching(light)]
        body.append(text(x + step * 0.3, box.y + box.height + 16, quarter.label, "p-m", "middle"))
        if quarter.allowed is not None:
            limits.append((box.x + (number + 0.5) * step, y(quarter.allowed)))
    if limits:
        body.append(path(limits, "p-frame"))
        body += [circle(*point, 3, "p-dot") for point in limits]
    return frame(body, width, _HEIGHT, title, description)
