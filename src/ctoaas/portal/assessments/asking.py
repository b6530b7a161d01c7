"""Asking the background for an assessment."""

from ctoaas.portal.access.models import User
from ctoaas.portal.assessments.models import Run
from ctoaas.portal.assessments.tasks import assess
from ctoaas.portal.clients.models import Engagement


def ask_for(engagement: Engagement, by: User) -> Run | None:
    """The run that was begun; None when one waits or works already.

    Run and task are written together: a run without its task would wait for ever.
    """
    open_states = [Run.State.WAITING, Run.State.RUNNING]
    if Run.objects.filter(engagement=engagement, state__in=open_states).exists():
        return None
    run: Run = Run.objects.create(engagement=engagement, asked_by=by)
    assess.enqueue(str(engagement.client_id), str(run.id))
    return run
