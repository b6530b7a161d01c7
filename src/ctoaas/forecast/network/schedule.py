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
    """(items, runs); one row that says nothing where starts were not kept."""
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


def schedule(compiled: Compiled, effort: Singles, *, keep: bool = True) -> Schedule:
    """The serial schedule of `effort` (items, runs) in the compiled order.

    An item begins when all it waits for are done, lags over, and its people have ended what they
    took up before; with a skill it goes to the one of those who have it who would end it first.
    Without `keep` the starts are not told: they are written over each other in one row.
    """
    runs = effort.shape[1]
    start = np.empty_like(effort) if keep else np.empty((1, runs), dtype=np.float32)
    found = Schedule(start, np.empty_like(effort), np.zeros(runs), _zeros(runs), pay={})
    hands = _Hands(compiled, runs) if compiled.is_free else None
    days: dict[float, _Days] = {}
    for item in compiled.order:
        begin = start[item] if keep else start[0]
        _ready(compiled.links[item], found.finish, begin)
        crew = compiled.crews[item][0]
        if hands is not None:
            hands.do(item, begin, effort, found)
        elif crew.done is None and crew.capacity == 1:
            np.add(begin, effort[item], out=found.finish[item])
        else:
            found.finish[item] = crew.finish(begin, effort[item])
        if item in found.pay:
            found.cost[:] += effort[item] * found.pay[item]
        else:
            if crew.day_rate not in days:
                days[crew.day_rate] = _Days(runs)
            days[crew.day_rate].add(effort[item])
    for rate, worked in days.items():
        found.cost[:] += rate * worked.total()
    for item in compiled.last:
        np.maximum(found.end, found.finish[item], out=found.end)
    return found


def _zeros(runs: int) -> Singles:
    return np.zeros(runs, dtype=np.float32)


class _Days:
    """A sum of many rows: few at a time in single precision, those sums in double."""

    TOGETHER = 16

    def __init__(self, runs: int) -> None:
        self.few, self.all, self.count = _zeros(runs), np.zeros(runs), 0

    def add(self, row: Singles) -> None:
        """One more row."""
        self.few += row
        self.count += 1
        if self.count % self.TOGETHER == 0:
            self.all += self.few
            self.few[:] = 0

    def total(self) -> Floats:
        """The sum of all rows so far."""
        return np.asarray(self.all + self.few, dtype=float)


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

    def do(self, item: int, start: Singles, effort: Singles, found: Schedule) -> None:
        """Give `item`, ready at `start`, to its people and note when they are free again."""
        crews, people = self.compiled.crews[item], self.compiled.people[item]
        finish = found.finish[item]
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
