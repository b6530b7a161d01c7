"""An alarm when the world has shifted: outcomes no longer fall where forecasts said.

A two-sided CUSUM (Page 1954) of the outcomes' places in their forecasts, as normal scores: chance
goes up and down, a shift adds up.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

SLACK = 0.4
"""Half of the shift worth finding, in standard deviations of the forecast."""
THRESHOLD = 9.25
"""The alarm then sounds in 2.5 % of series of 350 outcomes without a shift (simulated)."""
LARGEST = 2.0
"""One outcome counts no more than this many standard deviations."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Outcomes have left the forecasts on one side."""

    at: int
    """Index of the outcome at which it sounded."""
    since: int
    """Index of the first outcome of the run that raised it: about when the shift began."""
    direction: Literal["higher", "lower"]
    """Where outcomes lie against what was said."""


def shift_alarm(pits: Floats) -> Alarm | None:
    """The first alarm in a series of PIT values (0 to 1, oldest first), None without one."""
    steps = np.clip(special.ndtri(np.clip(pits, 1e-9, 1 - 1e-9)), -LARGEST, LARGEST)
    higher, lower = _Run(), _Run()
    for at, step in enumerate(steps):
        if higher.add(at, float(step)):
            return Alarm(at, higher.since, "higher")
        if lower.add(at, -float(step)):
            return Alarm(at, lower.since, "lower")
    return None


class _Run:
    """One side of the CUSUM."""

    def __init__(self) -> None:
        self.total, self.since = 0.0, 0

    def add(self, at: int, step: float) -> bool:
        if self.total == 0:
            self.since = at
        self.total = max(0.0, self.total + step - SLACK)
        return self.total > THRESHOLD
