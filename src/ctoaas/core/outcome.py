"""The four outcomes of anything asked: a number, or the reason why there is none.

Missing evidence is a value, not a zero: code that reads an outcome must say what it does with each
of the four (`match` closed by `assert_never`).
"""

from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """How a fact is known; tiers are never mixed silently."""

    OBSERVED = "observed"
    """The event itself was read."""
    DECLARED = "declared"
    """Somebody said so."""
    INFERRED = "inferred"
    """Derived from traces."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with what stands behind it."""

    value: float
    n: int
    """Count of facts the value rests on."""
    interval: tuple[float, float] | None
    """Low and high where sampling or a choice of identities moves the value, else None."""
    tier: Tier


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Not known, why, and what would make it known."""

    reason: str
    needs: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The question does not arise here."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The product could not answer although the evidence is there: a defect to report."""

    message: str


Outcome = Measured | Unavailable | NotApplicable | Failed
