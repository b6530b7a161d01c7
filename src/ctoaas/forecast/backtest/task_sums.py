"""Totals of consecutive tasks, forecast from groups the model has not seen."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.outcome import Unavailable
from ctoaas.forecast.backtest.result import MethodScore, score_quantiles
from ctoaas.forecast.backtest.task_table import TaskTable
from ctoaas.forecast.distribution import Floats
from ctoaas.forecast.sums import EstimatedTasks, batches, fit_sums

FEWEST_GROUPS = 3
"""With fewer groups long enough for a batch, leaving one out leaves nothing to learn from."""

PARTS = 100
"""A log of one or two groups is forecast anew at so many moments."""

RUNS = 400
"""Monte Carlo runs of the baseline for each batch."""

Folds = Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]


@dataclass(frozen=True, slots=True)
class Totals:
    """Scores of one batch length, ours first; none where nothing could be scored, with a note."""

    scores: tuple[MethodScore, ...]
    notes: tuple[str, ...]


def sums(
    table: TaskTable, length: int, shares: Floats, level: float, rng: np.random.Generator
) -> Totals:
    """Batches of `length` tasks: one-factor model and independent Monte Carlo on the same ones."""
    places = batches(table.group, length)
    grouped = len(np.unique(table.group[places[:, 0]])) >= FEWEST_GROUPS
    if not len(places):
        return Totals((), (f"no group has {length} tasks: no totals of that length",))
    tasks = EstimatedTasks(table.estimate, table.actual, table.group)
    folds = _groups(table.group, places) if grouped else _moments(places)
    found = [
        (batch, _fold(tasks.take(known), not grouped, tasks.estimate[places[batch]], shares, rng))
        for known, batch in folds
    ]
    usable = [(batch, *fold) for batch, fold in found if fold is not None]
    notes = () if grouped else (_rolled(length),)
    if not usable:
        return Totals((), (*notes, f"too few batches of {length} tasks to learn from"))
    chosen = np.concatenate([batch for batch, _, _ in usable])
    left = len(places) - len(chosen)
    excluded = (("too little known before this batch", left),) if left else ()
    outcome = table.actual[places[chosen]].sum(axis=1)
    methods = {
        f"totals of {length}: one factor": np.concatenate([ours for _, ours, _ in usable]),
        f"totals of {length}: independent Monte Carlo": np.concatenate([mc for _, _, mc in usable]),
    }
    scores = (
        score_quantiles(name, outcome, shares, quantiles, level, excluded)
        for name, quantiles in methods.items()
    )
    return Totals(tuple(scores), notes)


def _rolled(length: int) -> str:
    return (
        f"totals of {length}: fewer than {FEWEST_GROUPS} groups are that long, so later batches "
        "were forecast from earlier ones"
    )


def _groups(group: NDArray[np.int64], places: NDArray[np.intp]) -> Folds:
    of_batch = group[places[:, 0]]
    for one in np.unique(of_batch):
        yield np.flatnonzero(group != one), np.flatnonzero(of_batch == one)


def _moments(places: NDArray[np.intp]) -> Folds:
    """Batches in the order of their first tasks, a few at a time, and the tasks before them."""
    order = np.argsort(places[:, 0], kind="stable")
    for batch in np.array_split(order, min(PARTS, len(order))):
        yield np.arange(places[batch[0], 0]), batch


def _fold(
    past: EstimatedTasks,
    same_group: bool,
    estimates: Floats,
    shares: Floats,
    rng: np.random.Generator,
) -> tuple[Floats, Floats] | None:
    """Quantiles (batches, shares) of both methods for batches with `estimates` (batches, tasks)."""
    model = fit_sums(past, same_group=same_group)
    if isinstance(model, Unavailable):
        return None
    ours = np.array([one.quantile(shares) for one in model.totals(estimates)])
    return ours, _independent(estimates, past.actual / past.estimate, shares, rng)


def _independent(
    estimates: Floats, ratios: Floats, shares: Floats, rng: np.random.Generator
) -> Floats:
    """What tools do: every task draws its own past ratio, whatever its size."""
    found = np.empty((len(estimates), len(shares)))
    for row, batch in enumerate(estimates):
        drawn = ratios[rng.integers(0, len(ratios), (RUNS, len(batch)))]
        found[row] = np.quantile(drawn @ batch, shares)
    return found
