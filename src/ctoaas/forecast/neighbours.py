"""How tasks of a similar size went: small tasks overrun more often and further than large ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.distribution import Floats

Ints = NDArray[np.intp]

SHARE = 0.05
"""Of all tasks, the share that counts as similar, next in size (house rule)."""

FEWEST = 40
"""And at least so many, where there are."""

HIGHEST = 0.995
"""Ratios beyond this quantile are taken down to it: a slip of the clock is no task."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Past ratios actual / estimate in ascending order of the estimate."""

    sizes: Floats
    ratios: Floats
    sums: Floats
    """Running sums of the ratios, with a 0 before the first."""
    squares: Floats
    """Running sums of their squares."""

    @classmethod
    def of(cls, estimate: Floats, ratio: Floats) -> "Neighbours":
        """From tasks in any order; at least one."""
        order = np.argsort(estimate, kind="stable")
        ratios = np.minimum(ratio[order], np.quantile(ratio, HIGHEST))
        sums, squares = (np.concatenate([[0.0], np.cumsum(part)]) for part in (ratios, ratios**2))
        return cls(estimate[order], ratios, sums, squares)

    def moments(self, estimate: Floats) -> tuple[Floats, Floats]:
        """Mean and mean square of the ratios of tasks similar to each estimate (any shape)."""
        first, end = self._window(estimate)
        count = end - first
        mean = (self.sums[end] - self.sums[first]) / count
        return mean, (self.squares[end] - self.squares[first]) / count

    def draw(self, estimate: Floats, rng: np.random.Generator, count: int) -> Floats:
        """Independent ratios (count, tasks), each of a task similar to that estimate."""
        first, end = self._window(estimate)
        chosen = first + rng.random((count, len(estimate))) * (end - first)
        return self.ratios[chosen.astype(np.intp)]

    def _window(self, estimate: Floats) -> tuple[Ints, Ints]:
        # All tasks of exactly this size, and as many on both sides as the share asks for.
        n = len(self.sizes)
        half = min(max(FEWEST, int(n * SHARE)) // 2, n // 2)
        low = np.searchsorted(self.sizes, estimate, side="left")
        high = np.searchsorted(self.sizes, estimate, side="right")
        middle = (low + high) // 2
        first = np.minimum(np.minimum(low, middle - half), n - 2 * half)
        end = np.maximum(np.maximum(high, middle + half), 2 * half)
        return np.maximum(first, 0), np.clip(end, 1, n)
