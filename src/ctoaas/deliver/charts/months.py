"""Small multiples over the same months: one row of bars a series, each from zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.scales import Linear, round_top, tick_words
from ctoaas.deliver.charts.svg import Box, frame, line, rect, text

_PANEL = 120
_LEFT, _TOP, _BOTTOM = 40, 20, 18


@dataclass(frozen=True, slots=True)
class Series:
    """A number a month; None where it was not measured."""

    label: str
    style: str
    values: tuple[float | None, ...]


def small_multiples(
    months: Sequence[str], series: Sequence[Series], width: int, title: str, description: str
) -> str:
    """`months` as YYYY-MM without gaps; every series has a value for each."""
    body: list[str] = []
    for index, one in enumerate(series):
        box = Box(_LEFT, index * _PANEL + _TOP, width - _LEFT, _PANEL - _TOP - _BOTTOM)
        body += _panel(one, box)
        body += _years(months, box, index == len(series) - 1)
    return frame(body, width, len(series) * _PANEL + 4, title, description)


def _panel(series: Series, box: Box) -> list[str]:
    top = round_top(max((v for v in series.values if v is not None), default=1.0) or 1.0, 2)
    up = Linear(0, top, box.y + box.height, box.y)
    body = [text(0, box.y - 7, series.label, "p-b")]
    for tick in up.ticks(2):
        body.append(line(box.x, up(tick), box.x + box.width, up(tick)))
        body.append(text(box.x - 5, up(tick) + 4, tick_words(tick), "p-m", "end"))
    step = box.width / max(1, len(series.values))
    for place, value in enumerate(series.values):
        if value:
            bar = Box(box.x + place * step, up(value), max(0.6, step * 0.86), up(0) - up(value))
            body.append(rect(bar, f"p-{series.style}"))
    return body


def _years(months: Sequence[str], box: Box, is_last: bool) -> list[str]:
    """A tick at each January, its year as often as there is room."""
    step = box.width / max(1, len(months))
    januaries = [(i, month[:4]) for i, month in enumerate(months) if month.endswith("-01")]
    if not januaries and months and is_last:
        return [text(box.x, box.y + box.height + 14, months[0], "p-m")]
    every = max(1, -(-len(januaries) * 40 // int(box.width)))
    body = []
    for index, (place, year) in enumerate(januaries):
        x = box.x + place * step
        body.append(line(x, box.y + box.height, x, box.y + box.height + 4, "p-axis"))
        if is_last and index % every == 0 and x < box.x + box.width - 26:
            body.append(text(x + 2, box.y + box.height + 14, year, "p-m"))
    return body
