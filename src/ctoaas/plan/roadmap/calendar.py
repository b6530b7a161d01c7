"""Working days of a plan, counted from 0, and the dates they stand for.

Time is a number of working days since the morning of the first: what starts at 3 and ends at 5
fills the fourth and the fifth working day.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from ctoaas.plan.roadmap.wishes import Wishes

DAYS_PER_MONTH = 21
"""Working days that stand for a month where a price is monthly."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days from the start of a plan to its end."""

    days: tuple[date, ...]
    quarter_ends: tuple[int, ...]
    """Working days over at the end of each quarter; the last is the plan's length."""

    @classmethod
    def of(cls, wishes: Wishes) -> "Calendar":
        """Weekdays that are no holidays, over all quarters."""
        ends = [add_months(wishes.starts_on, 3 * q) for q in range(1, wishes.quarters + 1)]
        length = (ends[-1] - wishes.starts_on).days
        every = (wishes.starts_on + timedelta(days=n) for n in range(length))
        days = tuple(
            day for day in every if day.weekday() in wishes.weekdays and day not in wishes.holidays
        )
        return cls(days, tuple(bisect_left(days, end) for end in ends))

    @property
    def length(self) -> int:
        """Working days of the plan."""
        return len(self.days)

    def morning(self, day: date) -> int:
        """Working days over when `day` begins; the plan's length for any day behind it."""
        return bisect_left(self.days, day)

    def evening(self, day: date) -> int:
        """Working days over when `day` ends."""
        return bisect_right(self.days, day)

    def start_day(self, time: int) -> date:
        """The date of what starts at `time`; behind the plan, weekdays go on without holidays."""
        if time < len(self.days):
            return self.days[max(time, 0)]
        last = self.days[-1] if self.days else date(1970, 1, 1)
        left = time - len(self.days) + 1
        while left > 0:
            last += timedelta(days=1)
            left -= last.weekday() < 5
        return last

    def end_day(self, time: int) -> date:
        """The date in whose evening what ends at `time` is done."""
        return self.start_day(max(time - 1, 0))


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + (first.month == 12), first.month % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - first).days))
