"""Periods counted from one day: contiguous, clipped at the ends of months, never drifting.

Period n of a monthly term that begins on 31 January starts on the last day of the n-th month if it
has no 31st, and on the 31st again where it has. Days are local days; daylight saving cannot move
them.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

WEEKS = {"week": 1, "two weeks": 2}
MONTHS = {"month": 1, "quarter": 3, "half year": 6, "year": 12}
PERIODS = (*WEEKS, *MONTHS)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` up to, but not including, `after`."""

    index: int
    """From 0."""
    first: date
    after: date

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.after - timedelta(days=1)

    def holds(self, day: date) -> bool:
        """Whether `day` is in the period."""
        return self.first <= day < self.after


def months_after(anchor: date, months: int) -> date:
    """The day `months` after `anchor`; the last of the month where it has no such day."""
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(anchor.day, last))


def full_months(anchor: date, day: date) -> int:
    """Whole months from `anchor` to `day`: the largest n with months_after(anchor, n) <= day."""
    guess = (day.year - anchor.year) * 12 + day.month - anchor.month
    return guess if months_after(anchor, guess) <= day else guess - 1


def start_of(anchor: date, every: str, index: int) -> date:
    """First day of the period `index`; index 0 begins on `anchor`."""
    if every in WEEKS:
        return anchor + timedelta(weeks=WEEKS[every] * index)
    return months_after(anchor, MONTHS[every] * index)


def period_of(anchor: date, every: str, day: date) -> Period:
    """The period that holds `day`. Raises ValueError for a day before `anchor`."""
    if day < anchor:
        raise ValueError(f"{day} is before the first period, which begins on {anchor}")
    if every in WEEKS:
        index = (day - anchor).days // (7 * WEEKS[every])
    else:
        index = full_months(anchor, day) // MONTHS[every]
    return Period(index, start_of(anchor, every, index), start_of(anchor, every, index + 1))


def periods(anchor: date, every: str, until: date) -> Iterator[Period]:
    """The periods from `anchor` on, up to the one that holds `until`; none when it is earlier."""
    for index in count():
        first = start_of(anchor, every, index)
        if first > until:
            return
        yield Period(index, first, start_of(anchor, every, index + 1))
