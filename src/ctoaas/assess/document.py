"""assessment.json: the assessment as plain JSON values (see reading for the way back).

`to_json(from_json(document)) == document`. Measures with a row a file, function, person and so on
carry their first 100 subjects; how many there were stands in `coverage`. Moments are UTC,
`2026-01-31T09:30:00Z`.
"""

from collections import Counter
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, assert_never

from ctoaas.assess.assessment import Assessment, RepositoryFacts
from ctoaas.core.canonical import plain
from ctoaas.core.judgement import Risk
from ctoaas.core.outcome import Failed, Measured, NotApplicable, Outcome, Unavailable
from ctoaas.measure.catalogue import catalogue
from ctoaas.measure.runner import Result

SCHEMA = "urn:ctoaas:assessment:1"
SHOWN = 100
"""Subjects of a fine-grained measure that the document carries."""
COARSE = frozenset({"repository", "class", "language", "component"})
OUTCOMES = ("measured", "unavailable", "not-applicable", "failed")
Json = dict[str, Any]


def to_json(assessment: Assessment) -> Json:
    """The document, ready for core.canonical.dumps."""
    shown = _shown(assessment)
    document = {
        "schema": SCHEMA,
        "version": assessment.version,
        "rules_hash": assessment.rules_hash,
        "inputs_hash": assessment.inputs_hash,
        "company": assessment.company,
        "as_of": _moment(assessment.as_of),
        "verdict": list(assessment.verdict),
        "repositories": [_facts(facts) for facts in assessment.repositories],
        "measures": [_result(repository, result) for repository, result in shown],
        "findings": record(assessment.findings),
        "strengths": record(assessment.strengths),
        "risks": [_risk(risk) for risk in assessment.risks],
        "ratings": record(assessment.ratings),
        "steps": record(assessment.steps),
        "unknowns": record(assessment.unknowns),
        "claims": record(assessment.claims),
        "coverage": _coverage(assessment, shown),
    }
    held: Json = plain(document)
    return held


def _shown(assessment: Assessment) -> list[tuple[str, Result]]:
    rows: Counter[tuple[str, str]] = Counter()
    shown = []
    for repository, result in assessment.results:
        entry = catalogue().get(result.measure)
        rows[repository, result.measure] += 1
        is_coarse = entry is not None and entry.measure.grain in COARSE
        if is_coarse or rows[repository, result.measure] <= SHOWN:
            shown.append((repository, result))
    return shown


def _coverage(assessment: Assessment, shown: list[tuple[str, Result]]) -> list[Json]:
    total = Counter((repository, result.measure) for repository, result in assessment.results)
    for repository, measure, rows in assessment.rows_left_out:
        total[repository, measure] += rows
    carried = Counter((repository, result.measure) for repository, result in shown)
    covered = []
    for facts in assessment.repositories:
        name = facts.repository
        outcomes = Counter(_by_measure(assessment, name).values())
        covered.append(
            {
                "repository": name,
                "commits_read": facts.commits_read,
                "commits_total": facts.commits_total,
                "skipped": [
                    {"reason": reason, "example": example, "count": count}
                    for reason, example, count in facts.skipped
                ],
                "outcomes": {word: outcomes[word] for word in OUTCOMES},
                "rows_cut": [
                    {"measure": measure, "rows": carried[owner, measure], "rows_total": rows}
                    for (owner, measure), rows in sorted(total.items())
                    if owner == name and rows > carried[owner, measure]
                ],
            }
        )
    return covered


def _by_measure(assessment: Assessment, repository: str) -> dict[str, str]:
    """Outcome of each measure: measured when any subject is, else that of its first subject."""
    found: dict[str, str] = {}
    for owner, result in assessment.results:
        if owner == repository:
            word = _word(result.outcome)
            if word == "measured" or result.measure not in found:
                found[result.measure] = word
    return found


def _facts(facts: RepositoryFacts) -> Json:
    row = {field.name: getattr(facts, field.name) for field in fields(facts)}
    del row["skipped"]  # stands in coverage
    return {key: _detail(value) for key, value in row.items()}


def _word(outcome: Outcome) -> str:
    match outcome:
        case Measured():
            return "measured"
        case Unavailable():
            return "unavailable"
        case NotApplicable():
            return "not-applicable"
        case Failed():
            return "failed"
    assert_never(outcome)


def _result(repository: str, result: Result) -> Json:
    entry = catalogue().get(result.measure)
    row: Json = {
        "id": result.measure,
        "repository": repository,
        "subject": result.subject,
        "outcome": _word(result.outcome),
        "value": None,
        "unit": entry.measure.unit if entry else "",
        "n": None,
        "interval": None,
        "tier": None,
        "reason": None,
        "needs": None,
        "details": {key: _detail(value) for key, value in sorted(result.details.items())},
    }
    match result.outcome:
        case Measured(value, n, interval, tier):
            held = None if interval is None else list(interval)
            return row | {"value": value, "n": n, "interval": held, "tier": tier.value}
        case Unavailable(reason, needs):
            return row | {"reason": reason, "needs": needs}
        case NotApplicable(reason):
            return row | {"reason": reason}
        case Failed(message):
            return row | {"reason": message}
    assert_never(result.outcome)


def _detail(value: Any) -> Any:  # noqa: ANN401 -- whatever a query returns
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list | tuple):
        return [_detail(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _detail(item) for key, item in value.items()}
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _risk(risk: Risk) -> Json:
    row: Json = record(risk)
    if risk.loss_money is not None:
        low, high = risk.loss_money
        row["loss_money"] = {
            "low": str(low.amount),
            "high": str(high.amount),
            "currency": low.currency,
        }
    return row


def record(item: Any) -> Any:  # noqa: ANN401 -- any of our records
    """A frozen record of core.judgement as JSON values, keys as its fields."""
    if is_dataclass(item) and not isinstance(item, type):
        return {field.name: record(getattr(item, field.name)) for field in fields(item)}
    if isinstance(item, tuple):
        return [record(part) for part in item]
    if isinstance(item, Enum):
        return item.value
    return item.isoformat() if isinstance(item, date) else item


def _moment(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    utc = moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="seconds") + "Z"
