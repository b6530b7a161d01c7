"""The first options of a plan that was just written, or why there are none."""

from ctoaas.deliver.registers.scope_page import FirstPlan
from ctoaas.plan.roadmap.conflicts import conflict
from ctoaas.plan.roadmap.files.whole import load_whole
from ctoaas.plan.roadmap.options import options
from ctoaas.plan.scope.brief import Brief
from ctoaas.plan.scope.proposal import Proposal
from ctoaas.plan.scope.work import must_work
from ctoaas.workspace.folder import Workspace

EFFORT = 0.25
"""A quarter of what `cto plan options` spends: enough to see what fits at all."""


def first_plan(
    here: Workspace, brief: Brief, proposal: Proposal, *, with_options: bool
) -> FirstPlan:
    """The view of the first plan; the must-haves that do not fit together are named."""
    wishes = load_whole(here.plan)
    work = must_work(proposal.drafts)
    if not with_options:
        return FirstPlan(brief, proposal, wishes, None, None, work)
    found = options(wishes, effort=EFFORT)
    return FirstPlan(
        brief, proposal, wishes, found, conflict(wishes) if found is None else None, work
    )
