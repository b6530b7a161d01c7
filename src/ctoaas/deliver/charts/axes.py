"""Axes with round ticks, in even steps or in equal factors, and their lettering."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from ctoaas.deliver.charts.scales import Linear, Logarithmic, round_step
from ctoaas.deliver.charts.svg import Box, extent, line, text

Scale = Callable[[float], float]
Say = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Axis:
    """Its ends, its ticks with their words, its name, and whether steps are equal factors."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    name: str
    is_log: bool = False

    def scale(self, start: float, end: float) -> Scale:
        """From a value to its pixel, values outside held at the ends."""
        kind = Logarithmic if self.is_log else Linear
        held = kind(self.low, self.high, start, end)
        return lambda value: held(min(max(value, self.low), self.high))

    @property
    def widest(self) -> float:
        """Pixels its longest tick takes."""
        return max((extent(words) for _, words in self.ticks), default=0.0)


def even(low: float, high: float, say: Say, name: str, about: int = 5) -> Axis:
    """An axis of even steps that holds low and high, its ends at ticks."""
    step = round_step((high - low) / about) or 1.0
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = [index * step for index in range(first, max(last, first + 1) + 1)]
    return Axis(ticks[0], ticks[-1], tuple((tick, say(tick)) for tick in ticks), name)


def factors(low: float, high: float, say: Say, name: str) -> Axis:
    """An axis of equal factors that holds low and high (above zero), its ends at ticks 1, 2, 5."""
    steps = [
        float(f"{digit}e{power}")
        for power in range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 2)
        for digit in (1, 2, 5)
    ]
    first = max(step for step in steps if step <= low * (1 + 1e-9))
    last = min(step for step in steps if step >= high * (1 - 1e-9) and step > first)
    held = [step for step in steps if first <= step <= last]
    if len(held) > 8:
        held = [step for step in held if step in (first, last) or f"{step:e}"[0] == "1"]
    return Axis(first, last, tuple((step, say(step)) for step in held), name, is_log=True)


def across(axis: Axis, box: Box, *, grid: bool = False) -> list[str]:
    """Lettering under `box`, ticks that would touch left out, and the name below."""
    place, free, below = axis.scale(box.x, box.x + box.width), -1.0, box.y + box.height + 16
    body = []
    for value, words in axis.ticks:
        half = extent(words) / 2
        x = min(max(place(value), half), box.x + box.width + 16 - half)
        if grid:
            body.append(line(place(value), box.y, place(value), box.y + box.height))
        if x - half >= free:
            body.append(text(x, below, words, "p-m", "middle"))
            free = x + half + 6
    body.append(text(box.x + box.width / 2, below + 18, axis.name, "p-m", "middle"))
    return body


def upwards(axis: Axis, box: Box) -> list[str]:
    """Grid lines through `box` with lettering on its left, and the name above."""
    place = axis.scale(box.y + box.height, box.y)
    body = [text(0, box.y - 10, axis.name, "p-m")]
    for value, words in axis.ticks:
        body.append(line(box.x, place(value), box.x + box.width, place(value)))
        body.append(text(box.x - 6, place(value) + 4, words, "p-m", "end"))
    return body
