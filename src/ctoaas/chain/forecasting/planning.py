"""From the options of `cto forecast simulate` to the simulation, its page and its ledger lines."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from ctoaas import __version__
from ctoaas.chain.forecasting.issuing import Asked
from ctoaas.chain.forecasting.rates import amount_of
from ctoaas.core.canonical import digest, dumps, file_digest
from ctoaas.core.quantity import Money
from ctoaas.deliver.forecast.plan_page import PlanView
from ctoaas.forecast.distribution import Draws, Floats
from ctoaas.forecast.entries import DAYS_AFTER, EVENT, Issued
from ctoaas.forecast.method_record import Effect, effect
from ctoaas.forecast.network.plan_file import load
from ctoaas.forecast.network.result import EndAt, Simulation
from ctoaas.forecast.network.simulation import PlanRecord, simulate
from ctoaas.forecast.past_words import Pairs
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
    record = PlanRecord(words.moves(METHOD, VERSION), words.moves(METHOD, VERSION, is_date=True))
    cap = Money(amount_of("--cap", given.cap), plan.currency) if given.cap else None
    found = simulate(
        plan,
        np.random.default_rng(given.seed),
        runs=given.runs,
        workers=given.workers,
        cap=cap,
        deadline=given.until,
        record=record,
    )
    view = PlanView(
        about=words.about or found.title,
        starts_on=plan.starts_on,
        result=found,
        cap=cap,
        until=given.until,
        standing=score(words.held()).of("method", METHOD),
        moved=_moved(found, record, plan.starts_on),
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
    cost = Issued(
        id="",
        issued_on=words.on,
        about=f"{view.about}: cost",
        unit=found.currency,
        quantiles=_kept(found.costs),
        probability=None,
        by=words.by or "model",
        team=words.team,
        method=METHOD,
        version=f"{VERSION}, ctoaas {__version__}",
        inputs=_inputs(given),
        unmoved=() if found.unmoved_costs is None else _kept(found.unmoved_costs),
    )
    days, own_days = _after(found.end, words.on), _after(found.unmoved_end, words.on)
    end = None
    if days and (own_days or not found.unmoved_end):
        about = f"{view.about}: day it is done"
        end = replace(cost, about=about, unit=DAYS_AFTER, quantiles=days, unmoved=own_days)
    if found.asked is None:
        return cost, end, None
    about = f"{view.about}: {view.asked_words}"
    return (
        cost,
        end,
        replace(cost, about=about, unit=EVENT, quantiles=(), unmoved=(), probability=found.asked),
    )


def _kept(costs: Floats) -> Pairs:
    return stated(Draws(np.maximum(costs, _LEAST)).quantile(np.array(SHARES))).quantiles


def _after(end: tuple[EndAt, ...], on: date) -> Pairs:
    """Days after `on`; empty when some are not after it, or there are none."""
    days = tuple((at.share, float((at.day - on).days)) for at in end)
    if not days or days[0][1] <= 0:
        return ()
    return stated(Stated(days).quantile(np.array(SHARES))).quantiles


def _moved(
    found: Simulation, record: PlanRecord, starts_on: date
) -> tuple[tuple[str, Effect], ...]:
    """What the record did to the cost and to the end."""
    effects = []
    if record.cost is not None and found.unmoved_costs is not None:
        costs = Draws(found.unmoved_costs), Draws(found.costs)
        effects.append(("cost", effect(*costs, record.cost.n)))
    if record.end is not None:
        ends = _since(found.unmoved_end, starts_on), _since(found.end, starts_on)
        effects.append(("time", effect(*ends, record.end.n)))
    return tuple(effects)


def _since(end: tuple[EndAt, ...], starts_on: date) -> Stated:
    """Days from the start of the plan; half a day where it ends on that day."""
    return Stated(tuple((at.share, max(0.5, float((at.day - starts_on).days))) for at in end))


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
