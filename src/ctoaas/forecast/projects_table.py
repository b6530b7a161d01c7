"""Past projects as a table of target, size and drivers; every column not used says why."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.errors import UsageError
from ctoaas.forecast import leaks
from ctoaas.forecast.csv_file import SKIP_HINT, CsvFile
from ctoaas.forecast.moments import looks_dated, moments

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

AFTERWARDS = frozenset(
    {
        *("actual", "actuals", "completion", "completed", "cost", "costs", "defect", "defects"),
        *("delivered", "duration", "effort", "elapsed", "end", "ended", "error", "errors"),
        *("finish", "finished", "hours", "length", "outcome", "pdr", "perceived", "prod"),
        *("productivity", "profit", "satisfaction", "spent"),
    }
)
"""Words in a column's name that say it is known only when the project is over."""
BEFOREHAND = frozenset(
    {"begin", "begins", "budgeted", "estimate", "estimated", "expected", "planned", "start"}
)
"""Words that say it was known at its beginning after all: "estimated completion"."""

IDENTIFIERS = frozenset({"id", "key", "project_id", "projectid", "project id"})
"""Names of columns that say which project a row is."""

LARGEST = 1e15
"""No project and no driver is larger; what is comes from a damaged export."""

NUMERIC_SHARE = 0.9
"""A column with at least this share of numbers is one of numbers; its other cells are missing."""


@dataclass(frozen=True)
class Column:
    """One driver of all projects: numbers (NaN where missing) or texts (empty where missing)."""

    name: str
    values: Floats | tuple[str, ...]

    def take(self, rows: Rows) -> "Column":
        """The same driver of some projects."""
        if isinstance(self.values, tuple):
            return Column(self.name, tuple(self.values[row] for row in rows))
        return Column(self.name, self.values[rows])


@dataclass(frozen=True)
class Projects:
    """Projects whose outcome is known, one entry each, in the order of the file."""

    target: Floats
    """Effort or cost, more than 0, in the unit of the column."""
    size: Floats | None
    """More than 0; None when there is no size, then only the drivers tell projects apart."""
    drivers: tuple[Column, ...] = ()
    target_name: str = "target"
    size_name: str = "size"
    excluded: tuple[tuple[str, int], ...] = ()
    """Why rows are not among them, with counts."""
    notes: tuple[str, ...] = ()
    """Columns not used, and why."""
    expert: Floats | None = None
    """Estimates made beforehand in the unit of the target, NaN where missing; None without any."""
    when: Floats | None = None
    """Numbers that grow with time; None when nothing tells the order."""

    @property
    def n(self) -> int:
        """How many."""
        return len(self.target)

    def take(self, rows: Rows) -> "Projects":
        """Some of them, in the order asked for."""
        return replace(
            self,
            target=self.target[rows],
            size=None if self.size is None else self.size[rows],
            drivers=tuple(column.take(rows) for column in self.drivers),
            expert=None if self.expert is None else self.expert[rows],
            when=None if self.when is None else self.when[rows],
        )


def read_projects(
    file: CsvFile,
    target: str,
    size: str | None,
    drivers: Sequence[str] | None = None,
    left_out: Sequence[str] = (),
    allowed: Sequence[str] = (),
    *,
    skip_bad: bool = False,
) -> tuple[Projects, Rows]:
    """The projects of a file, and which of its rows they are.

    `drivers` None takes every other column except those whose name says that they are known only
    afterwards (AFTERWARDS) and those in `left_out`. A column that contains the target is refused
    with a note (leaks.leak), unless it is in `allowed`. Rows without target or size are counted in
    `excluded`; with `skip_bad` so are those with an effort of zero or less and the same project
    once more, which are else UsageErrors, as are negative sizes, text among amounts and unknown
    columns.
    """
    file.check_units((*allowed, *(drivers or ())))
    amounts, bad = file.numbers(target), 0
    if skip_bad:
        bad = int((amounts <= 0).sum())
        amounts[amounts <= 0] = math.nan
    else:
        file.amounts(target, SKIP_HINT)
    sizes = file.numbers(size) if size else None
    _possible(file, target, amounts)
    again, repeats = _again(file, amounts, skip_bad=skip_bad)
    amounts[again] = math.nan
    if size and sizes is not None:
        _possible(file, size, sizes)
    skipped = [(f"{target} not above zero", bad), ("the same project again", len(again))]
    keep, excluded = _rows(amounts, sizes, target, size or "", skipped)
    kept_size = None if sizes is None else sizes[keep]
    names, notes = list(drivers or ()), list[str]()
    if drivers is None:
        names, notes = _early(file, {target, size, *left_out}, allowed)
    columns = []
    for name in names:
        if name in (target, size):
            raise UsageError(f'driver "{name}"', "is the target or the size", "leave it out")
        column = _column(file, name).take(keep)
        leak = None if name in allowed else leaks.leak(column.values, amounts[keep], kept_size)
        if leak:
            notes.append(f'column "{name}" refused: {leak}; allow it by name if that is wrong')
        else:
            columns.append(column)
    facts = (target, size or "", tuple(excluded), (*notes, *repeats))
    return Projects(amounts[keep], kept_size, tuple(columns), *facts), keep


def _early(
    file: CsvFile, taken: set[str | None], allowed: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Columns that may be known early by their name, and notes on the others."""
    others = [name for name in file.header if name and name not in taken]
    double = sorted({name for name in others if others.count(name) > 1})
    notes = [f'column "{name}" not used: it is there more than once' for name in double]
    names = []
    for name in others:
        if name in double:
            continue
        if name in allowed or not known_afterwards(name):
            names.append(name)
        else:
            notes.append(f'column "{name}" not used: its name says it is known only afterwards')
    return names, notes


def leave_out(table: Projects, gone: NDArray[np.bool_], reason: str) -> Projects:
    """The table without some rows, which are counted under the reason."""
    if not gone.any():
        return table
    kept = table.take(np.flatnonzero(~gone))
    return replace(kept, excluded=(*table.excluded, (reason, int(gone.sum()))))


def known_afterwards(name: str) -> bool:
    """Whether a column's name contains a word of AFTERWARDS and none of BEFOREHAND."""
    spaced = re.sub(r"([a-z])([A-Z])", r"\1 \2", name)
    words = re.split(r"[^a-z]+", spaced.lower())
    return not AFTERWARDS.isdisjoint(words) and BEFOREHAND.isdisjoint(words)


def _possible(file: CsvFile, name: str, amounts: Floats) -> None:
    wrong = (amounts < 0) | (amounts > LARGEST) | ((amounts > 0) & (amounts < 1 / LARGEST))
    for row in np.flatnonzero(wrong):
        what = f"{amounts[row]:g} is no possible amount"
        raise file.fault(int(row), name, what, "correct the row, or leave the cell empty")


def _again(file: CsvFile, amounts: Floats, *, skip_bad: bool) -> tuple[list[int], tuple[str, ...]]:
    """Rows that repeat an earlier one's id and amount, and a note on ids that only look repeated.

    A repeated id with another amount may be a phase or another company's numbering: it stays.
    """
    column = next((name for name in file.header if name.lower() in IDENTIFIERS), None)
    if column is None:
        return [], ()
    first: dict[tuple[str, float], int] = {}
    again, named = [], file.texts(column)
    for row, (text, amount) in enumerate(zip(named, amounts, strict=True)):
        if not text or math.isnan(amount):
            continue
        earlier = first.setdefault((text, float(amount)), row)
        if earlier == row:
            continue
        if not skip_bad:
            what = f'"{text}" stands with the same amount in line {file.lines[earlier]}'
            raise file.fault(row, column, what, "delete one, or give --skip-bad-rows")
        again.append(row)
    there = [text for text, _ in first]
    other = len(there) - len(set(there))
    note = f'column "{column}": {other} repeated with another amount, taken as other projects'
    return again, (note,) if other else ()


def _rows(
    target: Floats,
    size: Floats | None,
    target_name: str,
    size_name: str,
    skipped: list[tuple[str, int]],
) -> tuple[Rows, list[tuple[str, int]]]:
    no_target = np.isnan(target)
    counted = sum(count for _, count in skipped)
    excluded = [(f"no {target_name}", int(no_target.sum()) - counted), *skipped]
    keep = ~no_target
    if size is not None:
        no_size = keep & ~(size > 0)
        excluded.append((f"no {size_name} above zero", int(no_size.sum())))
        keep &= ~no_size
    return np.flatnonzero(keep), [(reason, count) for reason, count in excluded if count]


def _column(file: CsvFile, name: str) -> Column:
    texts = file.texts(name)
    if looks_dated(texts):
        try:
            return Column(name, moments(file, name))
        except UsageError:
            return Column(name, tuple(texts))
    numbers = [_number(text) for text in texts]
    there = sum(bool(text) for text in texts)
    if there and sum(not math.isnan(number) for number in numbers) >= NUMERIC_SHARE * there:
        return Column(name, np.array(numbers))
    return Column(name, tuple(texts))


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return math.nan
    return number if abs(number) <= LARGEST else math.nan
