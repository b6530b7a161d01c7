"""The assessment of a company from the results of its repositories.

Pure: nothing is read but the rules that come with the product; the same input gives the same
assessment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources

from ctoaas.assess.answers import Answers
from ctoaas.assess.assessment import Assessment, RepositoryFacts
from ctoaas.assess.benchmark import Table, shipped
from ctoaas.assess.findings import findings
from ctoaas.assess.ratings import ratings
from ctoaas.assess.risks import risks
from ctoaas.assess.rules import rules
from ctoaas.assess.scales import scales
from ctoaas.assess.sentences import unique
from ctoaas.assess.steps import avoided, expected_loss, steps
from ctoaas.assess.unknowns import unknowns
from ctoaas.assess.validity import Raised, raised
from ctoaas.assess.verdict import verdict
from ctoaas.core.canonical import digest
from ctoaas.core.judgement import Claim, Confidence, Finding, Rating, Risk, Severity
from ctoaas.measure.runner import Result
from ctoaas.workspace.company import DayRate


def assess(
    results_by_repository: Mapping[str, Sequence[Result]],
    facts: Sequence[RepositoryFacts],
    *,
    company: str,
    as_of: datetime,
    version: str,
    rates: DayRate | None = None,
    distribution: Sequence[str] = (),
    inputs_hash: str = "",
    benchmark: Table | None = None,
) -> Assessment:
    """Findings, strengths, ratings, risks, steps, unknowns and verdict over all `facts`.

    Repositories come in the order of `facts`, their results in the order given. `distribution`
    is how the product reaches its users (company.toml); `rates` turns lost days into money;
    `inputs_hash` is kept for comparisons; `benchmark` stands in for the table that is shipped.
    """
    day = as_of.date()
    table = shipped() if benchmark is None else benchmark
    given = [(item, tuple(results_by_repository.get(item.repository, ()))) for item in facts]
    checked = [(answers, raised(answers)) for answers in (Answers.of(*one) for one in given)]
    judged = _judged(checked, table, rates, tuple(distribution), day)
    weaknesses = _gravest_first(judged.found, judged.risks)
    next_steps = steps(weaknesses, judged.risks, many=len(facts) > 1)
    sentences, from_verdict = verdict(facts, judged.rated, weaknesses, next_steps, day)
    return Assessment(
        company=company,
        as_of=as_of,
        version=version,
        repositories=tuple(facts),
        results=tuple((item.repository, result) for item, results in given for result in results),
        verdict=sentences,
        strengths=_surest_first(judged.found),
        findings=weaknesses,
        risks=tuple(judged.risks),
        steps=next_steps,
        unknowns=unknowns(checked),
        ratings=tuple(judged.rated),
        claims=unique([*judged.claims, *from_verdict]),
        rules_hash=rules_hash(),
        inputs_hash=inputs_hash,
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """What was said about each repository, one after the other; the dearest risk first."""

    found: list[Finding]
    rated: list[Rating]
    risks: list[Risk]
    claims: list[Claim]


def _judged(
    checked: Sequence[tuple[Answers, tuple[Raised, ...]]],
    table: Table,
    rates: DayRate | None,
    distribution: tuple[str, ...],
    day: date,
) -> _Judged:
    judged = _Judged([], [], [], [])
    for answers, up in checked:
        said, from_findings = findings(answers, up, distribution, day)
        dared, from_risks = risks(answers, rates, day)
        judged.found.extend(said)
        judged.risks.extend(dared)
        judged.rated.extend(ratings(answers, table, said, up))
        judged.claims.extend((*from_findings, *from_risks))
    judged.risks.sort(key=lambda risk: (-expected_loss(risk), risk.id))
    return judged


def _gravest_first(found: Sequence[Finding], risky: Sequence[Risk]) -> tuple[Finding, ...]:
    """Weaknesses by severity, confidence, and the loss their remedy would avoid."""
    weak = [item for item in found if item.severity is not Severity.STRENGTH]
    severities, losses = list(Severity), {risk.id: expected_loss(risk) for risk in risky}
    return tuple(
        sorted(
            weak,
            key=lambda item: (
                severities.index(item.severity),
                list(Confidence).index(item.confidence),
                -avoided(item, losses),
                item.id,
            ),
        )
    )


def _surest_first(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Strengths by confidence, and by the weight of their measure in the ratings."""
    strong = [item for item in found if item.severity is Severity.STRENGTH]
    weights = {part.measure: part.weight for scale in scales() for part in scale.parts}
    measures = {rule.strength.id: rule.measure for rule in rules() if rule.strength}
    return tuple(
        sorted(
            strong,
            key=lambda item: (
                list(Confidence).index(item.confidence),
                -weights.get(measures[item.rule], 0.0),
                item.id,
            ),
        )
    )


@cache
def rules_hash() -> str:
    """SHA-256 over every file of rules, scales, assumptions and benchmark, by name."""
    package = resources.files("ctoaas.assess")
    held = [
        (f"{folder}/{file.name}", file.read_bytes())
        for folder in (".", "ratings", "risks", "rules")
        for file in package.joinpath(folder).iterdir()
        if file.name.endswith((".toml", ".csv"))
    ]
    return digest("".join(f"{name} {digest(data)}\n" for name, data in sorted(held)))
