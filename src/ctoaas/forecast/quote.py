"""What can be promised under a cap: scope that fits, contingency, a fixed price; or discovery.

A cap is kept by scope, not by hope: must-have items come first in their order, optional ones after
them, and what is offered is the longest run of them whose total stays under the cap with the
confidence asked for. No figure is given while the 90 % range is wider than four to one.
"""

import math
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Decimal

import numpy as np

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.forecast.distribution import Floats
from ctoaas.forecast.sums import SumModel

WIDEST = 4.0
"""High over low of the 90 % range beyond which no price is named."""

DISCOVERY = 0.1
"""A paid discovery is time-boxed to this share of the median cost of what it looks into (house
rule: enough for a first slice of each item, and small beside what a wrong price costs)."""

RUNS = 4000

UNIT = Decimal(1)
"""Money is rounded to whole units of the currency: half to even, prices up."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Simulated costs of the items, in the order they are wanted.

    The items of a run belong together: a bad run is bad for many of them.
    """

    names: tuple[str, ...]
    must: tuple[bool, ...]
    costs: Floats
    """(runs, items), in units of `currency`."""
    currency: str
    ends_days: Floats | None = None
    """(runs, items): the day each item is finished, counted from the start; None without dates."""

    def __post_init__(self) -> None:
        if not any(self.must):
            raise UsageError("scope", "has no must-have item", "mark what must be there")
        double = sorted({name for name in self.names if self.names.count(name) > 1})
        if double:
            raise UsageError(f'item "{double[0]}"', "is there twice", "rename one")


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked for."""

    cap: Money | None = None
    confidence: float = 0.9
    """Probability with which the offered scope must stay under the cap."""
    loss: float = 0.1
    """Highest probability that the work costs more than the fixed price."""
    margin: float = 0.1
    """Lowest expected margin as a share of the fixed price."""
    within_days: float | None = None

    def __post_init__(self) -> None:
        shares = {"confidence": self.confidence, "loss": self.loss}
        for name, share in shares.items():
            if not 0 < share < 1:
                raise UsageError(name, f"{share:g} is not between 0 and 1", "write 0.9 for 90 %")
        if not 0 <= self.margin < 1:
            raise UsageError("margin", f"{self.margin:g} is not from 0 to below 1", "write 0.1")
        if self.cap is not None and self.cap.amount <= 0:
            raise UsageError("cap", f"{self.cap} is not more than zero", "write 30000")


@dataclass(frozen=True, slots=True)
class Step:
    """One item more: the probability that the cap still holds with it and all before it."""

    name: str
    must: bool
    holds: float
    offered: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure with what it rests on; all money in the currency of the scope."""

    must_fits: bool
    """Whether every must-have item is offered; without a cap True."""
    steps: tuple[Step, ...]
    """Must-have items in order, then optional ones in order; without a cap holds is 1."""
    middle: Money
    """P50 of the offered scope: the budget."""
    contingency: Money
    """P80 - P50: the owner's, spent only by the owner's decision."""
    high: Money
    """The cost not passed with the confidence asked for."""
    fixed_price: Money
    loss_probability: float
    """That the offered scope costs more than the fixed price."""
    expected_margin: float
    """Share of the fixed price."""
    loss_at_cap: float | None
    """The same if it were sold at the cap."""
    in_time: float | None
    """Probability that the offered scope is finished within the days asked for."""
    joint: float | None
    """That cost stays under the cap (or else the fixed price) and the date holds too."""
    range_ratio: float
    """High over low of the 90 % range of the must-have scope."""

    @property
    def offered(self) -> tuple[str, ...]:
        """Names of the items in the offer, in order."""
        return tuple(step.name for step in self.steps if step.offered)


@dataclass(frozen=True, slots=True)
class DiscoveryFirst:
    """No figure: the must-have scope is too uncertain, and this would make it certain enough."""

    range_ratio: float
    """High over low of the 90 % range, more than WIDEST."""
    low: Money
    high: Money
    items: tuple[str, ...]
    """What to look into, largest part of the uncertainty first: with these known the range would
    be narrow enough."""
    ratio_after: float
    price: Money
    """Of the paid discovery."""


def scope_of_tasks(
    names: tuple[str, ...],
    must: tuple[bool, ...],
    estimates: Floats,
    model: SumModel,
    rate: Money,
    rng: np.random.Generator,
    runs: int = RUNS,
) -> Scope:
    """The scope of estimated tasks: past ratios, one factor in common, `rate` for one unit."""
    costs = model.runs(np.asarray(estimates, dtype=float), rng, runs) * float(rate.amount)
    return Scope(names, must, costs, rate.currency)


def quote(scope: Scope, terms: Terms) -> Quote | DiscoveryFirst:
    """The offer under `terms`, or the discovery to sell first.

    The fixed price is the smallest with P(loss) <= loss and expected margin >= margin. A cap in
    another currency is a UsageError. Nothing fits: an offer with no item, all amounts 0.
    """
    if terms.cap is not None:
        _ = terms.cap + Money(Decimal(0), scope.currency)
    order = np.argsort([not must for must in scope.must], kind="stable")
    must_count = sum(scope.must)
    costs = scope.costs[:, order]
    must_total = costs[:, :must_count].sum(axis=1)
    if _ratio(must_total) > WIDEST:
        return _discovery(scope, must_total)
    running = np.cumsum(costs, axis=1)
    limit = math.inf if terms.cap is None else float(terms.cap.amount)
    holds = np.mean(running <= limit, axis=0)
    count = int(np.cumprod(holds >= terms.confidence).sum())
    total = running[:, count - 1] if count else np.zeros(len(costs))
    late = None if scope.ends_days is None else scope.ends_days[:, order[:count]]
    steps = tuple(
        Step(scope.names[item], scope.must[item], float(share), place < count)
        for place, (item, share) in enumerate(zip(order, holds, strict=True))
    )
    return _offer(steps, total, late, terms, scope.currency, _ratio(must_total))


def _offer(
    steps: tuple[Step, ...],
    total: Floats,
    ends: Floats | None,
    terms: Terms,
    currency: str,
    ratio: float,
) -> Quote:
    middle, likely_high, high = np.quantile(total, [0.5, 0.8, terms.confidence])
    smallest = max(
        float(np.quantile(total, 1 - terms.loss, method="inverted_cdf")),
        float(total.mean()) / (1 - terms.margin),
    )
    price = _money(smallest, currency, ROUND_CEILING)
    ceiling = float(price.amount)
    cap = None if terms.cap is None else float(terms.cap.amount)
    held = total <= (ceiling if cap is None else cap)
    in_time = None
    if ends is not None and terms.within_days is not None:
        in_time = np.all(ends <= terms.within_days, axis=1)
    return Quote(
        all(step.offered for step in steps if step.must),
        steps,
        _money(middle, currency),
        _money(likely_high, currency) - _money(middle, currency),
        _money(high, currency),
        price,
        float(np.mean(total > ceiling)),
        1 - float(total.mean()) / ceiling if ceiling else 0.0,
        None if cap is None else float(np.mean(total > cap)),
        None if in_time is None else float(in_time.mean()),
        None if in_time is None else float(np.mean(in_time & held)),
        ratio,
    )


def _discovery(scope: Scope, must_total: Floats) -> DiscoveryFirst:
    """The fewest items that, once known, leave a range of at most WIDEST."""
    must = np.flatnonzero(scope.must)
    costs = scope.costs[:, must]
    away = must_total - must_total.mean()
    parts = (costs - costs.mean(axis=0)).T @ away
    order = np.argsort(-parts, kind="stable")
    medians = np.median(costs, axis=0)
    left, looked_into, ratio = must_total.copy(), 0, _ratio(must_total)
    while ratio > WIDEST and looked_into < len(order):
        item = order[looked_into]
        left += medians[item] - costs[:, item]
        looked_into += 1
        ratio = _ratio(left)
    low, high = np.quantile(must_total, [0.05, 0.95])
    chosen = order[:looked_into]
    return DiscoveryFirst(
        _ratio(must_total),
        _money(low, scope.currency),
        _money(high, scope.currency),
        tuple(scope.names[must[item]] for item in chosen),
        ratio,
        _money(DISCOVERY * float(medians[chosen].sum()), scope.currency, ROUND_CEILING),
    )


def _ratio(total: Floats) -> float:
    low, high = np.quantile(total, [0.05, 0.95])
    if high <= 0:
        return 1.0
    return float(high / low) if low > 0 else math.inf


def _money(amount: float, currency: str, rounding: str = ROUND_HALF_EVEN) -> Money:
    # Through nine digits, so that the last bit of a float never moves a price by a whole unit.
    return Money(Decimal(f"{amount:.9g}").quantize(UNIT, rounding=rounding), currency)
