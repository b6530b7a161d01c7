"""How long those who do an item take for its effort."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.network.plan import Person
from ctoaas.forecast.network.timeline import Timeline

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Crew:
    """People who do an item together, each with their share of a day."""

    capacity: float
    """Person-days they do on a day on which all are there."""
    day_rate: float
    """Of one person-day, their rates weighted by their shares."""
    done: Floats | None
    """Person-days done by the evening of each working day; None when nobody is ever away."""

    def finish(self, start: Singles, effort: Singles) -> Singles:
        """When an effort (runs) begun at `start` (runs) ends."""
        if self.done is None:
            return start + effort * np.float32(1 / self.capacity)
        last = len(self.done) - 2
        day = np.minimum(start.astype(np.int64), last)
        target = self.done[day] + (start - day) * (self.done[day + 1] - self.done[day]) + effort
        # The first evening on which enough is done; the day before it was not enough yet.
        end = np.clip(np.searchsorted(self.done, target, side="left") - 1, 0, last)
        rest = (target - self.done[end]) / np.maximum(self.done[end + 1] - self.done[end], 1e-9)
        return np.where(effort > 0, end + rest, start).astype(np.float32)


NOBODY = 1.0
"""Capacity of an item that names no people: one person-day a day."""


def crew_of(people: Sequence[Person], day_rate: float, timeline: Timeline) -> Crew:
    """The crew; without people somebody at `day_rate` who is always there."""
    if not people:
        return Crew(NOBODY, day_rate, None)
    capacity = sum(person.share for person in people)
    rate = sum(person.share * float(person.day_rate.amount) for person in people) / capacity
    if not any(person.absences for person in people):
        return Crew(capacity, rate, None)
    daily = np.sum([timeline.capacity(person) for person in people], axis=0)
    return Crew(capacity, rate, np.concatenate(([0.0], np.cumsum(daily))))
