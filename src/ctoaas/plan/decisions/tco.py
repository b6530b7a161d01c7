"""What an option costs over some years and then to leave it, as a range.

Days become money at the day rate. Amounts of one option lie high or low together in part: plans
that are dear in one place tend to be dear in others (correlation 0.3, house rule).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from ctoaas.core.outcome import Unavailable
from ctoaas.forecast.distribution import Distribution, Draws
from ctoaas.forecast.expert import ThreePoints, claimed
from ctoaas.plan.decisions.model import Choice, Cost, Model, Spread

Floats = NDArray[np.float64]
CORRELATION = 0.3
RUNS = 4_000
PARTS = ("start", "running", "leaving")


@dataclass(frozen=True, slots=True)
class Total:
    """Cost of one option in money, a run each."""

    start: Floats
    """Building, buying, bringing in."""
    yearly: Floats
    """Care and fees, (runs, years)."""
    leaving: Floats

    @property
    def draws(self) -> Floats:
        """The whole, a run each."""
        whole: Floats = self.start + self.yearly.sum(axis=1) + self.leaving
        return whole

    @property
    def spread(self) -> Spread:
        """10 %, 50 % and 90 % of the whole."""
        low, likely, high = (
            float(v) for v in Draws(self.draws).quantile(np.array([0.1, 0.5, 0.9]))
        )
        return Spread(low, likely, high)

    def parts(self) -> tuple[float, float, float]:
        """Mean of start, running and leaving, as PARTS."""
        running = self.yearly.sum(axis=1)
        return float(self.start.mean()), float(running.mean()), float(self.leaving.mean())

    def by_year(self) -> tuple[Spread, ...]:
        """Spent by the end of each year, nothing yet for leaving."""
        spent = self.start[:, None] + self.yearly.cumsum(axis=1)
        ends = np.quantile(spent, [0.1, 0.5, 0.9], axis=0)
        return tuple(Spread(*(float(v) for v in column)) for column in ends.T)


def total(choice: Choice, model: Model, seed: int = 0) -> Total | Unavailable:
    """The cost of `choice`, or why it is not known."""
    cost = choice.cost
    if cost is None or cost == Cost():
        return Unavailable(f"nobody said what {choice.title} costs", "a table [options.cost]")
    days = (cost.build_days, cost.care_days_per_year, cost.exit_days)
    if model.day_rate is None and any(each is not None for each in days):
        return Unavailable("days have no price", "day_rate = [low, likely, high]")
    if not model.currency:
        return Unavailable("money has no currency", 'currency = "EUR"')
    law = np.random.default_rng(seed)
    common = law.standard_normal(RUNS)
    rate = _drawn(model.day_rate, np.random.default_rng(seed + 1).standard_normal(RUNS), law)
    start = _drawn(cost.build_days, common, law) * rate + _drawn(cost.once, common, law)
    care = _drawn(cost.care_days_per_year, common, law) * rate
    fees = _drawn(cost.fees_per_year, common, law)
    growth = (1 + cost.fees_grow_per_year) ** np.arange(model.years)
    leaving = _drawn(cost.exit_days, common, law) * rate + _drawn(cost.exit, common, law)
    return Total(start, care[:, None] + fees[:, None] * growth, leaving)


def missing(cost: Cost) -> tuple[str, ...]:
    """What a cost leaves out that is easily forgotten, as an owner would say it."""
    found = []
    if cost.exit is None and cost.exit_days is None:
        found.append("leaving it")
    if cost.care_days_per_year is None:
        found.append("looking after it")
    return tuple(found)


def _drawn(spread: Spread | None, common: Floats, law: np.random.Generator) -> Floats:
    """Draws of one amount; zeros where there is none."""
    own = law.standard_normal(RUNS)
    if spread is None:
        return np.zeros(RUNS)
    if spread.is_sure:
        return np.full(RUNS, spread.likely)
    score = np.sqrt(CORRELATION) * common + np.sqrt(1 - CORRELATION) * own
    share = np.clip(special.ndtr(score), 1e-6, 1 - 1e-6)
    return distribution(spread).quantile(share)


def distribution(spread: Spread) -> Distribution:
    """The amounts a range that is not sure stands for; a low end of nothing is nearly nothing."""
    likely = max(spread.likely, spread.high / 1e3)
    held = claimed(ThreePoints(max(spread.low, likely / 1e3), likely, spread.high))
    if held is None:
        raise ValueError(f"{spread} has no width")
    return held
