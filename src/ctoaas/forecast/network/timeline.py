"""Working days counted from the start of a plan, and the dates they stand for.

Time in a simulation is a number of the plan's working days: 0 is the morning of the first one, 2.5
noon of the third. An item that ends at 3.0 ends in the evening of the third day.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.errors import UsageError
from ctoaas.forecast.network.plan import Person, Plan

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
HORIZON_DAYS = 366 * 60
"""Calendar days a plan is followed; what ends later is given the last of them."""


@dataclass(frozen=True)
class Timeline:
    """Working days of one plan."""

    days: Ints
    """Ordinals of the working days, ascending."""

    @classmethod
    def of(cls, plan: Plan) -> "Timeline":
        """Weekdays of the plan that are no holidays, from its start on."""
        first = plan.starts_on.toordinal()
        last = min(first + HORIZON_DAYS, datetime.date.max.toordinal())
        ordinals = np.arange(first, last)
        # Ordinal 1 was a Monday.
        working = np.isin((ordinals - 1) % 7, sorted(plan.weekdays))
        holidays = np.array(sorted(day.toordinal() for day in plan.holidays), dtype=np.int64)
        days = ordinals[working & ~np.isin(ordinals, holidays)]
        if not days.size:
            raise UsageError(plan.title, "has no working day", "correct weekdays or holidays")
        return cls(days)

    def end_day(self, time: float) -> datetime.date:
        """The day in whose course, or at whose end, `time` lies."""
        place = min(max(int(np.ceil(time)) - 1, 0), len(self.days) - 1)
        return datetime.date.fromordinal(int(self.days[place]))

    def start_day(self, time: float) -> datetime.date:
        """The day in whose course, or at whose beginning, `time` lies."""
        place = min(int(np.floor(time)), len(self.days) - 1)
        return datetime.date.fromordinal(int(self.days[place]))

    def evening(self, day: datetime.date) -> int:
        """Working days that are over in the evening of `day`."""
        return int(np.searchsorted(self.days, day.toordinal(), side="right"))

    @cached_property
    def month_of_day(self) -> Ints:
        """For each working day the number of its month, 0 for the month of the first one."""
        months = [
            date.year * 12 + date.month
            for date in map(datetime.date.fromordinal, map(int, self.days))
        ]
        return np.array(months, dtype=np.int64) - months[0]

    def month(self, number: int) -> datetime.date:
        """First day of month `number`."""
        first = datetime.date.fromordinal(int(self.days[0]))
        years, month = divmod(first.month - 1 + number, 12)
        return datetime.date(first.year + years, month + 1, 1)

    def month_ends(self, count: int) -> Floats:
        """Time at which each of the first `count` months is over."""
        over = np.searchsorted(self.month_of_day, np.arange(count), side="right")
        return over.astype(np.float64)

    def capacity(self, person: Person) -> Floats:
        """The share of each working day that `person` is there."""
        there = np.full(len(self.days), person.share)
        for absence in person.absences:
            first, last = absence.first.toordinal(), absence.last.toordinal()
            there[(self.days >= first) & (self.days <= last)] = 0.0
        return there
