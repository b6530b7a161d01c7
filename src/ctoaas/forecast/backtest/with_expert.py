"""The same projects with somebody's estimate beside the model: alone, corrected, and blended."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.outcome import Unavailable
from ctoaas.forecast.backtest.baselines import Method, Ranges
from ctoaas.forecast.blend import PastForecasts, blend
from ctoaas.forecast.distribution import Distribution, LogT
from ctoaas.forecast.effort import own_model
from ctoaas.forecast.projects_table import Projects, leave_out
from ctoaas.forecast.track_record import MOSTLY_EQUAL

Floats = NDArray[np.float64]

FLAT = 0.25


def usable_estimates(table: Projects, name: str) -> Projects:
    """The projects that have an estimate; the others are left out with their count.

    When most estimates equal the outcome to the digit they were filled in afterwards, and those
    that do are left out with their count as well.
    """
    table = leave_out(table, ~(_expert(table) > 0), f"no {name} above zero")
    same = np.isclose(_expert(table), table.target, rtol=1e-9, atol=0)
    if same.any() and same.mean() >= MOSTLY_EQUAL:
        table = leave_out(table, same, f"{name} equals {table.target_name}: filled in afterwards")
    return table


def blended(history: Projects, cases: Projects) -> Sequence[Distribution]:
    """Model and expert, weighted by how far off each was on the history without the project."""
    model = own_model(history)
    before = np.array([one.location for one in model.loo])
    weighted = blend(PastForecasts(_expert(history), np.exp(before), history.target))
    said = model.forecasts(cases)
    if isinstance(weighted, Unavailable):
        return said
    pairs = zip(_expert(cases), said, strict=True)
    return tuple(weighted.forecast(float(one), float(np.exp(two.location))) for one, two in pairs)


def corrected(history: Projects, cases: Projects) -> tuple[LogT, ...]:
    """The expert moved and spread as all of the expert's past ratios say, without a model."""
    ratios = np.log(history.target / _expert(history))
    n = len(ratios)
    spread = max(float(ratios.std(ddof=1)) * float(np.sqrt(1 + 1 / n)), 1e-9)
    middles = np.log(_expert(cases)) + ratios.mean()
    return tuple(LogT(float(middle), spread, n - 1.0) for middle in middles)


def flat(history: Projects, cases: Projects) -> Ranges:
    """The expert's number, plus and minus a quarter."""
    said = _expert(cases)
    return Ranges((1 - FLAT) * said, said, (1 + FLAT) * said)


BASELINES: dict[str, Method] = {
    "expert corrected by the record": corrected,
    "expert plus and minus 25 %": flat,
}


def _expert(table: Projects) -> Floats:
    if table.expert is None:
        raise ValueError("these projects have no expert estimates")
    return table.expert
