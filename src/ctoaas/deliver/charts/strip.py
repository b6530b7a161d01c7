"""A record case by case: the range that was said, and where the outcome fell."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.axes import factors, upwards
from ctoaas.deliver.charts.svg import Box, circle, extent, frame, path, rect, text

_HEIGHT = 260
_LOWEST, _HIGHEST = 1 / 8, 8.0


@dataclass(frozen=True, slots=True)
class Case:
    """Range and outcome as multiples of the middle that was forecast, and both in words."""

    low: float
    high: float
    outcome: float
    words: str

    @property
    def holds(self) -> bool:
        """Whether the outcome fell inside."""
        return self.low <= self.outcome <= self.high


def strip(cases: Sequence[Case], width: int, title: str, description: str) -> str:
    """Cases from old to new; a dot inside its range, a cross outside of it."""
    ends = [value for case in cases for value in (case.low, case.high, case.outcome)]
    low, high = max(_LOWEST, min([0.5, *ends])), min(_HIGHEST, max([2.0, *ends]))
    axis = factors(
        low, high, lambda value: f"{value:g} ×", "outcome as a multiple of the middle said"
    )
    box = Box(16 + axis.widest, 52, width - axis.widest - 24, _HEIGHT - 80)
    y, step = axis.scale(box.y + box.height, box.y), box.width / max(1, len(cases))
    body = _key() + upwards(axis, box)
    wide = min(14.0, step * 0.7)
    for index, case in enumerate(cases):
        middle = box.x + (index + 0.5) * step
        bar = Box(middle - wide / 2, y(case.high), wide, max(2.0, y(case.low) - y(case.high)))
        body.append(rect(bar, "p-b50", case.words, radius=2))
        if case.holds:
            body.append(circle(middle, y(case.outcome), min(4.5, wide * 0.4)))
        else:
            body.append(_cross(middle, y(case.outcome), min(5.0, wide * 0.5)))
    body.append(text(box.x, _HEIGHT - 8, "oldest", "p-m"))
    body.append(text(box.x + box.width, _HEIGHT - 8, "newest", "p-m", "end"))
    return frame(body, width, _HEIGHT, title, description)


def _cross(x: float, y: float, reach: float) -> str:
    return path([(x - reach, y - reach), (x + reach, y + reach)], "p-cross") + path(
        [(x - reach, y + reach), (x + reach, y - reach)], "p-cross"
    )


def _key() -> list[str]:
    first = 22 + extent("inside its range")
    return [
        circle(7, 8, 4.5),
        text(18, 12, "inside its range", "p-m"),
        _cross(first + 18, 8, 5),
        text(first + 30, 12, "outside", "p-m"),
    ]
