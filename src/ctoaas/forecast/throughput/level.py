"""How much is done a week now, and how far that level wanders.

A team's weekly throughput is not drawn from one urn: its level moves with people, priorities and
holidays. Forecasts that take each past week as equally likely therefore promise too much: on the
twelve series of bar F7 their "85 %" dates held in 72 of 100 cases. Here the level is a random walk
in the logarithm whose start is uncertain too (a local level model: Harvey 1989, Forecasting,
Structural Time Series Models and the Kalman Filter). It falls farther than it rises, so dates lean
to the late side: the promise is that work is done by a day, and who is early breaks none. All
numbers here were chosen on the commits of 58 public repositories beside those series (ADR 010).
"""

import math

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.outcome import Unavailable
from ctoaas.forecast.throughput.history import Floats

Ints = NDArray[np.int64]

WINDOWS = (4, 13, 26, 52, 104)
"""Weeks: a month, a quarter, half a year, a year, two. The level is the mean of the logarithms of
their averages: recent weeks count most, none alone decides. Equal weights are a house rule; a
regression on the commits of 58 public repositories gave .18 .10 .22 .20 .25, and further windows,
the season and the age of the project take no hundredth off the error."""
PSEUDO_ITEM = 0.5
"""Added to every window so that an empty month is a low level and not an impossible one."""
HORIZON = 12
"""Weeks over which the wandering is measured."""
USUAL_VARIANCE = 0.075
"""Of the ln level between what the windows say and the mean of the next twelve weeks, beyond the
noise of single weeks, on the side of less (house rule)."""
RISE = 0.4
"""How far a level rises against how far it falls (house rule): much less than it does in truth,
where a range as wide as both sides would be is of no use to anybody."""
CAUTION = 0.06
"""Ln units the level is taken lower than the windows tell it: what a project did is on the whole a
little more than it will do (house rule; the median of the 58 is 0.08)."""
USUAL_WEIGHT = 100.0
"""Independent twelve-week outcomes the usual variance counts for against a history's own: a
variance from one team's few dozen quarters is hardly better known than the usual one."""
LARGEST_ERROR = 0.8
"""Ln units: a project that stopped is one such error, not a reason to expect it each quarter."""
FEWEST_WEEKS = 8
EVERY = 4
"""Weeks between two looks back; three of them share an outcome, so each counts for a third."""


def log_levels(weeks: Floats, ends: Ints) -> Floats:
    """Ln of items per week as the windows before each of `ends` (week numbers, >= 1) tell it."""
    sums = np.concatenate(([0.0], np.cumsum(weeks)))
    last = np.asarray(ends, dtype=np.int64)
    logs = np.zeros(last.shape)
    for window in WINDOWS:
        first = np.maximum(last - window, 0)
        logs += np.log((sums[last] - sums[first] + PSEUDO_ITEM) / (last - first))
    return logs / len(WINDOWS)


def log_level(weeks: Floats) -> float:
    """Ln of items per week at the end of `weeks` (at least one)."""
    return float(log_levels(weeks, np.array([len(weeks)]))[0])


def level_variance(weeks: Floats, noise: float) -> float:
    """Variance of the ln level over twelve weeks, the history's own pooled with the usual one.

    `noise` is the variance of ln(mean of twelve weeks) that comes from single weeks alone. The
    history's own errors (level told by the windows against the twelve weeks that followed, every
    four weeks from week 26 on) enter after it is taken off. Never below half the usual variance or
    above twice of it.
    """
    ends = np.arange(len(weeks) - HORIZON, 25, -EVERY)
    own = 0.0
    count = len(ends) / (HORIZON / EVERY)
    if ends.size:
        sums = np.concatenate(([0.0], np.cumsum(weeks)))
        later = np.log((sums[ends + HORIZON] - sums[ends] + PSEUDO_ITEM) / HORIZON)
        errors = np.minimum(np.abs(later - log_levels(weeks, ends)), LARGEST_ERROR)
        own = max(float(np.mean(errors**2)) - noise, 0.0)
    pooled = (USUAL_WEIGHT * USUAL_VARIANCE + count * own) / (USUAL_WEIGHT + count)
    return min(max(pooled, USUAL_VARIANCE / 2), 2 * USUAL_VARIANCE)


def too_short(weeks: Floats) -> Unavailable | None:
    """Why these weeks carry no forecast, None when they do."""
    if len(weeks) < FEWEST_WEEKS:
        return Unavailable(
            f"the history is {len(weeks)} weeks long", f"at least {FEWEST_WEEKS} weeks of history"
        )
    if not weeks[-WINDOWS[2] :].sum() > 0:
        return Unavailable("nothing was finished in the last half year", "a recent history")
    return None


def weekly_walk(variance: float) -> tuple[float, float]:
    """Standard deviations of the start and of one week's step for a variance over twelve weeks.

    The mean of twelve weeks of a walk has the variance of four of its steps (a third of twelve);
    the start is as uncertain as after two weeks of walking, so both together are six steps.
    """
    step = variance / 6
    return math.sqrt(2 * step), math.sqrt(step)
