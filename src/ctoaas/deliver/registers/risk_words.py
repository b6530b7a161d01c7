"""Losses as a person says them, in money where a day has a price, else in days."""

from dataclasses import dataclass

from ctoaas.assess.wording import number
from ctoaas.deliver.forecast.amounts import Amounts, amounts
from ctoaas.plan.risks.quantify import Counted, Loss

WORK_DAYS = "days"


@dataclass(frozen=True, slots=True)
class Measure:
    """Which loss is told, and how amounts of it are written."""

    unit: Amounts
    is_money: bool

    def of(self, counted: Counted) -> Loss | None:
        """The loss that is told; None where there is none of that kind."""
        return counted.total if self.is_money else counted.days

    def mean(self, counted: Counted) -> float:
        """Its mean, 0 where there is none."""
        loss = self.of(counted)
        return 0.0 if loss is None else loss.mean

    def said(self, amount: float) -> str:
        """An amount, nothing as "nothing"."""
        return self.unit.say(amount) if amount >= _LEAST else "nothing"


_LEAST = 0.05


def measure(currency: str | None, rate: float | None, together: Counted) -> Measure:
    """Money where every loss can be told in it, else days."""
    if currency is not None and (rate is not None or together.days is None):
        return Measure(amounts(currency), is_money=True)
    return Measure(amounts(WORK_DAYS), is_money=False)


def often(chance: float) -> str:
    """The chance of a year in which it happens: "in 3 of 10 years"."""
    if chance >= 0.95:
        return "nearly every year"
    if chance >= 0.095:
        return f"in {number(round(chance * 10))} of 10 years"
    return f"in 1 of {number(1 / chance)} years" if chance > 0 else "never"
