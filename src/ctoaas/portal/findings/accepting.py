"""Accepting a risk until a day, and revoking that: each one act, one transaction, one event."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from ctoaas.core.errors import UsageError
from ctoaas.engage.risk_acceptance import AcceptanceState, accept_risk, revoke, state_on
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.findings.models import RiskAcceptanceRow
from ctoaas.portal.findings.seen import Thing
from ctoaas.portal.trail.recording import alone_with, record


def accept(
    engagement: Engagement, risk: Thing, by: User, reason: str, until: date, once: str
) -> RiskAcceptanceRow:
    """The yes to the risk as it is told now; the same form sent again gives the first one.

    Raises UsageError when it is accepted already, or for a reason or day that cannot be.
    """
    alone_with(engagement)
    rows = RiskAcceptanceRow.objects.filter(engagement=engagement)
    first = rows.filter(once=once).first()
    if first is not None:
        return first
    before = rows.filter(about=risk.about).first()
    if before is not None and state_of(before, risk) is AcceptanceState.HOLDS:
        raise UsageError("risk", f"is accepted until {before.until}", "revoke that first")
    now = timezone.now()
    id_ = risk.record.id
    made = accept_risk(id_, risk.digest, reason, person=str(by.id), at=now, until=until)
    row = RiskAcceptanceRow(
        engagement=engagement,
        about=risk.about,
        risk=id_[:300],
        digest=made.digest,
        shown=risk.shown,
        reason=made.reason,
        by=by,
        at=now,
        until=made.until,
        once=once,
    )
    row.save()
    earlier = before.digest if before is not None else ""
    record(engagement, by, "accepted", f"risk {id_[:170]} until {until}", earlier, row.digest)
    return row


def take_back(row: RiskAcceptanceRow, by: User, reason: str) -> None:
    """The acceptance revoked; UsageError when it is already, or without a reason."""
    alone_with(row.engagement)
    row.refresh_from_db()
    done = revoke(row.said(), person=str(by.id), at=timezone.now(), reason=reason)
    row.revoked_by, row.revoked_at = by, done.revoked_at
    row.revoked_reason = done.revoked_reason
    row.save()
    thing = f"risk {row.risk}"[:200]
    record(row.engagement, by, "revoked the acceptance of", thing, row.digest, "")


def state_of(row: RiskAcceptanceRow, risk: Thing | None) -> AcceptanceState:
    """What an acceptance is worth today, with the risk as it is told by now."""
    told = risk.digest if risk is not None else None
    return state_on(row.said(), timezone.localdate(), told)


def newest_of(rows: Iterable[RiskAcceptanceRow]) -> dict[str, RiskAcceptanceRow]:
    """The newest acceptance of each risk, by the risk's key; `rows` come newest first."""
    found: dict[str, RiskAcceptanceRow] = {}
    for row in rows:
        found.setdefault(row.about, row)
    return found
