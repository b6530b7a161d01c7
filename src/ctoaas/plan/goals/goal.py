"""Goals as people write them in goals.toml."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ctoaas.plan.decisions.weights import Preference


@dataclass(frozen=True, slots=True)
class Goal:
    """A number that should move from where it is to where it should be, by a day."""

    id: str
    statement: str
    metric: str
    baseline: Decimal
    target: Decimal
    unit: str = ""
    by: date | None = None
    weight: Decimal | None = None
    """Said by hand; it then takes the place of the comparisons."""

    @property
    def step(self) -> str:
        """The step from baseline to target: "12 to 40 orders a day"."""
        unit = f" {self.unit}" if self.unit else ""
        return f"{self.baseline:f} to {self.target:f}{unit}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one person answered: which of two steps matters more."""

    by: str
    preference: Preference
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a goal's number stood on a day."""

    goal: str
    value: Decimal
    on: date


@dataclass(frozen=True, slots=True)
class Goals:
    """The whole file."""

    vision: str = ""
    goals: tuple[Goal, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    readings: tuple[Reading, ...] = ()

    def latest(self, goal: str) -> Reading | None:
        """The newest reading of one goal; of one day the last in the file."""
        held = [each for each in self.readings if each.goal == goal]
        return max(enumerate(held), key=lambda pair: (pair[1].on, pair[0]))[1] if held else None

    def reached(self, goal: Goal) -> float | None:
        """Part of the way from baseline to target that is done; None without a reading."""
        latest = self.latest(goal.id)
        if latest is None:
            return None
        return float((latest.value - goal.baseline) / (goal.target - goal.baseline))
