"""Bars on what it costs in value to keep deadlines, a budget, and the plan's end, each alone."""

import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace

from bench.plan_bars.generated import roadmap
from bench.plan_bars.roadmaps import line
from ctoaas.plan.roadmap.options import most_valuable
from ctoaas.plan.roadmap.wishes import Budget, Wishes

SEEDS = range(401, 407)
COUNT = 18
CHEAP = 0.05


def price() -> Iterator[dict[str, object]]:
    """P11: value given up for deadlines alone, for a total alone, and for the end of the plan."""
    dates = _prices(lambda wishes: _longer(_without_money(wishes)))
    share = sum(one <= CHEAP for one in dates) / len(dates)
    what = "deadlines cost at most 5 % of the value, share"
    yield line("P11", what, share, 0.7, share >= 0.7, prices=[round(one, 3) for one in dates])
    money = _prices(lambda wishes: _longer(_without_dates(wishes)))
    mean = statistics.fmean(money)
    what = "a total costs, mean share of the value"
    yield line("P11", what, mean, 0.15, mean <= 0.15, prices=[round(one, 3) for one in money])
    ends = _prices(lambda wishes: _without_money(_without_dates(wishes)))
    what = "the plan's end costs, mean share of the value"
    mean = statistics.fmean(ends)
    yield line("P11", what, mean, None, None, prices=[round(one, 3) for one in ends])


def _prices(changed: Callable[[Wishes], Wishes]) -> list[float]:
    found = []
    for seed in SEEDS:
        option = most_valuable(changed(roadmap(seed, COUNT)))
        if option is not None and option.price_of_safety is not None:
            found.append(option.price_of_safety)
    return found


def _without_money(wishes: Wishes) -> Wishes:
    return replace(wishes, budget=Budget())


def _without_dates(wishes: Wishes) -> Wishes:
    made = tuple(replace(one, deadline=None) for one in wishes.initiatives)
    return replace(wishes, initiatives=made, budget=Budget(wishes.budget.total))


def _longer(wishes: Wishes) -> Wishes:
    """Twice the time, so that the plan's end does not bind."""
    return replace(wishes, quarters=wishes.quarters * 2)


BARS = {"price": price}
