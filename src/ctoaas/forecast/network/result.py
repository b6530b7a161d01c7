"""What a simulation of a plan tells."""

import datetime
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.quantity import Money

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CostAt:
    """With probability `share` the plan costs at most `cost`."""

    share: float
    cost: Money


@dataclass(frozen=True, slots=True)
class EndAt:
    """With probability `share` the plan has ended by the evening of `day`."""

    share: float
    day: datetime.date


@dataclass(frozen=True, slots=True)
class Joint:
    """The cost and the date of one share, and the probability that both hold."""

    share: float
    cost: Money
    end: datetime.date
    together: float


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item over the detailed runs."""

    id: str
    title: str
    critical: float
    """Share of runs in which a later end of it would have ended the plan later."""
    start_p50: datetime.date
    finish_p50: datetime.date
    finish_p80: datetime.date
    effort_p50_days: float
    effort_p80_days: float
    cost_p50: Money


@dataclass(frozen=True, slots=True)
class Driver:
    """Something uncertain, and the result where it comes out low and where high.

    Low and high are the means over its lowest and highest tenth of runs; for a risk over the runs
    without and with it.
    """

    kind: str
    """"item", "group", "all" or "risk"."""
    id: str
    title: str
    cost_low: Money
    cost_high: Money
    end_low: datetime.date
    end_high: datetime.date
    share_of_cost: float
    """Squared correlation with the cost: what would fall away of its variance, were this known."""
    share_of_end: float


@dataclass(frozen=True, slots=True)
class Month:
    """Money that is due in a calendar month, and since the start."""

    first_day: datetime.date
    expected: Money
    p50: Money
    p80: Money
    total_p50: Money
    total_p80: Money


@dataclass(frozen=True)
class Simulation:
    """Cost and end of a plan over many runs."""

    title: str
    currency: str
    runs: int
    detailed_runs: int
    """Runs behind `items`, `tornado` and `cash_flow`; the first ones."""
    cost: tuple[CostAt, ...]
    """Shares ascending."""
    end: tuple[EndAt, ...]
    expected_cost: Money
    joint: tuple[Joint, ...]
    asked: float | None
    """Probability that the cap and the deadline asked for both hold, None when neither was."""
    items: tuple[ItemResult, ...]
    """In the order of the plan."""
    tornado: tuple[Driver, ...]
    """What moves the result most first."""
    cash_flow: tuple[Month, ...]
    """From the first month until 19 of 20 detailed runs have ended."""
    notes: tuple[str, ...]
    costs: Floats
    """(runs,) in the plan's currency."""
    end_days: Floats
    """(runs,) working days after the start."""
    unmoved_costs: Floats | None = None
    """(runs,) before a record of earlier plans moved them; None without one."""
    unmoved_end: tuple[EndAt, ...] = ()
    """The same of the end; empty without one."""

    def as_json(self) -> dict[str, Any]:
        """Plain values for --json; the draws are left out, money is a number of `currency`."""
        found = asdict(self)
        for draws in ("costs", "end_days", "unmoved_costs", "unmoved_end"):
            del found[draws]
        plain: dict[str, Any] = _plain(found)
        return plain


def _plain(value: Any) -> Any:  # noqa: ANN401 -- what asdict gives
    if isinstance(value, dict):
        if value.keys() == {"amount", "currency"}:
            return float(value["amount"])
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def money(amount: float, currency: str) -> Money:
    """Money of a simulated amount, rounded to hundredths: nothing below is known."""
    return Money(Decimal(f"{amount:.2f}"), currency)
