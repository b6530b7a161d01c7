"""From the options of `cto forecast simulate` to the simulation, its page and its ledger lines."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from ctoaas import __version__
from ctoaas.cli.forecasting.issuing import Asked
from ctoaas.cli.forecasting.rates import amount_of
from ctoaas.core.canonical import digest, dumps, file_digest
from ctoaas.core.quantity import Money
from ctoaas.deliver.forecast.plan_page import PlanView
from ctoaas.forecast.distribution import Draws
from ctoaas.forecast.entries import DAYS_AFTER, EVENT, Issued
from ctoaas.forecast.network.plan_file import load
from ctoaas.forecast.network.simulation import simulate
from ctoaas.forecast.record_scores import score
from ctoaas.forecast.stated import SHARES, Stated, stated

METHOD, VERSION = "simulation", "1"
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Given:
    """The options as they were typed."""

    plan: Path
    cap: str
    until: date | None
    runs: int
    workers: int
    seed: int


@dataclass(frozen=True, slots=True)
class Made:
    """The simulation as a page and as lines of the ledger."""

    view: PlanView
    cost: Issued
    end: Issued | None
    """None when the plan ends before the day of issue."""
    asked: Issued | None


def simulated(given: Given, words: Asked) -> Made:
    """The plan run as often as asked; UsageError naming file, line and field of a bad plan."""
    plan = load(given.plan)
    cap = Money(amount_of("--cap", given.cap), plan.currency) if given.cap else None
    found = simulate(
        plan,
        np.random.default_rng(given.seed),
        runs=given.runs,
        workers=given.workers,
        cap=cap,
        deadline=given.until,
    )
    view = PlanView(
        about=words.about or found.title,
        starts_on=plan.starts_on,
        result=found,
        cap=cap,
        until=given.until,
        standing=score(words.held()).of("method", METHOD),
        facts=(
            ("Plan", f"{given.plan.name}, SHA-256 {file_digest(given.plan)}"),
            ("Runs", f"{found.runs:,}, of which {found.detailed_runs:,} in detail"),
            ("Method", f"{METHOD} {VERSION}, ctoaas {__version__}, seed {given.seed}"),
        ),
    )
    return Made(view, *_issued(view, words, given))


def _issued(
    view: PlanView, words: Asked, given: Given
) -> tuple[Issued, Issued | None, Issued | None]:
    found = view.result
    costs = np.maximum(found.costs, _LEAST)
    cost = Issued(
        id="",
        issued_on=words.on,
        about=f"{view.about}: cost",
        unit=found.currency,
        quantiles=stated(Draws(costs).quantile(np.array(SHARES))).quantiles,
        probability=None,
        by=words.by or "model",
        team=words.team,
        method=METHOD,
        version=f"{VERSION}, ctoaas {__version__}",
        inputs=_inputs(given),
    )
    days = tuple((at.share, float((at.day - words.on).days)) for at in found.end)
    end = None
    if days[0][1] > 0:
        whole = Stated(days).quantile(np.array(SHARES))
        about = f"{view.about}: day it is done"
        end = replace(cost, about=about, unit=DAYS_AFTER, quantiles=stated(whole).quantiles)
    if found.asked is None:
        return cost, end, None
    about = f"{view.about}: {view.asked_words}"
    return (
        cost,
        end,
        replace(cost, about=about, unit=EVENT, quantiles=(), probability=found.asked),
    )


def _inputs(given: Given) -> str:
    """Workers do not count: any number of them gives the same."""
    held = {
        "plan": file_digest(given.plan),
        "cap": given.cap,
        "until": str(given.until),
        "runs": given.runs,
        "seed": given.seed,
    }
    return digest(dumps(held))
