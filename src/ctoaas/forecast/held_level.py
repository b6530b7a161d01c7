"""Each quantile of a stream of forecasts moved until it holds as often as it says.

Adaptive conformal inference (Gibbs & Candès 2021, arXiv 2106.00170) on each tail by itself: a miss
widens, a hit narrows. With one change: narrower than nominal is entered only while a tail misses
less than SLACK of its share, for a range that holds 92 % instead of 90 % does no harm and chasing
it in logs of round numbers costs more than it gives.
"""

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.distribution import Floats

RATE = 0.005
"""Step for one outcome. Outcomes come many a day, so steps are small."""

SLACK = 0.7

MOST, LEAST = 3.0, 0.05
"""Bounds of a tail's share as a multiple of the nominal one."""


def held_quantiles(
    grid: Floats,
    quantiles: Floats,
    outcome: Floats,
    days: tuple[NDArray[np.int64], NDArray[np.int64]],
    shares: Floats,
) -> Floats:
    """The quantiles (n, shares) to issue, each from outcomes known before its day only.

    `quantiles` (n, grid) are the raw ones at the shares `grid`, `outcome` (n) what came, `days` the
    day of each forecast and of its outcome. Shares are ascending and within the grid; 0.5 stays.
    """
    issued_on, known_on = days
    issued = np.full((len(outcome), len(shares)), np.nan)
    nominal = np.minimum(shares, 1 - shares)
    upper, fixed = shares > 0.5, shares == 0.5
    tail = nominal.copy()
    by_issue, by_outcome = (np.argsort(day, kind="stable") for day in days)
    _, starts = np.unique(issued_on[by_issue], return_index=True)
    seen = 0
    for tasks in np.split(by_issue, starts[1:]) if len(by_issue) else ():
        until = np.searchsorted(known_on[by_outcome], issued_on[tasks[0]], side="left")
        fresh = by_outcome[seen:until]
        seen = int(until)
        if fresh.size:
            beyond = np.where(upper, -1, 1) * (issued[fresh] - outcome[fresh, None]) > 1e-9
            tail = np.where(fixed, nominal, _moved(tail, nominal, beyond))
        issued[tasks] = read_quantiles(grid, quantiles[tasks], np.where(upper, 1 - tail, tail))
    return issued


def _moved(tail: Floats, nominal: Floats, beyond: NDArray[np.bool_]) -> Floats:
    target = np.where(tail > nominal, SLACK, 1.0) * nominal
    moved = tail + RATE * (len(beyond) * target - beyond.sum(axis=0))
    # It stops at the nominal share on its way through: beyond that other rules hold.
    crossed = (moved - nominal) * (tail - nominal) < 0
    most = np.minimum(MOST * nominal, 0.5)
    return np.where(crossed, nominal, np.clip(moved, LEAST * nominal, most))


def read_quantiles(grid: Floats, quantiles: Floats, shares: Floats) -> Floats:
    """Quantiles (n, shares) between those at `grid` (n, grid); beyond its ends the outermost."""
    place = np.clip(np.searchsorted(grid, shares, side="right") - 1, 0, len(grid) - 2)
    part = np.clip((shares - grid[place]) / (grid[place + 1] - grid[place]), 0.0, 1.0)
    # A share on the grid but for a rounding reads its own quantile: neighbours may be far off.
    part = np.where(part < 1e-9, 0.0, np.where(part > 1 - 1e-9, 1.0, part))
    found = (1 - part) * quantiles[:, place] + part * quantiles[:, place + 1]
    return np.asarray(np.sort(found, axis=1), dtype=float)
