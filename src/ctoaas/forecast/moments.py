"""When each row happened, read from a date column of whatever form, as numbers that only order."""

import datetime
import math
import re

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.errors import UsageError
from ctoaas.forecast.csv_file import CsvFile

Floats = NDArray[np.float64]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(r"(\d{1,2})[- /.]([A-Za-z]{3})[a-z]*[- /.](\d{4}|\d{2})")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_CENTURY_TURNS = 69
"""As POSIX: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068."""


def moments(file: CsvFile, column: str) -> Floats:
    """One number per row that grows with time, NaN where missing.

    Numbers (years, sequence numbers) stay as they are. Dates become days: ISO dates and times,
    14-Jun-2010, and 6/14/2010 or 14/6/2010 when the column as a whole tells which of the two it is;
    two-digit years are read as 1969 to 2068. Anything else is a UsageError with its line.
    """
    if file.is_numeric(column):
        return file.numbers(column)
    texts = file.texts(column)
    month_first = _month_first(file, column, texts)
    found = np.full(len(texts), math.nan)
    for row, text in enumerate(texts):
        if text:
            day = _day(text, month_first)
            if day is None:
                raise file.fault(row, column, f'"{text}" is not a date', "write 2026-01-31")
            found[row] = day
    return found


def looks_dated(texts: list[str]) -> bool:
    """Whether every cell that is there is written as a date (numbers are not)."""
    there = [text for text in texts if text]
    return bool(there) and all(
        _NAMED.fullmatch(text) or _SLASHED.fullmatch(text) or _iso(text) is not None
        for text in there
    )


def _day(text: str, month_first: bool) -> float | None:
    named, slashed = _NAMED.fullmatch(text), _SLASHED.fullmatch(text)
    if named and named[2].lower() in MONTHS:
        return _ordinal(named[3], MONTHS.index(named[2].lower()) + 1, int(named[1]))
    if slashed:
        first, second = int(slashed[1]), int(slashed[2])
        month, day = (first, second) if month_first else (second, first)
        return _ordinal(slashed[3], month, day)
    return _iso(text)


def _iso(text: str) -> float | None:
    try:
        return float(datetime.datetime.fromisoformat(text).toordinal())
    except ValueError:
        return None


def _ordinal(year: str, month: int, day: int) -> float | None:
    number = int(year)
    if len(year) == 2:
        number += 1900 if number >= _CENTURY_TURNS else 2000
    try:
        return float(datetime.date(number, month, day).toordinal())
    except ValueError:
        return None


def _month_first(file: CsvFile, column: str, texts: list[str]) -> bool:
    slashed = [found for text in texts if (found := _SLASHED.fullmatch(text))]
    no_month_first = any(int(found[1]) > len(MONTHS) for found in slashed)
    no_day_first = any(int(found[2]) > len(MONTHS) for found in slashed)
    if slashed and not no_month_first and not no_day_first:
        raise UsageError(
            f"{file.path}, {column}",
            "its dates can be read with the day or the month first",
            "write 2026-01-31",
        )
    return no_day_first
