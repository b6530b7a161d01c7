"""What moves a result, the strongest first: each row from its low to its high, around today."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.axes import Axis, Scale, across
from ctoaas.deliver.charts.svg import Box, frame, line, rect, text

_ROW = 42


@dataclass(frozen=True, slots=True)
class Push:
    """One cause: where the result stands at its low and at its high, and both in words."""

    label: str
    low: float
    high: float
    words: str


def tornado(
    pushes: Sequence[Push], middle: float, axis: Axis, width: int, title: str, description: str
) -> str:
    """Rows in the given order; `middle` is the result with nothing moved."""
    box = Box(8, 4, width - 24, len(pushes) * _ROW)
    x = axis.scale(box.x, box.x + box.width)
    body = across(axis, box, grid=True)
    body.append(line(x(middle), box.y, x(middle), box.y + box.height, "p-axis"))
    for index, push in enumerate(pushes):
        body += _row(push, middle, x, box.y + index * _ROW, width)
    return frame(body, width, box.height + 50, title, description)


def _row(push: Push, middle: float, x: Scale, y: float, width: int) -> list[str]:
    words = f"{push.label}: {push.words}"
    low, high = sorted((push.low, push.high))
    body = [text(0, y + 15, words, "p-t p-h", room=width)]
    for start, end, style in (
        (low, min(high, middle), "p-good"),
        (max(low, middle), high, "p-risk"),
    ):
        if end > start:
            bar = Box(x(start), y + 21, max(1.5, x(end) - x(start)), 13)
            body.append(rect(bar, style, words, radius=2))
    return body
