"""A yes to one option: one act, one transaction, one event, and the plan in the workspace."""

from django.db import transaction
from django.utils import timezone

from ctoaas.chain.planning.choosing import accept_option
from ctoaas.core.errors import UsageError
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.plans.kept import Told, options_of
from ctoaas.portal.plans.models import OptionAcceptance
from ctoaas.portal.trail.recording import alone_with, record


class ShownOtherwiseError(Exception):
    """The option is not what was shown; `now` is what it is, None when it is gone."""

    def __init__(self, now: Told | None) -> None:
        self.now = now
        super().__init__("the option is not what was shown")


def accept(
    engagement: Engagement, by: User, role: str, wanted: str, digest: str, once: str
) -> OptionAcceptance:
    """The yes to exactly the option that was shown; a second one gives the first.

    Raises ShownOtherwiseError when the option or the plan's files are others by now, and UsageError
    when the option does not fit or somebody else writes the workspace just now.
    """
    alone_with(engagement)
    rows = OptionAcceptance.objects.filter(engagement=engagement)
    last = rows.first()
    first = rows.filter(once=once).first()
    if first is not None:
        return first
    held = options_of(engagement.workspace)
    now = next((one for one in held.options if one.id == wanted), None)
    if now is None or now.digest != digest or not held.is_fresh:
        raise ShownOtherwiseError(now)
    if last is not None and last.digest == digest and _stands(held.accepted, digest):
        return last
    if not now.fits:
        raise UsageError("option", f"does not fit: {now.problems[0]}", "choose another")
    row = OptionAcceptance(
        engagement=engagement,
        option=wanted,
        digest=digest,
        shown=now.sentences,
        by=by,
        role=role,
        at=timezone.now(),
        once=once,
    )
    with transaction.atomic():
        row.save()
        before = last.digest if last is not None else ""
        record(engagement, by, "accepted", f"option {wanted}", before, digest)
        accept_option(engagement.workspace.plan, wanted, row.at.date())
    return row


def _stands(accepted: Told | None, digest: str) -> bool:
    return accepted is not None and accepted.digest == digest
