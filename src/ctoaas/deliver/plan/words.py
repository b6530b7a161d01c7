"""Plans in sentences: money, dates and counts as this page says them."""

from datetime import date

from ctoaas.deliver.forecast.amounts import Amounts, amounts
from ctoaas.plan.roadmap.calendar import Calendar
from ctoaas.plan.roadmap.wishes import Wishes

WEEK = 5


class Saying:
    """How the amounts of one plan are said."""

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self.calendar = Calendar.of(wishes)
        self.money: Amounts = amounts(wishes.currency)

    def title(self, initiative: str) -> str:
        """The name of an initiative."""
        return self.wishes.initiative(initiative).title

    def person(self, id_: str) -> str:
        """The name of a person."""
        return next(one.name for one in self.wishes.people if one.id == id_)

    def done(self, time: int) -> date:
        """The day in whose evening it is done."""
        return self.calendar.end_day(time)

    def points(self, value: float) -> str:
        """Value in points."""
        return f"{value:,.0f}" if value >= 100 or value == round(value) else f"{value:,.1f}"


def weeks(days: int) -> str:
    """Working days as days or weeks."""
    if days < 2 * WEEK:
        return "1 day" if days == 1 else f"{days} days"
    return f"{round(days / WEEK)} weeks"
