"""The next three steps: one for what worries most, then what avoids most loss per day of work.

A finding's remedy is worth avoids x (frequency x loss of its risk, likely values) / (likely days).
The first step answers the gravest finding, unless that one is low; else the cheapest trifle would
come first. Steps are taken one by one; what a step avoids is taken off its risk before the next is
chosen. A finding without a risk counts a yearly loss by severity (`risks/loss_by_severity.toml`).
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from ctoaas.assess import wording
from ctoaas.assess.rules import Side, rules
from ctoaas.assess.yearly import yearly
from ctoaas.core.judgement import Finding, Risk, Severity, Step

STEPS = 3


@cache
def sides() -> dict[str, Side]:
    """Weaknesses and strengths by id."""
    return {side.id: side for rule in rules() for side in (rule.weakness, rule.strength) if side}


@cache
def loss_by_severity() -> dict[str, float]:
    """Days a year a finding of that severity is taken to cost when no risk stands behind it."""
    file = resources.files("ctoaas.assess").joinpath("risks/loss_by_severity.toml")
    rows = tomllib.loads(file.read_text("utf-8"))
    return {name: float(row["days_per_year"]) for name, row in rows.items()}


def expected_loss(risk: Risk) -> float:
    """Days a year: likely frequency times likely loss."""
    return yearly(risk).likely


def steps(findings: Sequence[Finding], risks: Sequence[Risk], *, many: bool) -> tuple[Step, ...]:
    """At most three steps; `findings` gravest first, `many` names the repository in each."""
    losses = {risk.id: expected_loss(risk) for risk in risks}
    left = [finding for finding in findings if finding.effort_days and finding.remedy]
    chosen: list[Step] = []
    while left and len(chosen) < STEPS:
        best = max(left, key=lambda finding: (worth(finding, losses), finding.id))
        if not chosen and left[0].severity is not Severity.LOW:
            best = left[0]
        left.remove(best)
        risk = _risk_of(best)
        if risk in losses:
            losses[risk] *= 1 - sides()[best.rule].avoids
        chosen.append(_step(best, many=many))
    return tuple(chosen)


def worth(finding: Finding, losses: dict[str, float]) -> float:
    """Days of loss a year that a day of the remedy avoids; `losses` by id of risk."""
    effort = finding.effort_days
    return 0.0 if effort is None else avoided(finding, losses) / max(effort.likely, 0.1)


def avoided(finding: Finding, losses: dict[str, float]) -> float:
    """Days of loss a year that the whole remedy avoids."""
    side = sides()[finding.rule]
    loss = losses.get(_risk_of(finding))
    if loss is None:
        return (side.avoids or 0.2) * loss_by_severity()[finding.severity.value]
    return side.avoids * loss


def _risk_of(finding: Finding) -> str:
    return f"{finding.repository}:{sides()[finding.rule].risk}"


def _step(finding: Finding, *, many: bool) -> Step:
    title = sides()[finding.rule].step
    if many:
        title = f"{title} in {wording.subject(finding.repository)}"
    return Step(f"{title}.", f"{finding.title}.", finding.effort_days, finding.id)


def first_sentence(text: str) -> str:
    """Up to the first full stop."""
    head, stop, _ = text.partition(". ")
    return f"{head}." if stop else text
