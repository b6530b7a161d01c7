"""A CSV file of the past (projects, tasks, items), read by column; errors name the line."""

import csv
import datetime
import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.errors import SourceError, UsageError

MISSING = frozenset({"", "na", "n/a", "null", "none", "?"})
FIELD_LIMIT = 1 << 20
CORRECT_HINT = "correct the row, or leave the cell empty to leave it out"
UNIT_COLUMNS = frozenset({"currency", "currency_code", "unit", "units", "uom"})
"""Columns that say what amounts are in; one file has one unit and one currency."""
SKIP_HINT = "correct the row, empty the cell, or give --skip-bad-rows"
"""What next, where rows that cannot be may be left out and counted."""


@dataclass(frozen=True)
class CsvFile:
    """Rows of text; `lines[i]` is the line of row i in the file (the header is line 1)."""

    path: Path
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def texts(self, column: str) -> list[str]:
        """The column as text, empty where missing; a wrong name lists the right ones."""
        place = self._place(column)
        return ["" if row[place].lower() in MISSING else row[place] for row in self.rows]

    def is_numeric(self, column: str) -> bool:
        """Whether every cell that is there reads as a number, and at least one is there."""
        cells = [text for text in self.texts(column) if text]
        return bool(cells) and all(_number(text) is not None for text in cells)

    def numbers(self, column: str) -> NDArray[np.float64]:
        """The column as numbers, NaN where missing; anything else is an error with its line."""
        found = np.full(len(self.rows), math.nan)
        for index, text in enumerate(self.texts(column)):
            if text:
                number = _number(text)
                if number is None:
                    raise self.fault(index, column, f'"{text}" is not a number', "write 1234.5")
                found[index] = number
        return found

    def amounts(self, column: str, hint: str = CORRECT_HINT) -> NDArray[np.float64]:
        """As numbers, and each that is there more than zero (effort, cost, size)."""
        found = self.numbers(column)
        for index in np.flatnonzero(found <= 0):
            raise self.fault(
                int(index),
                column,
                f"{found[index]:g} is not more than zero",
                hint,
            )
        return found

    def check_units(self, allowed: Collection[str] = ()) -> None:
        """UsageError where a column of UNIT_COLUMNS that is not allowed says two things."""
        for column in self.header:
            if column.lower() not in UNIT_COLUMNS or column in allowed:
                continue
            texts = self.texts(column)
            there = [(row, text) for row, text in enumerate(texts) if text]
            for row, text in there:
                if text != there[0][1]:
                    first = f'"{there[0][1]}" in line {self.lines[there[0][0]]}'
                    what = f'is "{text}", and {first}: amounts are mixed'
                    raise self.fault(row, column, what, "convert them, or split the file")

    def dates(self, column: str) -> list[datetime.date | None]:
        """The column as ISO dates; a time is cut off, a bare year is its last day."""
        found: list[datetime.date | None] = []
        for index, text in enumerate(self.texts(column)):
            date = _date(text) if text else None
            if text and date is None:
                raise self.fault(index, column, f'"{text}" is not a date', "write 2026-01-31")
            found.append(date)
        return found

    def fault(self, row: int, column: str, what: str, next_step: str) -> UsageError:
        """The error for one cell: file, line and field first, then what, then what to do."""
        return UsageError(f"{self.path} line {self.lines[row]}, {column}", what, next_step)

    def _place(self, column: str) -> int:
        if column not in self.header:
            raise UsageError(
                f'{self.path}: column "{column}"',
                "is not there",
                f"the columns are {', '.join(self.header)}",
            )
        if self.header.count(column) > 1:
            raise UsageError(
                f"{self.path} line 1", f'column "{column}" is there twice', "rename one"
            )
        return self.header.index(column)


def read_csv(path: Path) -> CsvFile:
    """The file with its header and every row that is not blank, in its order."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return _parse(path, stream)
    except OSError as error:
        raise SourceError(
            str(path), f"cannot be read ({error.strerror})", "check the path"
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(
            str(path), f"is not a CSV file in UTF-8 ({error})", "export it again"
        ) from error


def _parse(path: Path, stream: Iterable[str]) -> CsvFile:
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(stream)
    header = tuple(name.strip() for name in next(reader, []))
    if not any(header):
        raise UsageError(str(path), "is empty", "its first line must name the columns")
    rows, lines = [], []
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            raise UsageError(
                f"{path} line {reader.line_num}",
                f"has {len(row)} cells, the header has {len(header)}",
                "quote cells that hold commas",
            )
        rows.append(tuple(cell.strip() for cell in row))
        lines.append(reader.line_num)
    return CsvFile(path, header, tuple(rows), tuple(lines))


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _date(text: str) -> datetime.date | None:
    if len(text) == 4 and text.isdigit() and text != "0000":
        return datetime.date(int(text), 12, 31)
    try:
        return datetime.datetime.fromisoformat(text).date()
    except ValueError:
        return None
