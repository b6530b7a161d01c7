"""What a decision is compared with: criteria, scores, costs, preferences, evidence."""

from dataclasses import dataclass

from ctoaas.plan.decisions.weights import Preference

COST = "cost"
"""A criterion measured by this is filled from the costs of the options, in money."""
HORIZON_YEARS = 3


@dataclass(frozen=True, slots=True)
class Spread:
    """A number with its doubt: 1 case in 10 below `low`, half below `likely`, 9 in 10 below `high`.

    All three are alike where nobody doubts it.
    """

    low: float
    likely: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Whether the number has no doubt."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Criterion:
    """What an option is looked at for; the swing from `worst` to `best` is what a weight weighs."""

    id: str
    title: str
    worst: float
    best: float
    """May be the smaller of the two, as for costs."""
    unit: str = "points"
    measure: str = ""
    """COST, or nothing."""
    why: str = ""

    def value(self, amount: float) -> float:
        """0 at the worst, 1 at the best, and not beyond."""
        return min(1.0, max(0.0, (amount - self.worst) / (self.best - self.worst)))


@dataclass(frozen=True, slots=True)
class Cost:
    """What an option costs; amounts in money, or in working days where the name says so."""

    build_days: Spread | None = None
    once: Spread | None = None
    care_days_per_year: Spread | None = None
    fees_per_year: Spread | None = None
    fees_grow_per_year: float = 0.0
    """0.1 is a tenth more each year."""
    exit_days: Spread | None = None
    exit: Spread | None = None
    """Money for leaving at the end: data out, contract ended early, replacement put in."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option with its scores by criterion id; a missing score is not known."""

    title: str
    scores: tuple[tuple[str, Spread], ...] = ()
    cost: Cost | None = None

    def score(self, criterion: str) -> Spread | None:
        """The score, None when nobody knows it."""
        return dict(self.scores).get(criterion)


@dataclass(frozen=True, slots=True)
class Link:
    """Something an assessment says that the decision rests on, as it was when it was linked."""

    ref: str
    """`measure:truck_factor@shop`, `finding:shop:...`, `rating:continuity@shop`, `risk:...`."""
    about: str = ""
    value: float | None = None
    words: str = ""
    """What it said: "2 people", "high"."""
    assessment: str = ""
    """Folder of the assessment, as seen from the workspace."""
    document: str = ""
    """SHA-256 of the assessment.json that was read."""
    sha256: str = ""
    """SHA-256 of the entry itself."""
    tolerance: float = 0.1
    """Relative change that is not worth a review."""
    below: float | None = None
    """Review when the value falls below this."""
    above: float | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """Everything a comparison is made from."""

    criteria: tuple[Criterion, ...] = ()
    choices: tuple[Choice, ...] = ()
    preferences: tuple[Preference, ...] = ()
    links: tuple[Link, ...] = ()
    currency: str = ""
    day_rate: Spread | None = None
    years: int = HORIZON_YEARS
