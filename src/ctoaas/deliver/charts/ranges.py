"""Ranges side by side on one axis: losses on a log scale, ratings from one to five."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.scales import Linear, Logarithmic
from ctoaas.deliver.charts.svg import Box, circle, frame, line, rect, text

_ROW = 44
Ticks = Sequence[tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Span:
    """A row: label, low, likely and high, and the same in words; None is not known."""

    label: str
    low: float | None
    likely: float | None
    high: float | None
    words: str


def log_ranges(
    spans: Sequence[Span], ticks: Ticks, width: int, title: str, description: str
) -> str:
    """Spans on an axis of equal factors that reaches from the first tick to the last."""
    scale = Logarithmic(ticks[0][0], ticks[-1][0], 4, width - 44)
    return _draw(spans, ticks, scale, "p-risk", width, title, description)


def star_ranges(spans: Sequence[Span], width: int, title: str, description: str) -> str:
    """Spans on an axis from one to five stars."""
    ticks = [(float(star), f"{star} ★") for star in range(1, 6)]
    scale = Linear(1, 5, 14, width - 30)
    return _draw(spans, ticks, scale, "p-b50", width, title, description)


def _draw(
    spans: Sequence[Span],
    ticks: Ticks,
    scale: Callable[[float], float],
    style: str,
    width: int,
    title: str,
    description: str,
) -> str:
    height = len(spans) * _ROW + 26
    body = []
    for value, words in ticks:
        x = scale(value)
        body.append(line(x, 4, x, height - 20))
        body.append(text(x, height - 5, words, "p-m", "middle" if x > 20 else ""))
    for index, span in enumerate(spans):
        body += _span(span, scale, style, index * _ROW, width)
    return frame(body, width, height, title, description)


def _span(
    span: Span, scale: Callable[[float], float], style: str, y: float, width: int
) -> list[str]:
    words = f"{span.label}: {span.words}"
    body = [text(0, y + 14, words, "p-t p-h", room=width)]
    if span.low is None or span.high is None or span.likely is None:
        return [*body, circle(scale(0) + 6, y + 29, 5, "p-open")]
    left, right = scale(span.low), scale(span.high)
    bar = Box(left, y + 22, max(2.0, right - left), 14)
    return [*body, rect(bar, style, words, radius=3), circle(scale(span.likely), y + 29, 5)]
