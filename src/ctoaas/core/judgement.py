"""Claims, findings, risks and ratings: what an assessment says, as plain records.

All texts are finished sentences for a reader, made by code from templates; nothing here decides.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ctoaas.core.quantity import Money, Range


class Characteristic(StrEnum):
    """Product quality characteristics of ISO/IEC 25010:2023, and the organisation beside them."""

    FUNCTIONAL_SUITABILITY = "functional suitability"
    PERFORMANCE_EFFICIENCY = "performance efficiency"
    COMPATIBILITY = "compatibility"
    INTERACTION_CAPABILITY = "interaction capability"
    RELIABILITY = "reliability"
    SECURITY = "security"
    MAINTAINABILITY = "maintainability"
    FLEXIBILITY = "flexibility"
    SAFETY = "safety"
    CONTINUITY = "continuity"
    """Not of the standard: whether the organisation can go on with the product."""


class Severity(StrEnum):
    """How much a finding can hurt; `strength` marks what is done well."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    STRENGTH = "strength"


class Confidence(StrEnum):
    """How far the evidence carries the sentence."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a number comes from: asking `measure` about `subject` again gives it again."""

    repository: str
    measure: str
    subject: str
    column: str
    """`value`, or the detail column the number was taken from."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence with a number that a reader may see."""

    id: str
    sentence: str
    subject: str
    metric: str
    value: float
    unit: str
    interval: tuple[float, float] | None
    as_of: date
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """A weakness or a strength with its five parts for the reader."""

    id: str
    rule: str
    repository: str
    subject: str
    severity: Severity
    severity_reason: str
    confidence: Confidence
    confidence_reason: str
    characteristic: Characteristic
    title: str
    """The message, not the topic."""
    saw: str
    """What we saw, with the number."""
    means: str
    """What it means for the business."""
    counter: str
    """Why it may be less bad than it looks (for a strength: what could make it less good)."""
    remedy: str
    """What to do; empty for a strength that only wants keeping."""
    effort_days: Range | None
    """Working days of the remedy."""
    claims: tuple[str, ...]
    """Ids of the claims behind the numbers in the texts."""


@dataclass(frozen=True, slots=True)
class Risk:
    """Event, cause, effect; how often and how much, as ranges."""

    id: str
    repository: str
    title: str
    event: str
    cause: str
    effect: str
    frequency_per_year: Range
    loss_days: Range
    """Working days lost when it happens once."""
    loss_money: tuple[Money, Money] | None
    """Low and high of the loss in money, when day rates are known."""
    basis: str
    """Where the two ranges come from, said plainly."""
    narrowed_by: str
    """What would be known better, and so make the ranges narrower."""
    controls: tuple[str, ...]
    trigger: str
    """What to watch: the sign that it is about to happen."""
    review_on: date
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RatingPart:
    """One measure's share in a rating."""

    measure: str
    value: float
    stars: float
    weight: float
    basis: str
    """`benchmark` with its size, or the cited threshold that was used."""


@dataclass(frozen=True, slots=True)
class Rating:
    """1 to 5 stars for a characteristic, or none with the reason."""

    repository: str
    characteristic: Characteristic
    stars: float | None
    low: float | None
    high: float | None
    confidence: Confidence
    parts: tuple[RatingPart, ...]
    missing: tuple[str, ...]
    """Measures that could not be taken; they lower confidence, never the stars."""
    capped_by: str | None
    """Id of the critical finding that caps the stars, if one does."""
    reason: str
    """One sentence: what decided it, or why there is no rating."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next."""

    title: str
    why: str
    effort_days: Range | None
    finding: str
    """Id of the finding it answers."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A question without an answer, and how to get one."""

    question: str
    reason: str
    how_to_know: str
