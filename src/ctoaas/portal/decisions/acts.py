"""Proposing, confirming and testing a decision: each one act, one transaction, one event."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from ctoaas.chain.deciding.accepting import Choice, accept
from ctoaas.chain.deciding.evidence import stamped
from ctoaas.chain.deciding.places import today
from ctoaas.chain.deciding.testing import test
from ctoaas.core.canonical import file_digest
from ctoaas.plan.decisions.answers import Begun
from ctoaas.plan.decisions.folder import add
from ctoaas.plan.decisions.model import Model
from ctoaas.plan.decisions.record import Decision
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.decisions.kept import Told, decision_of
from ctoaas.portal.decisions.models import Confirmation, Proposal
from ctoaas.portal.trail.recording import alone_with, record


class ShownOtherwiseError(Exception):
    """The decision is not what was shown; `now` is what it is."""

    def __init__(self, now: Told) -> None:
        self.now = now
        super().__init__("the decision is not what was shown")


def propose(
    engagement: Engagement, by: User, decision: Decision, evidence: Sequence[str], once: str
) -> str:
    """The number of the new decision; the same form sent again gives the first.

    Raises UsageError when the workspace cannot be written just now.
    """
    alone_with(engagement)
    here = engagement.workspace
    first = Proposal.objects.filter(engagement=engagement, once=once).first()
    if first is not None:
        return first.number
    model = stamped(Model(), here, tuple(evidence))
    file = add(here.decisions, Begun(decision, model).filed())
    number, digest = file.name[:4], file_digest(file)
    row = Proposal(
        engagement=engagement, number=number, digest=digest, by=by, at=timezone.now(), once=once
    )
    row.save()
    record(engagement, by, "proposed", f"decision {number}", "", digest)
    return number


def confirm(
    engagement: Engagement, by: User, role: str, told: Told, given: dict[str, str]
) -> Confirmation:
    """The client's word on exactly the decision that was shown; a second one gives the first.

    Raises ShownOtherwiseError when its file is another by now, and UsageError when it is closed.
    """
    alone_with(engagement)
    rows = Confirmation.objects.filter(engagement=engagement)
    first = rows.filter(once=given["once"]).first()
    if first is not None:
        return first
    now = decision_of(engagement.workspace, told.held.number) or told
    if now.digest != given["digest"]:
        raise ShownOtherwiseError(now)
    row = Confirmation(
        engagement=engagement,
        number=now.held.number,
        digest=now.digest,
        shown=now.sentences,
        chosen=given["chosen"],
        by=by,
        role=role,
        at=timezone.now(),
        once=given["once"],
    )
    dissent = (given["dissent"],) if given["dissent"] else ()
    choice = Choice(given["chosen"], given["because"], (str(by),), dissent, today())
    with transaction.atomic():
        row.save()
        accept(now.held, engagement.workspace, choice)
        after = file_digest(now.held.file)
        record(engagement, by, "confirmed", f"decision {row.number}", row.digest, after)
    return row


def note_test(engagement: Engagement, by: User, told: Told, result: str, note: str) -> None:
    """What the confirmation test showed; UsageError for a decision that is not accepted."""
    alone_with(engagement)
    before = told.digest
    test(told.held, result, note, today())
    record(engagement, by, "noted the test of", f"decision {told.held.number}", before,
           told.digest)  # fmt: skip
