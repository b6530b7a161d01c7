"""A curve that falls from all to some, with bands for how sure it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.scales import Linear
from ctoaas.deliver.charts.svg import Box, circle, extent, frame, line, path, text

_HEIGHT = 280
_MIDDLE = 0.3441
"""Width of a 50 % band against a 95 % band of a normal distribution: 0.6745 over 1.9600."""


@dataclass(frozen=True, slots=True)
class Point:
    """A share at an age, with the ends of its 95 % band where they are known."""

    years: float
    share: float
    low: float | None
    high: float | None


def curve(
    points: Sequence[Point],
    half_life: tuple[float, str] | None,
    width: int,
    title: str,
    description: str,
) -> str:
    """Points by rising age; `half_life` is (years, words) of the mark at one half."""
    box = Box(42, 12, width - 56, _HEIGHT - 48)
    longest = max((point.years for point in points), default=1.0) or 1.0
    across = Linear(0, longest, box.x, box.x + box.width)
    up = Linear(0, 1, box.y + box.height, box.y)
    body = _axes(across, up, box)
    body += _bands(points, across, up)
    body.append(path([(across(p.years), up(p.share)) for p in points], "p-curve"))
    if half_life and half_life[0] <= longest:
        years, words = half_life
        body.append(line(across(years), up(0.5), across(years), up(0), "p-axis"))
        body.append(circle(across(years), up(0.5), 4.5))
        right = across(years) + 9 + extent(words) <= width
        x = across(years) + (9 if right else -9)
        body.append(text(x, up(0.5) - 6, words, "p-t p-h", "" if right else "end"))
    return frame(body, width, _HEIGHT, title, description)


def _axes(across: Linear, up: Linear, box: Box) -> list[str]:
    body = []
    for tick in up.ticks(4):
        body.append(line(box.x, up(tick), box.x + box.width, up(tick)))
        body.append(text(box.x - 6, up(tick) + 4, f"{tick * 100:.0f} %", "p-m", "end"))
    below = box.y + box.height + 16
    body += [text(across(tick), below, f"{tick:g}", "p-m", "middle") for tick in across.ticks(6)]
    body.append(text(box.x + box.width / 2, below + 17, "age in years", "p-m", "middle"))
    return body


def _bands(points: Sequence[Point], across: Linear, up: Linear) -> list[str]:
    known = [(p, p.low, p.high) for p in points if p.low is not None and p.high is not None]
    if len(known) < 2:
        return []
    outer = [(across(p.years), up(high)) for p, _, high in known]
    outer += [(across(p.years), up(low)) for p, low, _ in reversed(known)]
    inner = [(across(p.years), up(p.share + (high - p.share) * _MIDDLE)) for p, _, high in known]
    inner += [
        (across(p.years), up(p.share - (p.share - low) * _MIDDLE)) for p, low, _ in reversed(known)
    ]
    return [path(outer, "p-b95", closed=True), path(inner, "p-b50", closed=True)]
