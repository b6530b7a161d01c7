"""Asking for an assessment."""

from ctoaas.portal.access.models import User
from ctoaas.portal.assessments.models import Run
from ctoaas.portal.assessments.tasks import assess
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.trail.recording import alone_with, record


def begin(engagement: Engagement, by: User) -> Run:
    """The run that begins; the one at work when there is one already."""
    alone_with(engagement)
    open_states = [Run.State.WAITING, Run.State.RUNNING]
    at_work = Run.objects.filter(engagement=engagement, state__in=open_states).first()
    if at_work is not None:
        return at_work
    run: Run = Run.objects.create(engagement=engagement, asked_by=by)
    # In the same transaction: a run without its task would wait for ever.
    assess.enqueue(str(engagement.client_id), str(run.id))
    record(engagement, by, "asked for", f"assessment {run.id}")
    return run
