"""Start and end of every item in many runs at once, and what the end hung on."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.network.compiled import Compiled, Singles

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Schedule:
    """One chunk of runs; times in working days."""

    start: Singles
    """(items, runs)."""
    finish: Singles
    """(items, runs)."""
    cost: Floats
    """(runs,) pay of those who did the items."""
    end: Singles
    """(runs,) end of the last item."""
    pay: dict[int, Singles]
    """Day rate (runs) of items that whoever is free does; all others have the rate of their
    crew."""
    hands: dict[int, list[NDArray[np.int64]]] = field(default_factory=dict)
    """Where people choose freely: the items (runs) that the people of an item did before, -1 for
    none."""


def schedule(compiled: Compiled, effort: Singles) -> Schedule:
    """The serial schedule of `effort` (items, runs) in the compiled order.

    An item begins when all it waits for are done, lags over, and its people have ended what they
    took up before; with a skill it goes to the one of those who have it who would end it first.
    """
    start, finish = np.empty_like(effort), np.empty_like(effort)
    found = Schedule(start, finish, *_sums(effort.shape[1]), pay={})
    by_rate: dict[float, Floats] = {}
    hands = _Hands(compiled, effort.shape[1]) if compiled.is_free else None
    for item in compiled.order:
        _ready(compiled.links[item], finish, start[item])
        if hands is not None:
            hands.do(item, effort, found)
        else:
            crew = compiled.crews[item][0]
            if crew.done is None and crew.capacity == 1:
                np.add(start[item], effort[item], out=finish[item])
            else:
                finish[item] = crew.finish(start[item], effort[item])
        if item in found.pay:
            found.cost[:] += effort[item] * found.pay[item]
        else:
            rate = compiled.crews[item][0].day_rate
            if rate not in by_rate:
                by_rate[rate] = np.zeros(effort.shape[1])
            by_rate[rate] += effort[item]
    for rate, days in by_rate.items():
        found.cost[:] += rate * days
    for item in compiled.last:
        np.maximum(found.end, finish[item], out=found.end)
    return found


def _sums(runs: int) -> tuple[Floats, Singles]:
    return np.zeros(runs), np.zeros(runs, dtype=np.float32)


def _ready(links: tuple[tuple[int, float], ...], finish: Singles, ready: Singles) -> None:
    """When all that is waited for is over."""
    if not links:
        ready[:] = 0
        return
    (first, lag), *others = links
    if lag:
        np.add(finish[first], np.float32(lag), out=ready)
        np.maximum(ready, np.float32(0), out=ready)
    elif others and not others[0][1]:
        np.maximum(finish[first], finish[others[0][0]], out=ready)
        others = others[1:]
    else:
        ready[:] = finish[first]
    for item, lag in others:
        np.maximum(ready, finish[item] + np.float32(lag) if lag else finish[item], out=ready)


class _Hands:
    """Who is free when, where people choose freely."""

    def __init__(self, compiled: Compiled, runs: int) -> None:
        self.compiled, self.runs = compiled, np.arange(runs)
        self.free = np.zeros((len(compiled.plan.people), runs), dtype=np.float32)
        self.before = np.full((len(compiled.plan.people), runs), -1, dtype=np.int64)

    def do(self, item: int, effort: Singles, found: Schedule) -> None:
        """Give `item` to its people and note when they are free again."""
        crews, people = self.compiled.crews[item], self.compiled.people[item]
        start, finish = found.start[item], found.finish[item]
        if self.compiled.plan.items[item].skill is None:
            for person in people[0]:
                np.maximum(start, self.free[person], out=start)
            finish[:] = crews[0].finish(start, effort[item])
            found.hands[item] = [self.before[person].copy() for person in people[0]]
            for person in people[0]:
                self.free[person] = finish
                self.before[person] = item
            return
        able = np.array([one[0] for one in people])
        begins = np.maximum(start, self.free[able])
        ends = np.array(
            [crew.finish(b, effort[item]) for crew, b in zip(crews, begins, strict=True)]
        )
        choice = np.argmin(ends, axis=0)
        chosen = able[choice]
        start[:], finish[:] = begins[choice, self.runs], ends[choice, self.runs]
        found.pay[item] = np.array([crew.day_rate for crew in crews], dtype=np.float32)[choice]
        found.hands[item] = [self.before[chosen, self.runs]]
        self.free[chosen, self.runs] = finish
        self.before[chosen, self.runs] = item


def critical(compiled: Compiled, found: Schedule) -> NDArray[np.bool_]:
    """(items, runs): whether a later end of the item would have ended the whole run later.

    Traced back from the last end along what each critical item actually waited for: an item it
    depends on, or the item its people did before.
    """
    chain = np.zeros(found.start.shape, dtype=bool)
    for item in compiled.last:
        chain[item] = found.finish[item] == found.end
    for item in reversed(compiled.order):
        start = found.start[item]
        for earlier, lag in compiled.links[item]:
            over = found.finish[earlier] + np.float32(lag) if lag else found.finish[earlier]
            chain[earlier] |= chain[item] & (over == start)
        for before in found.hands.get(item, ()):
            runs = np.flatnonzero(chain[item] & (before >= 0))
            runs = runs[found.finish[before[runs], runs] == start[runs]]
            chain[before[runs], runs] = True
    return chain
