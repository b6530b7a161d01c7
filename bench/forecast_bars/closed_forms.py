"""Simulated means and variances beside what formulas say (F11)."""

import datetime
import math
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.quantity import Money
from ctoaas.forecast.expert import TwoPiece
from ctoaas.forecast.network.correlation import Correlation
from ctoaas.forecast.network.plan import Item, Link, Person, Plan, Risk
from ctoaas.forecast.network.simulation import simulate

Floats = NDArray[np.float64]

RUNS = 100_000
ERRORS = 4.0
SPREADS = (0.3, 0.5, 0.7, 0.9, 0.4, 0.6)
MEDIANS = (2.0, 5.0, 1.0, 3.0, 8.0, 4.0)
RATE = Decimal(500)


def lines(_: Path) -> Iterator[dict[str, object]]:
    """One line for each formula: the largest error in Monte Carlo standard errors."""
    for name, errors in cases():
        worst = max(map(abs, errors))
        yield {
            "bar": "F11",
            "what": name,
            "figure": round(worst, 3),
            "goal": ERRORS,
            "goal_is": "at most",
            "holds": bool(worst <= ERRORS),
        }
    yield _p80()


def cases() -> Iterator[tuple[str, list[float]]]:
    """Name of the case, and its errors in standard errors."""
    own = Correlation(0, 0)
    found = simulate(plan(correlation=own), _rng(1), runs=RUNS)
    yield "sum of log-normals: mean and variance of the cost", _errors(found.costs, *total(0))
    found = simulate(plan(correlation=Correlation(0.3, 0)), _rng(2), runs=RUNS)
    yield "sum of correlated log-normals: mean and variance", _errors(found.costs, *total(0.3))
    found = simulate(plan(correlation=own, chain=True), _rng(3), runs=RUNS)
    mean, variance = total(0)
    lags = 0.5 * (len(MEDIANS) - 1)
    expected = mean / float(RATE) + lags, variance / float(RATE) ** 2
    yield "serial chain with lags: mean and variance of the end", _errors(found.end_days, *expected)
    found = simulate(plan(correlation=own, alone=True), _rng(4), runs=RUNS)
    expected = mean / float(RATE), variance / float(RATE) ** 2
    yield (
        "one person does everything: mean and variance of the end",
        _errors(found.end_days, *expected),
    )
    for share in (0.0, 0.5):
        found = simulate(_two(share), _rng(5), runs=RUNS)
        # E and Var of the larger of two standard normals: Clark 1961, Operations Research 9.
        mean = math.sqrt((1 - share) / math.pi)
        yield (
            f"maximum of two normals (in ln), correlation {share:g}",
            _errors(np.log(found.end_days), mean, 1 - mean**2),
        )
    found = simulate(_risky(), _rng(6), runs=RUNS)
    chances, losses = np.array([0.1, 0.5, 0.02]), np.array([1000.0, 300.0, 20000.0])
    yield (
        "Bernoulli risks: mean and variance of the cost",
        _errors(
            found.costs,
            float(RATE) + float((chances * losses).sum()),
            float((chances * (1 - chances) * losses**2).sum()),
        ),
    )


def _p80() -> dict[str, object]:
    one = Item("a", "a", TwoPiece(math.log(10), 0.6, 0.6))
    found = simulate(_plan((one,), Correlation(0, 0)), _rng(7), runs=RUNS)
    said = next(float(at.cost.amount) for at in found.cost if at.share == 0.8)
    true = float(RATE) * 10 * math.exp(0.6 * 0.8416212335729143)
    figure = abs(said / true - 1)
    return {
        "bar": "F11",
        "what": "P80 of a log-normal, relative error",
        "figure": round(figure, 5),
        "goal": 0.01,
        "goal_is": "at most",
        "holds": bool(figure <= 0.01),
    }


def plan(*, correlation: Correlation, chain: bool = False, alone: bool = False) -> Plan:
    """Six items: side by side, one after another with half a day between, or of one person."""
    items = tuple(
        Item(
            f"i{place}",
            f"item {place}",
            TwoPiece(math.log(median), spread, spread),
            (Link(f"i{place - 1}", 0.5),) if chain and place else (),
            people=("ana",) if alone else (),
        )
        for place, (median, spread) in enumerate(zip(MEDIANS, SPREADS, strict=True))
    )
    people = (Person("ana", Money(RATE, "EUR")),) if alone else ()
    return _plan(items, correlation, people=people)


def total(share: float) -> tuple[float, float]:
    """Mean and variance of the cost of the six items with a common share of their ln variance."""
    spread = np.array(SPREADS)
    means = float(RATE) * np.array(MEDIANS) * np.exp(spread**2 / 2)
    logs = share * np.outer(spread, spread)
    np.fill_diagonal(logs, spread**2)
    return float(means.sum()), float(means @ np.expm1(logs) @ means)


def _plan(
    items: tuple[Item, ...],
    correlation: Correlation,
    people: tuple[Person, ...] = (),
    risks: tuple[Risk, ...] = (),
) -> Plan:
    return Plan(
        "closed form",
        datetime.date(2026, 1, 5),
        "EUR",
        items,
        people=people,
        risks=risks,
        correlation=correlation,
        day_rate=Money(RATE, "EUR"),
    )


def _two(share: float) -> Plan:
    items = tuple(Item(name, name, TwoPiece(0.0, 1.0, 1.0)) for name in "ab")
    return _plan(items, Correlation(share, 0))


def _risky() -> Plan:
    risks = tuple(
        Risk(f"r{place}", "risk", chance, cost=loss)
        for place, (chance, loss) in enumerate(((0.1, 1000.0), (0.5, 300.0), (0.02, 20000.0)))
    )
    return _plan((Item("a", "a", 1.0),), Correlation(0, 0), risks=risks)


def _rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def _errors(draws: Floats, mean: float, variance: float) -> list[float]:
    """Errors of mean and variance in standard errors; that of the variance from the kurtosis."""
    away = draws - draws.mean()
    error = away.std() / math.sqrt(draws.size)
    spread = math.sqrt((float((away**4).mean()) - float(away.var()) ** 2) / draws.size)
    return [(float(draws.mean()) - mean) / error, (float(away.var()) - variance) / spread]
