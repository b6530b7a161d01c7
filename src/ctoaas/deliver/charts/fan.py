"""What may come, as bands that open: half of all cases in the dark one, 9 in 10 in the light."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.axes import Axis, Scale, across, upwards
from ctoaas.deliver.charts.svg import Box, circle, extent, frame, key, line, path, text

_HEIGHT = 310
_KEY = (("b50", "half of such cases"), ("b95", "9 in 10"))


@dataclass(frozen=True, slots=True)
class Spread:
    """Amounts at one place: low and high of 9 in 10 cases, of half of the cases, and the middle."""

    at: float
    low: float
    lower: float
    middle: float
    upper: float
    high: float


@dataclass(frozen=True, slots=True)
class Past:
    """What has happened already: single cases as dots, a course as a line."""

    dots: tuple[tuple[float, float], ...] = ()
    course: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One place worth pointing at, and its words."""

    at: float
    amount: float
    words: str


def fan(
    spreads: Sequence[Spread],
    past: Past,
    mark: Mark | None,
    axes: tuple[Axis, Axis],
    width: int,
    title: str,
    description: str,
) -> str:
    """Bands over rising places; `axes` are the one across and the one upwards."""
    left = 8 + axes[1].widest
    box = Box(left, 50, width - left - 14, _HEIGHT - 96)
    x, y = axes[0].scale(box.x, box.x + box.width), axes[1].scale(box.y + box.height, box.y)
    body = key(_KEY, 0, width)[0] + upwards(axes[1], box) + across(axes[0], box)
    body += [_band(spreads, x, y, style) for style in ("p-b95", "p-b50")]
    body.append(path([(x(s.at), y(s.middle)) for s in spreads], "p-curve"))
    body += [circle(x(at), y(amount), 2.5, "p-dot") for at, amount in past.dots]
    if past.course:
        body.append(path([(x(at), y(amount)) for at, amount in past.course], "p-frame"))
    if mark:
        body += _mark(mark, x, y, box)
    return frame(body, width, _HEIGHT, title, description)


def _band(spreads: Sequence[Spread], x: Scale, y: Scale, style: str) -> str:
    is_wide = style == "p-b95"
    top = [(x(s.at), y(s.high if is_wide else s.upper)) for s in spreads]
    bottom = [(x(s.at), y(s.low if is_wide else s.lower)) for s in reversed(spreads)]
    return path(top + bottom, style, closed=True)


def _mark(mark: Mark, x: Scale, y: Scale, box: Box) -> list[str]:
    left, top = x(mark.at), y(mark.amount)
    is_right = left + 9 + extent(mark.words) > box.x + box.width
    anchor, words = ("end", left - 9) if is_right else ("", left + 9)
    return [
        line(left, top, left, box.y + box.height, "p-axis"),
        circle(left, top, 5),
        text(words, top - 9, mark.words, "p-b p-h", anchor),
    ]
