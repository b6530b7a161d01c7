"""All forms of leadership on one model: what they cost, and how much leadership arrives.

Month by month: nobody until the start, then growing to full effect over the ramp-up; days lost to
illness and holidays unless a deputy takes them; vacancies when the person goes. The need is the
same for all. Break-even days a month = loaded full-time cost a year / 12 / day rate.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.errors import UsageError
from ctoaas.core.outcome import Unavailable
from ctoaas.forecast.distribution import Draws
from ctoaas.plan.decisions.model import Spread
from ctoaas.plan.decisions.tco import RUNS, distribution
from ctoaas.plan.sourcing.rules import LeadModel

Floats = NDArray[np.float64]
FIRST_EFFECT = 0.3
"""Part of full effect on the first day (house rule)."""
ENOUGH = 0.8
"""Part of the need that counts as covered (house rule)."""
ILL_DAYS = 14


@dataclass(frozen=True, slots=True)
class Need:
    """Leadership that is needed, the same for every model."""

    days_per_month: Spread
    months: int
    currency: str


@dataclass(frozen=True, slots=True)
class Course:
    """How one model does over the months of the need."""

    name: str
    cost: Spread | Unavailable
    """Money over all months."""
    covered: Spread
    """Part of the needed days that arrives, 0 to 1, over all months."""
    at_full_pace: float
    """Part that arrives once everything runs."""
    months_to_pace: Spread
    """Until full effect."""
    per_day: Spread | Unavailable
    """Money for each day that arrives."""
    ill_days_missing: float
    """Days of leadership missing when the person is ill for two weeks."""
    gap_months: float
    """Months without anybody when the person goes."""
    leaves: float
    """Chance a year that the person goes."""


def courses(
    models: tuple[LeadModel, ...], need: Need, prices: dict[str, Spread], seed: int = 0
) -> tuple[Course, ...]:
    """Each model's course; `prices` (by name, as the model is paid) go before those of the rules.

    Raises UsageError when the need is nothing or the months are none.
    """
    if need.days_per_month.high <= 0 or need.months < 1:
        raise UsageError("need", "is nothing", "say how many days a month, and for how many months")
    return tuple(_course(model, need, prices, seed) for model in models)


def break_even(
    models: tuple[LeadModel, ...], currency: str, prices: dict[str, Spread], seed: int = 0
) -> Spread | Unavailable:
    """Days a month from which a full-time CTO costs less than one paid by the day."""
    by_pay = {model.pay: model for model in models if model.pay in ("day", "year")}
    if set(by_pay) != {"day", "year"}:
        return Unavailable("no model is paid by the day or by the year", "both in the rules")
    held = {pay: _price(model, currency, prices) for pay, model in by_pay.items()}
    if held["day"] is None or held["year"] is None:
        return Unavailable(f"no price in {currency}", "both prices under [prices]")
    law = np.random.default_rng(seed)
    day, year = _drawn(held["day"], law), _drawn(held["year"], law)
    return _spread(year / 12 / day)


def _course(model: LeadModel, need: Need, prices: dict[str, Spread], seed: int) -> Course:
    law = np.random.default_rng(seed)
    wanted = _drawn(need.days_per_month, law)
    start, ramp = _drawn(model.start_months, law), _drawn(model.ramp_months, law)
    price = _price(model, need.currency, prices)
    months = np.arange(need.months)[None, :] + 0.5
    present = np.clip(months + 0.5 - start[:, None], 0.0, 1.0)
    grown = np.clip((months - start[:, None]) / np.maximum(ramp, 1e-9)[:, None], 0.0, 1.0)
    effect = np.where(present > 0, FIRST_EFFECT + (1 - FIRST_EFFECT) * grown, 0.0) * present
    steady = (1 - model.away * (1 - model.covered)) * _staffed(model)
    taken = np.minimum(wanted, model.most_days)
    arrived = (taken[:, None] * effect * steady).sum(axis=1)
    covered = arrived / (wanted * need.months)
    cost, per_day = _money(model, price, need, taken, present, arrived, law)
    return Course(
        model.name,
        cost,
        _spread(covered),
        float(np.mean(taken * steady / wanted)),
        _spread(start + ramp),
        per_day,
        float(np.mean(taken)) * ILL_DAYS / 30.4375 * (1 - model.covered),
        model.replace_months,
        model.leaves,
    )


def _money(
    model: LeadModel,
    price: Spread | None,
    need: Need,
    taken: Floats,
    present: Floats,
    arrived: Floats,
    law: np.random.Generator,
) -> tuple[Spread | Unavailable, Spread | Unavailable]:
    """Cost over all months, and cost of each day that arrives."""
    if model.pay == "none":
        nothing = Unavailable("nobody is paid, so no day arrives", "another model")
        return Spread(0.0, 0.0, 0.0), nothing
    if price is None:
        unknown = Unavailable(
            f"no price in {need.currency}", f'"{model.name}" = [low, likely, high] under [prices]'
        )
        return unknown, unknown
    amount, worked = _drawn(price, law), present.sum(axis=1) * _staffed(model)
    rates = {"day": amount * taken, "month": amount, "year": amount / 12}
    cost = rates[model.pay] * worked
    if model.pay == "year":
        cost = cost + model.search_share * amount * (present[:, -1] > 0)
    return _spread(cost), _spread(cost / np.maximum(arrived, 1e-9))


def _staffed(model: LeadModel) -> float:
    """Part of the time that somebody is there, from how often people go and how long it takes."""
    return 1 / (1 + model.leaves * model.replace_months / 12)


def _price(model: LeadModel, currency: str, prices: dict[str, Spread]) -> Spread | None:
    return prices.get(model.name) or dict(model.price).get(currency)


def _drawn(spread: Spread, law: np.random.Generator) -> Floats:
    share = np.clip(law.uniform(size=RUNS), 1e-6, 1 - 1e-6)
    if spread.is_sure:
        return np.full(RUNS, spread.likely)
    return distribution(spread).quantile(share)


def _spread(draws: Floats) -> Spread:
    low, likely, high = (float(v) for v in Draws(draws).quantile(np.array([0.1, 0.5, 0.9])))
    return Spread(low, likely, high)
