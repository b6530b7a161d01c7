"""What waits in a workspace, noted when an act or the worker may have changed it.

Lists over all clients count these rows and never read workspaces, of which there are many.
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from ctoaas.core.errors import CtoError
from ctoaas.engage.risk_acceptance import AcceptanceState
from ctoaas.portal.assessments.models import Run
from ctoaas.portal.background.work import ENDED
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.dashboard.models import ThingWaiting
from ctoaas.portal.decisions.kept import decisions_of
from ctoaas.portal.findings.accepting import newest_of, state_of
from ctoaas.portal.findings.models import Remark, RiskAcceptanceRow
from ctoaas.portal.findings.seen import seen
from ctoaas.portal.plans.kept import options_of
from ctoaas.portal.plans.models import OptionAcceptance, PlanRun
from ctoaas.portal.trail.models import TrailEvent
from ctoaas.portal.trail.recording import RECORDED

Kind = ThingWaiting.Kind
Things = dict[tuple[str, str], date]
_MOVES = ("risk ", "finding ", "option ", "plan ", "decision ")
"""Beginnings of the objects of acts after which something else may wait."""


def listen() -> None:
    """Hear of acts and of ended work; called once when the portal starts."""
    RECORDED.connect(_recorded, dispatch_uid="waiting")
    for model in (Run, PlanRun):
        ENDED.connect(_ended, sender=model, dispatch_uid=f"waiting {model.__name__}")


def note(engagement: Engagement) -> None:
    """Bring the rows of one engagement to what its workspace says; only what differs is written."""
    try:
        wanted = {
            **_risks(engagement),
            **_questions(engagement),
            **_option(engagement),
            **_decisions(engagement),
        }
    except CtoError:
        return  # a damaged file is said on its own page, and what was noted stays
    rows = list(ThingWaiting.objects.filter(engagement=engagement))
    held = {(row.kind, row.key): row.from_day for row in rows}
    if held == wanted:
        return
    gone = [row.id for row in rows if wanted.get((row.kind, row.key)) != row.from_day]
    made = [
        ThingWaiting(
            engagement=engagement, client_id=engagement.client_id, kind=kind, key=key, from_day=day
        )
        for (kind, key), day in wanted.items()
        if held.get((kind, key)) != day
    ]
    with transaction.atomic():
        ThingWaiting.objects.filter(id__in=gone).delete()
        ThingWaiting.objects.bulk_create(made, ignore_conflicts=True)


def _risks(engagement: Engagement) -> Things:
    held = seen(engagement.workspace)
    if held is None:
        return {}
    answers = newest_of(RiskAcceptanceRow.objects.filter(engagement=engagement))
    found: Things = {}
    for risk in held.of("risk"):
        row = answers.get(risk.about)
        holds = row is not None and state_of(row, risk) is AcceptanceState.HOLDS
        again = row.until + timedelta(days=1) if row is not None and holds else _EVER
        found[Kind.RISK.value, risk.about] = again
    return found


def _questions(engagement: Engagement) -> Things:
    rows = Remark.objects.filter(engagement=engagement, kind=Remark.Kind.QUESTION, answered_at=None)
    return {(Kind.QUESTION.value, str(id_)): _EVER for id_ in rows.values_list("id", flat=True)}


def _option(engagement: Engagement) -> Things:
    """Options wait until one of them is accepted, here or by hand."""
    held = options_of(engagement.workspace)
    if not held.is_fresh or not any(one.fits for one in held.options):
        return {}
    digests = {one.digest for one in held.options}
    yes = OptionAcceptance.objects.filter(engagement=engagement, digest__in=digests)
    is_accepted = held.accepted is not None and held.accepted.digest in digests
    return {} if is_accepted or yes.exists() else {(Kind.OPTION.value, "options"): _EVER}


def _decisions(engagement: Engagement) -> Things:
    found: Things = {}
    for told in decisions_of(engagement.workspace)[0]:
        decision, key = told.held.decision, told.held.file.name[:80]
        if told.waits:
            found[Kind.DECISION.value, key] = _EVER
        elif told.reasons:
            found[Kind.CHECK.value, key] = _EVER
        elif told.is_accepted:
            waits = (decision.review_on, None if decision.confirmed else decision.confirm_by)
            days = [day for day in waits if day is not None]
            if days:
                found[Kind.CHECK.value, key] = min(days)
    return found


_EVER = date(1970, 1, 1)
"""It waits already; since when does not matter."""


def _recorded(sender: object, event: TrailEvent, **_: Any) -> None:
    if event.object.startswith(_MOVES):
        note(event.engagement)


def _ended(sender: object, work: Run | PlanRun, **_: Any) -> None:
    note(work.engagement)
