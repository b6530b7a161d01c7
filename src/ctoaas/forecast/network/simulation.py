"""A plan run many times: how much it costs, when it ends, and what that hangs on."""

import datetime
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.quantity import Money
from ctoaas.forecast.expert import TwoPiece
from ctoaas.forecast.method_record import Moves
from ctoaas.forecast.network.cash import beside_pay, by_month, spend
from ctoaas.forecast.network.compiled import Compiled, Singles, compile_plan
from ctoaas.forecast.network.draws import draw
from ctoaas.forecast.network.item_results import Detail, item_results
from ctoaas.forecast.network.plan import Plan
from ctoaas.forecast.network.result import (
    CostAt,
    EndAt,
    Joint,
    Simulation,
    money,
)
from ctoaas.forecast.network.schedule import critical, schedule
from ctoaas.forecast.network.tornado import tornado

Floats = NDArray[np.float64]
SHARES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.8, 0.85, 0.9, 0.95)
TOGETHER = (0.5, 0.8, 0.9)
CHUNK = 4_000
"""Runs at a time: rows of 16 kB stay in the first cache, and calls are few."""
DETAILED = 4_000
"""Runs whose starts and ends are kept; a share of them is known to within 0.8 points (one sd)."""


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """What earlier plans came to; None where too few have an outcome."""

    cost: Moves | None = None
    end: Moves | None = None


NO_RECORD = PlanRecord()


@dataclass(frozen=True, slots=True)
class _Chunk:
    cost: Floats
    end: Singles
    detail: Detail | None


def simulate(
    plan: Plan,
    rng: np.random.Generator,
    *,
    runs: int = 20_000,
    workers: int = 1,
    cap: Money | None = None,
    deadline: datetime.date | None = None,
    record: PlanRecord = NO_RECORD,
) -> Simulation:
    """Cost and end of `plan` over `runs` runs; with `cap` or `deadline` their joint probability.

    Every chunk of runs has a generator of its own, spawned from `rng`, so that any number of
    `workers` (threads) gives the same result to the byte. Quantiles are those of Weibull,
    k / (runs + 1). A `record` of earlier plans moves cost and end, and what is said of both; items,
    tornado and cash flow stay as the plan gives them. Raises ValueError for fewer than 100 runs and
    UsageError for a cap in another currency than the plan's.
    """
    if runs < 100:
        raise ValueError(f"{runs} runs tell nothing about rare outcomes; at least 100")
    if cap is not None:
        _ = cap + Money(cap.amount * 0, plan.currency)
    compiled = compile_plan(plan)
    sizes = [min(CHUNK, runs - first) for first in range(0, runs, CHUNK)]
    jobs = list(zip(rng.spawn(len(sizes)), sizes, _is_detailed(sizes), strict=True))
    if workers > 1:
        with ThreadPoolExecutor(workers) as pool:
            chunks = list(pool.map(lambda job: _chunk(compiled, *job), jobs))
    else:
        chunks = [_chunk(compiled, *job) for job in jobs]
    return _summary(compiled, chunks, cap, deadline, record)


def _is_detailed(sizes: list[int]) -> Iterator[bool]:
    done = 0
    for size in sizes:
        yield done < DETAILED
        done += size


def _chunk(compiled: Compiled, rng: np.random.Generator, runs: int, detailed: bool) -> _Chunk:
    chances = draw(compiled, rng, runs, keep=detailed)
    found = schedule(compiled, chances.effort, keep=detailed)
    cost = found.cost + beside_pay(compiled, found.end, chances.losses)
    detail = None
    if detailed:
        money_by_month = spend(compiled, found, chances.effort, chances.losses)
        detail = Detail(chances, found, critical(compiled, found), money_by_month)
    return _Chunk(cost, found.end, detail)


def _summary(
    compiled: Compiled,
    chunks: list[_Chunk],
    cap: Money | None,
    deadline: datetime.date | None,
    record: PlanRecord,
) -> Simulation:
    plan, timeline, currency = compiled.plan, compiled.timeline, compiled.plan.currency
    own_cost = np.concatenate([one.cost for one in chunks])
    own_end = np.concatenate([one.end for one in chunks]).astype(np.float64)
    cost = own_cost if record.cost is None else record.cost.of(own_cost)
    end = own_end if record.end is None else record.end.of(own_end)
    details = [one.detail for one in chunks if one.detail is not None]
    detailed = sum(one.schedule.end.size for one in details)
    costs = np.quantile(cost, SHARES, method="weibull")
    days = _days(compiled, end)
    joint = []
    for share in TOGETHER:
        most, last = costs[SHARES.index(share)], days[SHARES.index(share)].day
        both = (cost <= most) & (end <= timeline.evening(last))
        joint.append(Joint(share, money(float(most), currency), last, float(both.mean())))
    return Simulation(
        title=plan.title,
        currency=currency,
        runs=cost.size,
        detailed_runs=detailed,
        cost=tuple(
            CostAt(share, money(float(one), currency))
            for share, one in zip(SHARES, costs, strict=True)
        ),
        end=days,
        expected_cost=money(float(cost.mean()), currency),
        joint=tuple(joint),
        asked=_asked(compiled, cost, end, cap, deadline),
        items=item_results(compiled, details),
        tornado=tornado(
            compiled, [one.chances for one in details], cost[:detailed], end[:detailed]
        ),
        cash_flow=by_month(compiled, [one.spend for one in details]),
        notes=tuple(_notes(compiled, end)),
        costs=cost,
        end_days=end,
        unmoved_costs=None if record.cost is None else own_cost,
        unmoved_end=() if record.end is None else _days(compiled, own_end),
    )


def _days(compiled: Compiled, end: Floats) -> tuple[EndAt, ...]:
    ends = np.quantile(end, SHARES, method="weibull")
    day = compiled.timeline.end_day
    return tuple(EndAt(share, day(float(one))) for share, one in zip(SHARES, ends, strict=True))


def _asked(
    compiled: Compiled,
    cost: Floats,
    end: Floats,
    cap: Money | None,
    deadline: datetime.date | None,
) -> float | None:
    if cap is None and deadline is None:
        return None
    both = np.ones(cost.size, dtype=bool)
    if cap is not None:
        both &= cost <= float(cap.amount)
    if deadline is not None:
        both &= end <= compiled.timeline.evening(deadline)
    return float(both.mean())


def _notes(compiled: Compiled, end: Floats) -> Iterator[str]:
    plan = compiled.plan
    certain = sum(
        not isinstance(item.effort_days, TwoPiece) and item.effort_days > 0 for item in plan.items
    )
    if certain:
        yield (
            f"{certain} of {len(plan.items)} items have one number and no range: they are taken as "
            "certain, which real work is not"
        )
    nobody = sum(
        not item.people and item.skill is None and item.effort_days != 0 for item in plan.items
    )
    if plan.people and nobody:
        yield f"{nobody} of {len(plan.items)} items name nobody: they wait for no person"
    if plan.correlation.all_share + plan.correlation.group_share == 0:
        yield "items are taken as independent of each other, which makes the range too narrow"
    beyond = int((end > len(compiled.timeline.days)).sum())
    if beyond:
        yield f"{beyond} runs end later than sixty years after the start"
