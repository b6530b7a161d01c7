"""Past projects forecast as if they were new: in ten folds, or one by one in time order."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.backtest.baselines import BASELINES, Method, Ranges
from ctoaas.forecast.backtest.replay import Replayed, replay
from ctoaas.forecast.backtest.result import Backtest
from ctoaas.forecast.backtest.splits import Split, folds, in_time_order
from ctoaas.forecast.backtest.with_expert import BASELINES as EXPERT_BASELINES
from ctoaas.forecast.backtest.with_expert import blended, usable_estimates
from ctoaas.forecast.csv_file import CsvFile
from ctoaas.forecast.distribution import Distribution, central
from ctoaas.forecast.drivers import learn
from ctoaas.forecast.effort import FEWEST_PROJECTS, WIDEST, own_model
from ctoaas.forecast.moments import moments
from ctoaas.forecast.projects_table import Projects, leave_out, read_projects
from ctoaas.forecast.residual_shape import Around
from ctoaas.forecast.shift_alarm import shift_alarm

Floats = NDArray[np.float64]

OURS = "ours"
NOT_ADAPTED = "ours, levels not adapted"
WITHOUT_EXPERT = "ours without the expert"
PIT_BINS = 10


def model(history: Projects, cases: Projects) -> tuple[Around, ...]:
    """Our forecasts of the cases: those of effort.Model, whatever their width."""
    return own_model(history).forecasts(cases)


def backtest_projects(
    file: CsvFile,
    target: str,
    size: str | None,
    *,
    drivers: Sequence[str] | None = None,
    date: str | None = None,
    expert: str | None = None,
    level: float = 0.9,
    allowed: Sequence[str] = (),
    seed: int = 0,
    together: bool = False,
    skip_bad: bool = False,
) -> Backtest:
    """How our method and the baselines would have done on the projects of a file.

    Without `date` in ten folds drawn with `seed`; with it in time order from the eleventh project
    on, refitted after each outcome, our levels adapted by their own misses, and watched for a
    shift. Other arguments as read_projects and in_time_order. Fewer than eleven projects give
    scores of no outcome and a note.
    """
    table = read_past(file, target, size, drivers, date, expert, allowed, skip_bad=skip_bad)
    return replay_past(table, file.path.name, level, seed, together=together)


def read_past(
    file: CsvFile,
    target: str,
    size: str | None,
    drivers: Sequence[str] | None = None,
    date: str | None = None,
    expert: str | None = None,
    allowed: Sequence[str] = (),
    *,
    skip_bad: bool = False,
) -> Projects:
    """The projects of a file that have all that was asked for; the others are counted."""
    left_out = [name for name in (date, expert) if name]
    table, rows = read_projects(file, target, size, drivers, left_out, allowed, skip_bad=skip_bad)
    table = replace(
        table,
        when=moments(file, date)[rows] if date else None,
        expert=file.numbers(expert)[rows] if expert else None,
    )
    if table.when is not None:
        table = leave_out(table, np.isnan(table.when), f"no {date}")
    return usable_estimates(table, expert or "") if expert else table


def replay_past(
    table: Projects, source: str, level: float = 0.9, seed: int = 0, *, together: bool = False
) -> Backtest:
    """The backtest of projects that have been read; see backtest_projects."""
    timed = table.when is not None
    splits = (
        folds(table.n, np.random.default_rng(seed))
        if table.when is None
        else in_time_order(table.when, together=together)
    )
    ran = replay(table, splits, _methods(table))
    ours = ran.pop(OURS)
    first = [ours.score(level)]
    if timed:
        rounds = [len(split.cases) for split in splits]
        first = [ours.adapted(OURS, level, rounds), replace(first[0], name=NOT_ADAPTED)]
    scored = len(ours.outcomes)
    unseen = ((f"fewer than {FEWEST_PROJECTS} projects before", table.n - scored),)
    return Backtest(
        "projects",
        source,
        "in time order" if timed else "in ten folds",
        level,
        (*first, *(one.score(level) for one in ran.values())),
        table.excluded + (unseen if scored < table.n else ()),
        (*table.notes, *learn(table.drivers).notes, *_notes(table, together)),
        _facts(table, ours, splits),
    )


def _methods(table: Projects) -> dict[str, Method]:
    if table.expert is None:
        return {OURS: model, **BASELINES}
    return {OURS: blended, WITHOUT_EXPERT: model, **EXPERT_BASELINES, **BASELINES}


def _notes(table: Projects, together: bool) -> list[str]:
    notes = []
    if table.n <= FEWEST_PROJECTS:
        notes.append(
            f"{table.n} projects: nothing can be tried out on so few; a forecast for a new one "
            "rests on a reference class alone"
        )
    if table.when is not None and not together:
        alone = np.unique(table.when, return_counts=True)[1] == 1
        shared = table.n - int(alone.sum())
        if shared:
            notes.append(
                f"{shared} of {table.n} projects share their date with another: the order of the "
                "file stands for the order in time among them"
            )
    return notes


def _facts(
    table: Projects, ours: Replayed, splits: Sequence[Split]
) -> tuple[tuple[str, object], ...]:
    pits = ours.pits
    bins = np.histogram(pits, bins=PIT_BINS, range=(0.0, 1.0))[0]
    wide = [one for one in _said(ours) if central(one, 0.9).ratio > WIDEST]
    facts: list[tuple[str, object]] = [
        ("projects", table.n),
        ("drivers", [column.name for column in table.drivers]),
        ("pit_histogram", [int(count) for count in bins]),
        ("too_wide_for_a_figure", len(wide)),
    ]
    if table.when is not None:
        alarm = shift_alarm(pits)
        rows = [int(row) for split in splits for row in split.cases]
        facts.append(
            (
                "shift_alarm",
                alarm
                and {
                    "at_case": alarm.at,
                    "since_case": alarm.since,
                    "direction": alarm.direction,
                    "at_row": rows[alarm.at],
                },
            )
        )
    return tuple(facts)


def _said(ours: Replayed) -> Sequence[Distribution]:
    return [] if isinstance(ours.said, Ranges) else ours.said
