"""Initiatives from the findings of an assessment: each remedy with its effort and its worth.

What a remedy is worth is the loss it avoids in a year (see assess.steps), as a share of all that
could be avoided. Efforts are those of the rules, 80 % ranges and house priors; where the ledger of
forecasts holds outcomes of people's own estimates, they are corrected by that record.
"""

from collections.abc import Sequence

import numpy as np

from ctoaas.assess.assessment import Assessment
from ctoaas.assess.steps import avoided, expected_loss, sides
from ctoaas.core.judgement import Finding
from ctoaas.core.quantity import Range
from ctoaas.forecast.expert import ThreePoints
from ctoaas.forecast.track_record import Outcome, corrected, correction
from ctoaas.plan.proposals.draft import IN_HOUSE, Draft, Way
from ctoaas.plan.risks.from_assessment import risk_ids
from ctoaas.plan.writing.fields import made_id

SKILL = "engineering"
"""Of remedies, where nobody in plan/people.toml has another."""
LEAST = 0.1
"""Working days; less is not worth a line in a plan."""
_ENDS = np.array([0.1, 0.5, 0.9])


def from_findings(
    assessment: Assessment, points: float, skill: str = SKILL, record: Sequence[Outcome] = ()
) -> tuple[Draft, ...]:
    """A draft for each finding with a remedy and an effort, the worthiest first.

    Together they are worth `points`. No findings give none.
    """
    losses = {risk.id: expected_loss(risk) for risk in assessment.risks}
    held = [
        (finding, finding.effort_days, avoided(finding, losses))
        for finding in assessment.findings
        # An older assessment may hold findings of rules that are gone.
        if finding.remedy and finding.effort_days is not None and finding.rule in sides()
    ]
    whole = sum(worth for _, _, worth in held) or 1.0
    register = risk_ids(assessment.risks, many=len(assessment.repositories) > 1)
    many = len(assessment.repositories) > 1
    found: list[Draft] = []
    for finding, effort, worth in sorted(held, key=lambda each: (-each[2], each[0].id)):
        words = f"{finding.repository} {finding.rule}" if many else finding.rule
        side = sides()[finding.rule]
        risk = register.get(f"{finding.repository}:{side.risk}")
        place = f" in {finding.repository}" if many else ""
        days, basis = effort_of(effort, record)
        found.append(
            Draft(
                id=made_id(words, [each.id for each in found], most=60),
                title=f"{side.step}{place}",
                value=round(points * worth / whole, 2),
                ways=(Way("own", IN_HOUSE, days, skill),),
                why=(f"finding:{finding.id}",),
                reduces=((risk, side.avoids),) if risk and side.avoids else (),
                comment=_comment(finding, worth, basis),
                basis=basis,
            )
        )
    return tuple(found)


def effort_of(effort: Range, record: Sequence[Outcome] = ()) -> tuple[ThreePoints, str]:
    """The range of an effort and where it comes from, corrected by the record when there is one."""
    low = max(effort.low, LEAST)
    likely = max(effort.likely, low)
    said = ThreePoints(low, likely, max(effort.high, likely * 1.2))
    if not record:
        return said, "house prior of the rule, no finished work of yours behind it"
    by = correction(said, record)
    low, likely, high = (float(v) for v in corrected(said, by).quantile(_ENDS))
    return ThreePoints(low, likely, high), (
        f"house prior of the rule, corrected by {by.n_team} finished forecasts of yours"
    )


def _comment(finding: Finding, worth: float, basis: str) -> str:
    return (
        f"{finding.saw} {finding.remedy} Avoids about {worth:.1f} working days of loss a year. "
        f"Effort: {basis}."
    )
