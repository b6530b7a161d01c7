"""Bars on what it costs in value to keep deadlines, and to keep a budget that binds."""

import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace

from bench.plan_bars.generated import roadmap
from bench.plan_bars.roadmaps import line
from ctoaas.plan.roadmap.options import most_valuable
from ctoaas.plan.roadmap.wishes import Budget, Wishes

SEEDS = range(401, 411)
COUNT = 18
CHEAP = 0.05


def price() -> Iterator[dict[str, object]]:
    """P11: value given up for deadlines alone, and for a total alone."""
    dates = _prices(_without_money)
    share = sum(one <= CHEAP for one in dates) / len(dates)
    each = [round(one, 3) for one in dates]
    yield line(
        "P11",
        "deadlines cost at most 5 % of the value, share",
        share,
        0.7,
        share >= 0.7,
        prices=each,
    )
    money = _prices(_without_dates)
    mean = statistics.fmean(money)
    each = [round(one, 3) for one in money]
    yield line(
        "P11", "a total costs, mean share of the value", mean, 0.15, mean <= 0.15, prices=each
    )


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
    """Only the total is left, and twice the time, so that the plan's end does not bind too."""
    made = tuple(replace(one, deadline=None) for one in wishes.initiatives)
    budget = Budget(wishes.budget.total)
    return replace(wishes, initiatives=made, budget=budget, quarters=wishes.quarters * 2)


BARS = {"price": price}
