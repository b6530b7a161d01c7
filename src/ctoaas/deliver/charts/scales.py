"""From numbers to pixels, with ticks at round numbers."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Linear:
    """Even steps from `low` to `high` over pixels `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Pixel of `value`."""
        if self.high == self.low:
            return self.start
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self, about: int = 4) -> list[float]:
        """Round numbers from low to high."""
        step = round_step((self.high - self.low) / max(1, about))
        if step <= 0:
            return [self.low]
        first = math.ceil(self.low / step)
        last = math.floor(self.high / step + 1e-9)
        return [index * step for index in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class Logarithmic:
    """Steps of equal factors; values at or below zero stand at the left end."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Pixel of `value`, kept inside the scale."""
        held = min(max(value, self.low), self.high)
        whole = math.log(self.high / self.low)
        return self.start + math.log(held / self.low) / whole * (self.end - self.start)


def round_step(step: float) -> float:
    """The next 1, 2 or 5 times a power of ten, at least `step`."""
    if step <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(step))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= step * (1 - 1e-9))


def round_top(value: float, about: int = 4) -> float:
    """The end of an axis from zero that holds `value`."""
    step = round_step(value / about)
    return math.ceil(value / step - 1e-9) * step if step else 1.0


def tick_words(value: float) -> str:
    """A tick short enough for the edge of a drawing: 1,500, 20 k, 3 M."""
    if abs(value) >= 1e6:
        return f"{value / 1e6:g} M"
    return f"{value / 1e3:g} k" if abs(value) >= 1e4 else f"{value:,g}"
