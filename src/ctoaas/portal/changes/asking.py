"""A change asked for, and decided on: each one act, one transaction, one event."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from ctoaas.core.canonical import digest
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.change_request import ChangeRequest, ChangeState, approve, propose, refuse
from ctoaas.portal.access.models import User
from ctoaas.portal.changes.models import ChangeRow
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.trail.recording import alone_with, record


def ask(
    engagement: Engagement, agreement: Agreement, by: User, given: Mapping[str, Any]
) -> ChangeRow:
    """A request proposed to the client; the same form sent again gives the first row.

    Raises UsageError when the client could not decide on it.
    """
    alone_with(engagement)
    first = ChangeRow.objects.filter(engagement=engagement, once=given["once"]).first()
    if first is not None:
        return first
    row = ChangeRow(
        engagement=engagement,
        by=by,
        made_at=timezone.now(),
        agreement=agreement.id,
        version=agreement.version,
        currency=agreement.currency,
        state=ChangeState.DRAFT,
        lifts_minutes=(given.get("lifts_hours") or 0) * 60,
        **{key: held for key, held in given.items() if key != "lifts_hours"},
    )
    row.state = propose(row.said()).state
    row.save()
    row.refresh_from_db()  # amounts get their stored digits, so that digests agree later
    record(engagement, by, "proposed", f"change {row.id}", "", _digest(row.said()))
    return row


def decide_on(row: ChangeRow, by: User, reason: str | None) -> None:
    """Approve the request, or refuse it when there is a reason; UsageError when it is decided."""
    alone_with(row.engagement)
    row.refresh_from_db()
    before, now = row.said(), timezone.now()
    person = str(by.id)
    after = approve(before, person, now) if reason is None else refuse(before, person, now, reason)
    row.state, row.decided_at, row.reason = after.state, after.decided_at, after.reason
    row.decided_by = by
    row.save()
    thing = f"change {row.id}"
    record(row.engagement, by, after.state.value, thing, _digest(before), _digest(after))


def _digest(change: ChangeRequest) -> str:
    return digest(repr(change).encode())
