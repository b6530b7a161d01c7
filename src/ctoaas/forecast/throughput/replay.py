"""A throughput history asked, week by week, what it would have promised, and what then happened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ctoaas.forecast.throughput.futures import Ints, pace_of, plain, weeks_needed
from ctoaas.forecast.throughput.history import Floats

Method = Callable[[Floats, float, np.random.Generator, int], Ints]
"""Past weeks, items to do, chance, number of runs -> weeks needed in each run."""
LATE = 0.95
PATIENCE = 3
"""Horizons after which an outcome that is still open counts as late whatever was promised."""


@dataclass(frozen=True)
class Origin:
    """One moment of the past with the forecasts made then."""

    week: int
    """Weeks of history that were known."""
    items: float
    actual: int
    """Weeks it took; for an open one a week more than any promise and than the history goes on."""
    is_open: bool
    """The history ended before the work was done."""
    weeks: tuple[Ints, ...]
    """Weeks needed in every run of each method, ascending."""


@dataclass(frozen=True)
class Replay:
    """The moments that can be judged, oldest first, and how many could not, with reasons."""

    origins: tuple[Origin, ...]
    excluded: tuple[tuple[str, int], ...]


def ours(past: Floats, items: float, rng: np.random.Generator, runs: int) -> Ints:
    """A level that wanders, and four-week blocks around it."""
    return weeks_needed(pace_of(past, rng), items, rng, runs)


def weekly_bootstrap(weeks: int, block: int) -> Method:
    """What tools do: the last `weeks` weeks drawn again and again in stretches of `block`."""

    def method(past: Floats, items: float, rng: np.random.Generator, runs: int) -> Ints:
        return weeks_needed(plain(past[-weeks:], block), items, rng, runs)

    return method


def replay(
    weeks: Floats,
    methods: Sequence[Method],
    rng: np.random.Generator,
    *,
    horizon_weeks: int,
    history_weeks: int = 26,
    every_weeks: int = 4,
    runs: int = 2_000,
) -> Replay:
    """Every `every_weeks` weeks, the forecasts for as much work as `horizon_weeks` usual weeks do.

    The usual week is the mean of the `history_weeks` before. A moment is judged when the history
    goes on to the latest 95 % date of any method (or three horizons): then each promise is known to
    have held or not, and late outcomes are not lost because they came after the end.
    """
    origins, idle, cut = [], 0, 0
    for week in range(history_weeks, len(weeks), every_weeks):
        past = weeks[:week]
        usual = float(past[-history_weeks:].mean())
        if usual <= 0:
            idle += 1
            continue
        items = max(1.0, float(round(usual * horizon_weeks)))
        drawn = tuple(np.sort(method(past, items, rng, runs)) for method in methods)
        latest = max(at_share(one, LATE) for one in drawn)
        follows = len(weeks) - week
        if follows < min(latest, PATIENCE * horizon_weeks):
            cut += 1
            continue
        actual = int(np.searchsorted(np.cumsum(weeks[week:]), items)) + 1
        is_open = actual > follows
        if is_open:
            actual = max(follows, *(int(one[-1]) for one in drawn)) + 1
        origins.append(Origin(week, items, actual, is_open, drawn))
    reasons = (
        (f"nothing finished in the {history_weeks} weeks before", idle),
        ("the history ends before the promised date", cut),
    )
    return Replay(tuple(origins), tuple(one for one in reasons if one[1]))


def at_share(ascending: Ints | Floats, share: float) -> float:
    """The first week by whose end at least `share` of the runs are done."""
    place = int(np.ceil(share * len(ascending) - 1e-9)) - 1
    return float(ascending[min(max(place, 0), len(ascending) - 1)])
