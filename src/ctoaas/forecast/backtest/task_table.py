"""Estimated and finished tasks from a CSV file; what cannot be used is counted, with reasons."""

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.csv_file import SKIP_HINT, CsvFile
from ctoaas.forecast.distribution import Floats
from ctoaas.forecast.track_record import filled_in

UNKNOWN_DAY = 2**40

ALL_EQUAL = "every actual equals its estimate: filled in, not measured; nothing can be learnt"


@dataclass(frozen=True, slots=True)
class TaskColumns:
    """Names of the columns of a task file."""

    estimate: str
    actual: str
    group: str
    """Project or team; batches do not mix groups."""
    person: str | None = None
    """Who estimated."""
    start: str | None = None
    """When it was estimated, or started."""
    finish: str | None = None
    task: str | None = None
    """Id of the task, for files with one row per task and developer: its rows become one. Without
    it every row is a task."""


@dataclass(frozen=True, slots=True)
class TaskTable:
    """One entry per task that counts, in the order of start, then of the file."""

    estimate: Floats
    actual: Floats
    group: NDArray[np.int64]
    person: NDArray[np.int64]
    """Codes in the order of the sorted names; -1 where the cell is empty or no column was named."""
    start: NDArray[np.int64]
    """Day numbers; UNKNOWN_DAY where empty or finish lies before start."""
    finish: NDArray[np.int64]
    dated: bool
    """Whether start and finish columns were named."""
    excluded: tuple[tuple[str, int], ...]
    """Rows left out by reason."""
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Rows:
    """Rows still in, and why others are not."""

    file: CsvFile
    keep: NDArray[np.bool_]
    excluded: Counter[str]
    skip_bad: bool

    def drop(self, bad: NDArray[np.bool_], reason: str) -> None:
        fresh = bad & self.keep
        if fresh.any():
            self.excluded[reason] += int(fresh.sum())
            self.keep &= ~bad

    def fault(self, bad: NDArray[np.bool_], column: str, what: Callable[[int], str]) -> None:
        """The first bad row as an error, unless such rows are skipped."""
        if bad.any() and not self.skip_bad:
            row = int(np.flatnonzero(bad)[0])
            raise self.file.fault(row, column, what(row), SKIP_HINT)


def read_tasks(file: CsvFile, columns: TaskColumns, *, skip_bad: bool = False) -> TaskTable:
    """The finished, estimated tasks of `file`.

    Text that is no number or date is an error with file, line and field. So are amounts of zero
    or less and a finish before its start, unless with `skip_bad` such rows are excluded and
    counted.
    """
    file.check_units()
    rows = _Rows(file, np.ones(len(file.rows), dtype=bool), Counter(), skip_bad)
    estimate, actual = _amounts(rows, columns.estimate), _amounts(rows, columns.actual)
    start, finish = _days(file, columns.start), _days(file, columns.finish)
    _check_days(rows, columns, start, finish)
    notes: list[str] = []
    if columns.task is not None:
        actual = _one_row_each(rows, columns, estimate, actual, notes)
    _drop_filled(rows, estimate, actual, notes)
    kept = np.flatnonzero(rows.keep)
    kept = kept[np.argsort(start[kept], kind="stable")]
    return TaskTable(
        estimate[kept],
        actual[kept],
        _codes(file, columns.group)[kept],
        _codes(file, columns.person)[kept],
        start[kept],
        finish[kept],
        columns.start is not None and columns.finish is not None,
        tuple(sorted(rows.excluded.items())),
        tuple(notes),
    )


def _amounts(rows: _Rows, column: str) -> Floats:
    amounts = rows.file.numbers(column)
    rows.fault(amounts <= 0, column, lambda row: f"{amounts[row]:g} is not more than zero")
    rows.drop(np.isnan(amounts), f"{column} empty")
    rows.drop(amounts == 0, f"{column} zero")
    rows.drop(amounts < 0, f"{column} below zero")
    return amounts


def _days(file: CsvFile, column: str | None) -> NDArray[np.int64]:
    if column is None:
        return np.full(len(file.rows), UNKNOWN_DAY, dtype=np.int64)
    dates: list[datetime.date | None] = file.dates(column)
    return np.array([UNKNOWN_DAY if one is None else one.toordinal() for one in dates], np.int64)


def _check_days(
    rows: _Rows, columns: TaskColumns, start: NDArray[np.int64], finish: NDArray[np.int64]
) -> None:
    """Unfinished tasks leave; a start after its finish is no start."""
    if columns.finish is None:
        return
    rows.drop(finish == UNKNOWN_DAY, f"{columns.finish} empty: not finished")
    backward = (start > finish) & (start != UNKNOWN_DAY)
    rows.fault(backward, columns.finish, lambda row: f"lies before {columns.start}")
    start[backward] = UNKNOWN_DAY


def _one_row_each(
    rows: _Rows, columns: TaskColumns, estimate: Floats, actual: Floats, notes: list[str]
) -> Floats:
    """Actuals by task in its first row; its other rows leave.

    Where all rows of every task repeat the same actual it is the task's total, else they are shares
    and are added up: which of both is one decision for the file, and said.
    """
    _, first, task = np.unique(
        np.array(rows.file.texts(columns.task or "")), return_index=True, return_inverse=True
    )
    lead = first[task]
    both = rows.keep & rows.keep[lead]
    if np.any(both & (estimate != estimate[lead])):
        row = int(np.flatnonzero(both & (estimate != estimate[lead]))[0])
        what = f"differs from line {rows.file.lines[int(lead[row])]} of the same task"
        raise rows.file.fault(row, columns.estimate, what, "give a task one estimate")
    repeated = np.zeros(len(task), dtype=bool)
    repeated[lead] = True
    shares = bool(np.any(both & (actual != actual[lead])))
    rows.drop(~repeated, "further row of a task")
    if not shares:
        notes.append(f"{columns.actual} is the same in all rows of a task: taken as its total")
        return actual
    notes.append(f"{columns.actual} differs between rows of a task: added up")
    added = np.bincount(task, weights=np.nan_to_num(actual))
    return np.asarray(added[task], dtype=float)


def _drop_filled(rows: _Rows, estimate: Floats, actual: Floats, notes: list[str]) -> None:
    kept = rows.keep.copy()
    if not filled_in(estimate[kept], actual[kept]):
        return
    rows.drop(estimate == actual, "actual equals estimate (auto-filled)")
    notes.append(
        "more than half of the actuals equal their estimates: auto-filled, left out"
        if rows.keep.any()
        else ALL_EQUAL
    )


def _codes(file: CsvFile, column: str | None) -> NDArray[np.int64]:
    if column is None:
        return np.full(len(file.rows), -1, dtype=np.int64)
    names = file.texts(column)
    code = {name: place for place, name in enumerate(sorted(set(names) - {""}))}
    return np.array([code.get(name, -1) for name in names], dtype=np.int64)
