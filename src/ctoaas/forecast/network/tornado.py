"""What moves the result: each uncertain thing, and cost and end where it comes out low and high."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.network.compiled import Compiled, Singles
from ctoaas.forecast.network.draws import Chances
from ctoaas.forecast.network.result import Driver, money

Floats = NDArray[np.float64]
MOST = 20
"""Drivers that are told; the rest moves next to nothing."""
TENTH = 10


@dataclass(frozen=True, slots=True)
class _Cause:
    kind: str
    id: str
    title: str
    values: Singles
    """(runs,)"""


def tornado(
    compiled: Compiled, chances: list[Chances], cost: Floats, end: Floats
) -> tuple[Driver, ...]:
    """The drivers of `cost` and `end` (detailed runs), those with the largest share first."""
    causes = _causes(compiled, chances)
    if not causes:
        return ()
    values = np.array([cause.values for cause in causes])
    shares = np.stack([_squared(values, cost), _squared(values, end)], axis=1)
    ranked = np.argsort(-shares.max(axis=1), kind="stable")[:MOST]
    return tuple(
        _driver(compiled, causes[place], shares[place], cost, end)
        for place in ranked
        if shares[place].max() > 0
    )


def _causes(compiled: Compiled, chances: list[Chances]) -> list[_Cause]:
    plan = compiled.plan
    factors = np.concatenate([one.factors for one in chances], axis=1)
    happened = np.concatenate([one.happened for one in chances], axis=1).astype(np.float32)
    own = np.concatenate([one.own for one in chances if one.own is not None], axis=1)
    causes = [
        _Cause("item", item.id, item.title, own[place])
        for place, item in enumerate(plan.items)
        if compiled.efforts[place].below or compiled.efforts[place].above
    ]
    if plan.correlation.all_share > 0:
        causes.append(_Cause("all", "all", "everything together", factors[0]))
    if plan.correlation.group_share > 0:
        causes += [
            _Cause("group", group, group, factors[1 + place])
            for place, group in enumerate(plan.groups)
        ]
    return causes + [
        _Cause("risk", risk.id, risk.title, happened[place])
        for place, risk in enumerate(plan.risks)
    ]


def _squared(values: Singles, result: Floats) -> Floats:
    """Squared correlation of each row with the result; what never varies has none."""
    away = (result - result.mean()).astype(np.float32)
    centred = values - values.mean(axis=1, keepdims=True)
    # Sums by einsum keep one order, whatever matrix library numpy was built with.
    covariance = np.einsum("ij,j->i", centred, away).astype(np.float64)
    size = np.einsum("ij,ij->i", centred, centred).astype(np.float64) * float((away**2).sum())
    found = np.divide(covariance**2, size, out=np.zeros(len(size)), where=size > 0)
    return np.asarray(np.minimum(found, 1.0), dtype=np.float64)


def _driver(compiled: Compiled, cause: _Cause, shares: Floats, cost: Floats, end: Floats) -> Driver:
    if cause.kind == "risk":
        low, high = np.flatnonzero(cause.values == 0), np.flatnonzero(cause.values > 0)
    else:
        ascending = np.argsort(cause.values, kind="stable")
        tenth = max(len(ascending) // TENTH, 1)
        low, high = ascending[:tenth], ascending[-tenth:]
    currency, day = compiled.plan.currency, compiled.timeline.end_day
    return Driver(
        cause.kind,
        cause.id,
        cause.title,
        money(float(cost[low].mean()), currency),
        money(float(cost[high].mean()), currency),
        day(float(end[low].mean())),
        day(float(end[high].mean())),
        float(shares[0]),
        float(shares[1]),
    )
