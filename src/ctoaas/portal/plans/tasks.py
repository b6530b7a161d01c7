"""Initiatives proposed and options found in the background."""

from collections.abc import Mapping

from django_tasks import task

from ctoaas.chain.planning.choosing import make_options
from ctoaas.chain.planning.proposing import propose
from ctoaas.core.errors import UsageError
from ctoaas.deliver.answer.as_html import fragment
from ctoaas.deliver.plan.options_page import options_answer
from ctoaas.plan.roadmap.conflicts import conflict
from ctoaas.portal.background.work import carry_out
from ctoaas.portal.plans.models import PlanRun

EFFORT = 0.6
"""As `cto plan options` unasked: the same effort gives the same plan on any machine."""


@task()
def plan(client: str, planrun_id: str) -> None:
    """Do what was asked of the plan; safe to begin again after a crash."""
    carry_out(PlanRun, client, planrun_id, _done)


def _done(held: PlanRun) -> Mapping[str, object]:
    here = held.engagement.workspace
    if held.kind == PlanRun.Kind.PROPOSE:
        propose(here, "the portal", held.asked_at.date())
    made = make_options(here.plan, EFFORT)
    if made.found is None:
        found = conflict(made.wishes)
        said = "; ".join(found.wishes)
        missing = f" ({found.missing})" if found.missing else ""
        raise UsageError(
            "plan", f"these wishes cannot all hold: {said}{missing}", "let go of one, or soften it"
        )
    answer = options_answer(made.wishes, made.found)
    return {"inputs": made.inputs, "page": fragment(answer, made.wishes.starts_on)}
