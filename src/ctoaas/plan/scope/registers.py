"""Goal, ideas and risks of a founder's first plan, as entries of their files."""

from collections.abc import Sequence
from datetime import date

from ctoaas.forecast.expert import ThreePoints
from ctoaas.plan.proposals.draft import Draft
from ctoaas.plan.proposals.initiatives_text import days as days_inline
from ctoaas.plan.scope.bottlenecks import Bottleneck
from ctoaas.plan.scope.brief import Brief
from ctoaas.plan.scope.proposal import Proposal
from ctoaas.plan.writing.toml_text import Inline, Value, inline, table

CHANCE = 0.5
"""That something nobody has tested is true (house rule)."""
LEAVES = ThreePoints(0.1, 0.15, 0.25)
"""Times a year that a person on a small product goes or is away for long (house rule)."""


def goal_entries(brief: Brief) -> tuple[str, ...]:
    """The one goal a founder named, none without."""
    if brief.success is None:
        return ()
    held = brief.success
    fields: dict[str, Value | None] = {
        "id": "success",
        "statement": f"{brief.title} works" + (f" for {brief.for_whom}" if brief.for_whom else ""),
        "metric": held.metric,
        "baseline": held.now,
        "target": held.wanted,
        "by": brief.by,
    }
    return (table("goals", fields),)


def idea_entries(proposal: Proposal, today: date) -> tuple[str, ...]:
    """An idea with its test for each thing that must be true."""
    resting = tuple(each.id for each in proposal.drafts if each.differentiator)
    found = []
    for each in proposal.tests:
        idea: dict[str, Value | None] = {
            "id": each.id,
            "title": each.belief,
            "problem": f"Nobody knows yet {each.what}",
            "readiness": 2,
            "chance": CHANCE,
            "initiatives": resting,
            "risks": (f"untrue-{each.id}",),
        }
        test: dict[str, Value | None] = {
            "idea": each.id,
            "id": f"test-{each.id}",
            "hypothesis": each.belief,
            "measure": each.measure,
            "threshold": each.threshold,
            "set_on": today,
            "how": each.how,
        }
        comment = "Measure and threshold are a proposal: change them before the test begins."
        found += [table("ideas", idea), table("tests", test, comment if each.is_ours else "")]
    return tuple(found)


def risk_entries(brief: Brief, proposal: Proposal, today: date) -> tuple[str, ...]:
    """One risk for each thing that must be true, and one for the builder who is alone."""
    found = [_untrue(each, proposal.drafts, today) for each in proposal.tests]
    if len(brief.builders) <= 1:
        fields: dict[str, Value | None] = {
            "id": "the-only-builder-goes",
            "title": "The only person who builds it goes or falls ill",
            "frequency": _range(LEAVES),
            "loss_days": days_inline(ThreePoints(15, 30, 60)),
            "trigger": "notice given, or a fortnight without a release",
            "noted_on": today,
            "source": "cto scope",
        }
        found.append(table("risks", fields, "How often and how much are house priors."))
    return tuple(found)


def _untrue(each: Bottleneck, drafts: Sequence[Draft], today: date) -> str:
    resting = [draft.ways[0].days for draft in drafts if draft.differentiator]
    ends = [days for days in resting if days is not None] or [each.days]
    loss = ThreePoints(
        sum(days.low for days in ends),
        sum(days.likely for days in ends),
        sum(days.high for days in ends),
    )
    fields: dict[str, Value | None] = {
        "id": f"untrue-{each.id}",
        "title": f"Not true: {each.belief}",
        "effect": "What was built on it is lost, or must be built another way",
        "frequency": inline(low=0.3, likely=0.5, high=0.7),
        "loss_days": days_inline(loss),
        "controls": (inline(initiative=f"test-{each.id}", factor="loss", effect=0.8),),
        "noted_on": today,
        "source": "cto scope",
    }
    comment = "Untested, so as likely as not; a test before building saves most of the loss."
    return table("risks", fields, comment)


def _range(points: ThreePoints) -> Inline:
    return inline(low=points.low, likely=points.likely, high=points.high)
