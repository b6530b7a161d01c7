"""What was done each week: the history that throughput forecasts rest on."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.errors import UsageError

Floats = NDArray[np.float64]
LONGEST_WEEKS = 5_200
"""A hundred years: a history that spans more holds a mistyped date."""


@dataclass(frozen=True)
class History:
    """Items finished in each whole week of seven days, oldest first; at least one week."""

    weeks: Floats
    """Counts; not whole numbers where the file counts points or hours."""
    first_day: datetime.date
    """Day on which the first week begins."""
    source: str
    """What was read, for the reader of a forecast."""
    unit: str = "items"
    excluded: tuple[tuple[str, int], ...] = ()
    """Rows that are not in the counts: reason, and how many."""
    cycle_days: Floats | None = None
    """Days from start to finish of each finished item, where the file tells the start."""

    @cached_property
    def last_day(self) -> datetime.date:
        """Last day of the last week: forecasts speak from the day after."""
        return self.first_day + datetime.timedelta(days=7 * len(self.weeks) - 1)

    def end_of_week(self, week: int) -> datetime.date:
        """Last day of week 1, 2, ... after the history."""
        return self.last_day + datetime.timedelta(days=7 * week)


def by_week(
    days: Sequence[datetime.date],
    counts: Floats,
    last_day: datetime.date,
    source: str,
    unit: str = "items",
    excluded: tuple[tuple[str, int], ...] = (),
    cycle_days: Floats | None = None,
) -> History:
    """Counts by day as weeks that end with `last_day`; weeks without a row are zeros.

    What lies in an unfinished week before the first whole one is left out and counted. Raises
    UsageError when no whole week is left or the days span more than a hundred years.
    """
    if not days:
        raise UsageError(source, "has no finished item", "name the column with the finish dates")
    last = last_day.toordinal()
    ages = np.array([last - day.toordinal() for day in days]) // 7
    whole = (last - min(days).toordinal() + 1) // 7
    if whole > LONGEST_WEEKS:
        raise UsageError(
            source, f"spans {whole // 52} years, from {min(days)} to {last_day}", "correct a date"
        )
    if whole < 1:
        raise UsageError(source, "covers less than one week", "bring a longer history")
    inside = ages < whole
    weeks = np.bincount(ages[inside], weights=counts[inside], minlength=whole)[::-1].astype(float)
    cut = int((~inside).sum())
    more = (("before the first whole week", cut),) if cut else ()
    first_day = last_day - datetime.timedelta(days=7 * whole - 1)
    return History(weeks, first_day, source, unit, (*excluded, *more), cycle_days)
