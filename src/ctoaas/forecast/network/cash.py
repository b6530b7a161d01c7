"""When money is due: pay as work is done, an item's cost when it ends, running costs monthly."""

import datetime
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.network.compiled import Compiled, Singles
from ctoaas.forecast.network.result import Month, money
from ctoaas.forecast.network.schedule import Schedule

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spend:
    """Money spent by the end of each month, (runs, months)."""

    total: Floats
    last: Ints
    """(runs,) month in which each run ends."""


def beside_pay(compiled: Compiled, end: Singles, losses: Singles) -> Floats:
    """(runs,) what is spent on other things than pay."""
    plan = compiled.plan
    months = end_months(compiled, end) + 1
    once = sum(float(item.fixed_cost) for item in plan.items)
    once += sum(float(cost.amount) for cost in plan.costs if cost.on is not None)
    monthly = sum(float(cost.amount) for cost in plan.costs if cost.on is None)
    return np.asarray(once + monthly * months + losses, dtype=np.float64)


def end_months(compiled: Compiled, end: Singles) -> Ints:
    """(runs,) number of the month in which each run ends, 0 for the first."""
    return compiled.timeline.month_of_day[_day(compiled, end, over=True)]


def _day(compiled: Compiled, time: Singles, *, over: bool) -> Ints:
    """Number of the working day in which a time lies; with `over` of the one it ends."""
    day = (np.ceil(time) - 1 if over else np.floor(time)).astype(np.int64)
    return np.clip(day, 0, len(compiled.timeline.days) - 1)


def spend(compiled: Compiled, found: Schedule, effort: Singles, losses: Singles) -> Spend:
    """Spending of one chunk by month, until the last month of its longest run.

    Pay is spread evenly from an item's start to its end: by time b it is rate * (b - start), less
    rate * (b - end) for what has ended, so sums over the starts and ends of each month are enough.
    """
    months_of, runs = compiled.timeline.month_of_day, found.end.size
    last = end_months(compiled, found.end)
    count = max(int(last.max()), _latest_cost(compiled)) + 1
    sums = _Sums(runs, count)
    for item, crews in enumerate(compiled.crews):
        rate = found.pay.get(item, np.float32(crews[0].day_rate))
        pay = (effort[item] * rate).astype(np.float64)
        start, finish = found.start[item], found.finish[item]
        begun = months_of[_day(compiled, start, over=False)]
        ended = months_of[_day(compiled, finish, over=True)]
        length = finish.astype(np.float64) - start
        slope = np.divide(pay, length, out=np.zeros(runs), where=length > 0)
        sums.slopes(begun, slope, start)
        sums.slopes(ended, -slope, finish)
        fixed = float(compiled.plan.items[item].fixed_cost)
        if fixed or not length.all():
            sums.at_once(ended, np.where(length > 0, fixed, fixed + pay))
    sums.at_once(last, losses)
    total = sums.total(compiled.timeline.month_ends(count))
    for cost in compiled.plan.costs:
        if cost.on is None:
            total += float(cost.amount) * (np.minimum(np.arange(count), last[:, None]) + 1)
        else:
            total[:, _month(compiled, cost.on) :] += float(cost.amount)
    return Spend(total, last)


class _Sums:
    """Sums by run and month that grow item by item."""

    def __init__(self, runs: int, months: int) -> None:
        # Months first: in most runs an item falls into the same month, so places lie together.
        self.shape = months, runs
        self.runs = np.arange(runs)
        self.slope, self.offset, self.lump = (np.zeros(runs * months) for _ in range(3))

    def slopes(self, month: Ints, slope: Floats, time: Singles) -> None:
        # A run has each place once, so plain indexing adds what it should.
        place = self.runs + month * self.shape[1]
        self.slope[place] += slope
        self.offset[place] += slope * time

    def at_once(self, month: Ints, amount: Floats | Singles) -> None:
        self.lump[self.runs + month * self.shape[1]] += amount

    def total(self, ends: Floats) -> Floats:
        slope, offset, lump = (
            np.cumsum(one.reshape(self.shape), axis=0)
            for one in (self.slope, self.offset, self.lump)
        )
        return np.ascontiguousarray((slope * ends[:, None] - offset + lump).T, dtype=float)


def _month(compiled: Compiled, day: datetime.date) -> int:
    first = compiled.timeline.month(0)
    return max((day.year - first.year) * 12 + day.month - first.month, 0)


def _latest_cost(compiled: Compiled) -> int:
    return max((_month(compiled, one.on) for one in compiled.plan.costs if one.on), default=0)


def by_month(compiled: Compiled, chunks: list[Spend]) -> tuple[Month, ...]:
    """Months with their spending over all runs of the chunks.

    They go on until 19 of 20 runs have ended; what the last few spend later is left out.
    """
    count = max(one.total.shape[1] for one in chunks)
    # A run that has ended spends no more.
    totals = np.concatenate(
        [
            np.pad(one.total, ((0, 0), (0, count - one.total.shape[1])), mode="edge")
            for one in chunks
        ]
    )
    ended = np.sort(np.concatenate([one.last for one in chunks]))
    count = max(int(ended[int(0.95 * len(ended))]), _latest_cost(compiled)) + 1
    totals = totals[:, :count]
    monthly = np.diff(totals, axis=1, prepend=0.0)
    currency = compiled.plan.currency
    p50, p80 = np.quantile(monthly, [0.5, 0.8], axis=0)
    total_p50, total_p80 = np.quantile(totals, [0.5, 0.8], axis=0)
    return tuple(
        Month(
            compiled.timeline.month(month),
            *(
                money(float(one[month]), currency)
                for one in (monthly.mean(axis=0), p50, p80, total_p50, total_p80)
            ),
        )
        for month in range(count)
    )
