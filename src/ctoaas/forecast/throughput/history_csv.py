"""A throughput history from a CSV file: one row an item, or one a day or week with a count."""

import datetime
from pathlib import Path

import numpy as np

from ctoaas.core.errors import UsageError
from ctoaas.forecast.csv_file import SKIP_HINT, CsvFile, read_csv
from ctoaas.forecast.throughput.history import Floats, History, by_week


def history_from_csv(
    path: Path,
    *,
    done: str,
    count: str | None = None,
    started: str | None = None,
    skip_bad: bool = False,
) -> History:
    """The history in `path`.

    Without `count` every row is one item, finished on the day in column `done`; rows without that
    day are open items, left out and counted. With `count`, `done` is the first day of a period and
    `count` what was done in it: periods are weeks when all days lie whole weeks apart, else days.
    `started` gives the time an item takes.

    Raises UsageError for a wrong column, text that is no date or number, a negative count, a
    finish before its start (with `skip_bad` its duration is left out, and counted) and a history
    below one week.
    """
    file = read_csv(path)
    if count is not None:
        return _counted(file, done, count)
    return _items(file, done, started, skip_bad)


def _items(file: CsvFile, done: str, started: str | None, skip_bad: bool) -> History:
    finished = file.dates(done)
    days = [day for day in finished if day is not None]
    open_items = len(finished) - len(days)
    excluded = [(f"{done} empty: not done", open_items)] if open_items else []
    cycle = None
    if started is not None:
        cycle, backward = _cycle_days(file, done, finished, started, skip_bad)
        if backward:
            excluded.append((f"{done} before {started}: counted, its duration is not", backward))
    if not days:
        raise UsageError(
            f"{file.path}: column {done}", "holds no date", "name the column with the finish dates"
        )
    counts = np.ones(len(days))
    return by_week(days, counts, max(days), str(file.path), "items", tuple(excluded), cycle)


def _cycle_days(
    file: CsvFile,
    done: str,
    finished: list[datetime.date | None],
    started: str,
    skip_bad: bool,
) -> tuple[Floats, int]:
    found, backward = [], 0
    for row, (start, end) in enumerate(zip(file.dates(started), finished, strict=True)):
        if start is None or end is None:
            continue
        if end >= start:
            found.append((end - start).days)
        elif not skip_bad:
            raise file.fault(row, done, f"{end} is before {started} {start}", SKIP_HINT)
        else:
            backward += 1
    return np.array(found, dtype=float), backward


def _counted(file: CsvFile, done: str, count: str) -> History:
    numbers = file.numbers(count)
    rows = []
    for row, day in enumerate(file.dates(done)):
        if numbers[row] < 0:
            raise file.fault(row, count, f"{numbers[row]:g} is below zero", "correct the row")
        if day is None:
            raise file.fault(row, done, "is empty", "write the first day of the period")
        rows.append(day)
    if not rows:
        raise UsageError(str(file.path), "has no rows", "bring a longer history")
    known = np.isfinite(numbers)
    missing = int((~known).sum())
    excluded = ((f"{count} empty: taken as nothing done", missing),) if missing else ()
    gaps = np.array([(day - min(rows)).days for day in rows])
    period = 7 if (gaps % 7 == 0).all() and len(set(rows)) > 1 else 1
    last_day = max(rows) + datetime.timedelta(days=period - 1)
    counts = np.where(known, numbers, 0.0)
    return by_week(rows, counts, last_day, str(file.path), count, excluded)
