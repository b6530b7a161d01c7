"""What became of each item over the runs that were kept in detail."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from ctoaas.forecast.network.cash import Spend
from ctoaas.forecast.network.compiled import Compiled, Singles
from ctoaas.forecast.network.draws import Chances
from ctoaas.forecast.network.result import ItemResult, money
from ctoaas.forecast.network.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Detail:
    """One chunk of runs with all that happened in them."""

    chances: Chances
    schedule: Schedule
    chain: NDArray[np.bool_]
    spend: Spend


def item_results(compiled: Compiled, details: list[Detail]) -> tuple[ItemResult, ...]:
    """In the order of the plan."""
    timeline, currency = compiled.timeline, compiled.plan.currency
    starts = _quantiles([one.schedule.start for one in details], (0.5,))
    ends = _quantiles([one.schedule.finish for one in details], (0.5, 0.8))
    efforts = _efforts(compiled, [one.chances.effort for one in details])
    chains = np.mean([one.chain.mean(axis=1) for one in details], axis=0)
    return tuple(
        ItemResult(
            item.id,
            item.title,
            float(chains[place]),
            timeline.start_day(float(starts[place, 0])),
            timeline.end_day(float(ends[place, 0])),
            timeline.end_day(float(ends[place, 1])),
            float(efforts[place, 0]),
            float(efforts[place, 1]),
            money(_pay(compiled, details, place, float(efforts[place, 0])), currency),
        )
        for place, item in enumerate(compiled.plan.items)
    )


def _efforts(compiled: Compiled, chunks: list[Singles]) -> Singles:
    """(items, 2): P50 and P80, from the formula where no risk touches the item."""
    found = np.array([one.quantiles(ndtri((0.5, 0.8))) for one in compiled.efforts])
    touched = sorted({item for items in compiled.risk_items for item in items})
    if touched:
        found[touched] = _quantiles([one[touched] for one in chunks], (0.5, 0.8))
    return found.astype(np.float32)


def _quantiles(chunks: list[Singles], shares: tuple[float, ...]) -> Singles:
    """(items, shares): order statistics of each row over all chunks."""
    whole = np.concatenate(chunks, axis=1)
    places = [int(share * whole.shape[1]) for share in shares]
    return np.partition(whole, places, axis=1)[:, places]


def _pay(compiled: Compiled, details: list[Detail], place: int, effort: float) -> float:
    """Median cost of one item; where who does it differs from run to run, so does the rate."""
    fixed = float(compiled.plan.items[place].fixed_cost)
    if place not in details[0].schedule.pay:
        return effort * compiled.crews[place][0].day_rate + fixed
    pays = [one.chances.effort[place] * one.schedule.pay[place] for one in details]
    return float(np.quantile(np.concatenate(pays), 0.5)) + fixed
