"""When each item is likely to begin and end: solid to the likely end, light to the careful one."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.axes import Axis, Scale, across
from ctoaas.deliver.charts.svg import Box, frame, key, rect, text

_ROW = 36
_KEY = (("two", "likely (P50)"), ("b95", "careful (P80)"))


@dataclass(frozen=True, slots=True)
class Span:
    """A row: days of begin, likely end and careful end on one axis, and its words."""

    label: str
    begin: float
    likely: float
    careful: float


def gantt(spans: Sequence[Span], axis: Axis, width: int, title: str, description: str) -> str:
    """Rows in the given order; an item without length is a mark."""
    body, top = key(_KEY, 0, width)
    box = Box(8, top + 4, width - 24, len(spans) * _ROW)
    x = axis.scale(box.x, box.x + box.width)
    body += across(axis, box, grid=True)
    for index, span in enumerate(spans):
        body += _row(span, x, box.y + index * _ROW, width)
    return frame(body, width, box.y + box.height + 42, title, description)


def _row(span: Span, x: Scale, y: float, width: int) -> list[str]:
    begin, likely, careful = x(span.begin), x(span.likely), x(span.careful)
    solid = Box(begin, y + 19, max(2.0, likely - begin), 12)
    light = Box(likely, y + 19, max(0.0, careful - likely), 12)
    return [
        text(0, y + 14, span.label, "p-t p-h", room=width),
        rect(solid, "p-two", span.label, radius=2),
        rect(light, "p-b95", span.label, radius=2),
    ]
