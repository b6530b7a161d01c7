"""The scope of a quote when only its total is forecast: items rise and fall together."""

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.quantity import Money
from ctoaas.forecast.distribution import Distribution
from ctoaas.forecast.quote import RUNS, Scope

Floats = NDArray[np.float64]


def scope_of_total(
    names: tuple[str, ...],
    must: tuple[bool, ...],
    estimates: Floats,
    total: Distribution,
    rate: Money,
    runs: int = RUNS,
) -> Scope:
    """Costs of items that share a total in proportion to their estimates.

    `total` is in units that cost `rate` each. That all items err alike is the careful reading: it
    leaves no luck in the sum. The runs are even quantiles of the total, so nothing is left to
    chance either.
    """
    shares = (np.arange(runs) + 0.5) / runs
    parts = np.asarray(estimates, dtype=float) / float(np.sum(estimates))
    costs = total.quantile(shares)[:, None] * parts * float(rate.amount)
    return Scope(names, must, costs, rate.currency)
