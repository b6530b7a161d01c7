"""Asking for options, or for initiatives to find them in."""

from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.plans.models import PlanRun
from ctoaas.portal.plans.tasks import plan
from ctoaas.portal.trail.recording import alone_with, record


def ask_for(engagement: Engagement, by: User, kind: PlanRun.Kind) -> None:
    """Have the worker do it; while it is at work for the engagement nothing more is asked."""
    alone_with(engagement)
    open_states = [PlanRun.State.WAITING, PlanRun.State.RUNNING]
    if PlanRun.objects.filter(engagement=engagement, state__in=open_states).exists():
        return
    run = PlanRun.objects.create(engagement=engagement, asked_by=by, kind=kind)
    # In the same transaction: work without its task would wait for ever.
    plan.enqueue(str(engagement.client_id), str(run.id))
    record(engagement, by, "asked for", "options of the plan")
