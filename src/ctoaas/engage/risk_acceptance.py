"""A client's yes to living with a risk: for a reason, until a day, and as it was shown.

It ends by itself after its last day. It also stops answering when the risk is told differently
from what was accepted, and whoever may accept can revoke it before its day; records are only added
to, never rewritten.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from ctoaas.core.errors import UsageError

LONGEST = timedelta(days=366)
"""Nobody knows a risk for longer than a year ahead (house rule)."""


class AcceptanceState(StrEnum):
    """Whether an acceptance still answers its risk."""

    HOLDS = "accepted"
    CHANGED = "changed since"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class RiskAcceptance:
    """Who lives with which risk, why, and how long."""

    risk: str
    """Id of the risk, the same in every assessment."""
    digest: str
    """Of the risk as it was shown."""
    reason: str
    person: str
    at: datetime
    until: date
    """The last day it holds."""
    revoked_by: str = ""
    revoked_at: datetime | None = None
    revoked_reason: str = ""


def accept_risk(
    risk: str, digest: str, reason: str, *, person: str, at: datetime, until: date
) -> RiskAcceptance:
    """The acceptance. Raises UsageError without a reason, or for a day that is not ahead."""
    if not reason.strip():
        raise UsageError("reason", "is missing", "say why the company lives with this risk")
    today = at.astimezone(UTC).date()
    if until < today:
        raise UsageError("until", f"{until} has passed", "name a day ahead")
    if until - today > LONGEST:
        raise UsageError(
            "until", f"{until} is more than a year ahead", f"take {today + LONGEST} at most"
        )
    return RiskAcceptance(risk, digest, reason.strip(), person, at.astimezone(UTC), until)


def revoke(held: RiskAcceptance, *, person: str, at: datetime, reason: str) -> RiskAcceptance:
    """The acceptance ended before its day; UsageError when it is revoked, or without a reason."""
    if held.revoked_at is not None:
        raise UsageError("acceptance", "is revoked already", "look at the risk again")
    if not reason.strip():
        raise UsageError("reason", "is missing", "say why the risk is not accepted any more")
    return replace(
        held, revoked_by=person, revoked_at=at.astimezone(UTC), revoked_reason=reason.strip()
    )


def state_on(held: RiskAcceptance, day: date, digest: str | None = None) -> AcceptanceState:
    """What the acceptance is worth on `day`; `digest` is of the risk as told by now, if it is."""
    if held.revoked_at is not None:
        return AcceptanceState.REVOKED
    if day > held.until:
        return AcceptanceState.EXPIRED
    if digest is not None and digest != held.digest:
        return AcceptanceState.CHANGED
    return AcceptanceState.HOLDS
