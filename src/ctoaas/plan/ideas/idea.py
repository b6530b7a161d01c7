"""Ideas as people write them in ideas.toml."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from ctoaas.forecast.expert import ThreePoints

LEVELS = (
    "the principle was seen",
    "the idea is written down",
    "a test of its hardest part was made",
    "its parts work together on a desk",
    "they work with real data",
    "a prototype works where it will be used",
    "a pilot runs with real users",
    "it is complete and was accepted",
    "it has proved itself in daily use",
)
"""Technology readiness 1 to 9, after ISO 16290:2013, in plain words."""
Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class PriorArt:
    """Something like it that others have made."""

    what: str
    where: str = ""
    says: str = ""
    """What it means for the idea."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a test gave."""

    value: Decimal
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Test:
    """A feasibility experiment; its threshold is set before its result is known."""

    __test__ = False
    id: str
    hypothesis: str
    measure: str
    threshold: Decimal
    better: Better = "higher"
    set_on: date | None = None
    passes_if_true: float = 0.85
    """How often it passes when the idea works (house prior)."""
    passes_if_not: float = 0.2
    """How often it passes all the same when the idea does not work (house prior)."""
    how: str = ""
    result: Result | None = None

    @property
    def passed(self) -> bool | None:
        """Whether the result reached the threshold; None without a result."""
        if self.result is None:
            return None
        value = self.result.value
        return value >= self.threshold if self.better == "higher" else value <= self.threshold


@dataclass(frozen=True, slots=True)
class Parked:
    """Not now: what would have to be so for it to work, and when to look again."""

    on: date
    would_work_if: tuple[str, ...]
    look_again_on: date | None = None


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea of the register."""

    id: str
    title: str
    problem: str = ""
    approach: str = ""
    readiness: int | None = None
    """1 to 9, see LEVELS."""
    chance: float = 0.5
    """That it works, before any test; a half where nobody said."""
    prior_art: tuple[PriorArt, ...] = ()
    initiatives: tuple[str, ...] = ()
    """What rests on it: ids in plan/initiatives.toml."""
    if_it_fails: ThreePoints | None = None
    """Their effort is multiplied by this when it does not work: the way round."""
    risks: tuple[str, ...] = ()
    """Ids in risks.toml that become rarer when it works."""
    tests: tuple[Test, ...] = ()
    parked: Parked | None = None


@dataclass(frozen=True, slots=True)
class Ideas:
    """The whole file."""

    ideas: tuple[Idea, ...] = ()

    def idea(self, id_: str) -> Idea | None:
        """The one of this id, None when there is none."""
        return next((each for each in self.ideas if each.id == id_), None)
