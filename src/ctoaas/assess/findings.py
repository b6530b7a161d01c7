"""Findings of one repository: each rule speaks at most once, as a weakness or as a strength."""

from dataclasses import dataclass
from datetime import date

from ctoaas.assess.answers import Answers, column_of, conditions, measured, parse
from ctoaas.assess.rules import PARTS, Cut, Effort, Rule, Side, rules
from ctoaas.assess.sentences import FACTS, Scope, fact, render, unique, with_conditions
from ctoaas.assess.validity import Raised, confidence, of_theme
from ctoaas.core.judgement import Claim, Finding, Severity
from ctoaas.core.outcome import Measured, Tier
from ctoaas.core.quantity import Range

NAMED = 3
"""Subjects a text names at most."""
FEW = 3
"""Below this many times the least number of facts, the evidence is called thin."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The number a rule looks at."""

    value: float
    n: int
    interval: tuple[float, float] | None
    tier: Tier
    subject: str


def findings(
    answers: Answers, up: tuple[Raised, ...], distribution: tuple[str, ...], as_of: date
) -> tuple[tuple[Finding, ...], tuple[Claim, ...]]:
    """Weaknesses and strengths with their claims, in the order of the rules."""
    said = [
        speak(rule, side, cut, judged, answers, up, as_of)
        for rule in rules()
        if not set(distribution) & set(rule.unless)
        if holds(rule.guard, answers)
        if (judged := look(rule, answers)) is not None and judged.n >= rule.minimum_n
        if (graded := grade(rule, judged.value)) is not None
        for side, cut in [graded]
    ]
    return (
        tuple(finding for finding, _ in said),
        unique(claim for _, claims in said for claim in claims),
    )


def holds(guard: str, answers: Answers) -> bool:
    """Whether a rule's guards let it speak; a number that is not known never does."""
    return all(_holds(one, answers) for one in guard.split(" and ") if one)


def _holds(guard: str, answers: Answers) -> bool:
    family, _, rest = guard.partition(".")
    (condition,) = conditions(rest)
    value = (
        fact(answers.facts, condition.column)
        if family == FACTS
        else answers.number(family, condition.column)
    )
    return value is not None and condition.passes(value)


def look(rule: Rule, answers: Answers) -> Judged | None:
    """The number the rule judges, None when it is not measured."""
    column = with_conditions(rule.column, rule.where)
    value = answers.number(rule.measure, column)
    if value is None:
        return None
    if parse(column) is not None:
        rows = measured(answers.all(rule.measure))
        tiers = {row.outcome.tier for row in rows if isinstance(row.outcome, Measured)}
        tier = Tier.INFERRED if Tier.INFERRED in tiers else Tier.OBSERVED
        return Judged(value, len(rows), None, tier, answers.facts.repository)
    row = answers.one(rule.measure)
    if row is None or not isinstance(row.outcome, Measured):
        return None
    interval = row.outcome.interval if column == "value" else None
    return Judged(value, row.outcome.n, interval, row.outcome.tier, row.subject)


def grade(rule: Rule, value: float) -> tuple[Side, Cut] | None:
    """The side and the gravest cut that `value` reaches; a cut itself belongs to its side."""
    if rule.weakness is not None:
        for cut in rule.weakness.cuts:
            if value >= cut.at if rule.worse == "higher" else value <= cut.at:
                return rule.weakness, cut
    if rule.strength is not None:
        (cut,) = rule.strength.cuts
        if value <= cut.at if rule.worse == "higher" else value >= cut.at:
            return rule.strength, cut
    return None


def speak(
    rule: Rule,
    side: Side,
    cut: Cut,
    judged: Judged,
    answers: Answers,
    up: tuple[Raised, ...],
    as_of: date,
) -> tuple[Finding, tuple[Claim, ...]]:
    """The finding with its texts filled in, and the claims of its numbers."""
    top = _top(rule, answers)
    scope = Scope(side.id, answers, rule.measure, rule.where, top)
    rendered = {part: render(getattr(side, part), part, scope, as_of) for part in PARTS}
    claims = tuple(claim for _, made in rendered.values() for claim in made)
    doubts = tuple(_doubts(rule, judged)) + tuple(r.reason for r in of_theme(up, rule.theme))
    repository = answers.facts.repository
    finding = Finding(
        id=f"{repository}:{side.id}",
        rule=side.id,
        repository=repository,
        subject=top[0] if top else judged.subject,
        severity=cut.severity,
        severity_reason=_severity_reason(cut),
        confidence=confidence(len(doubts)),
        confidence_reason="; ".join(doubts) or "nothing in the evidence speaks against it",
        characteristic=rule.characteristic,
        effort_days=None if side.effort is None else effort(side.effort, scope),
        claims=tuple(claim.id for claim in unique(claims)),
        **{part: text for part, (text, _) in rendered.items()},
    )
    return finding, claims


def effort(given: Effort, scope: Scope) -> Range:
    """Working days, multiplied by the number of things where the rule says so."""
    times = 1.0
    if given.each:
        things = scope.number(given.each)
        times = max(1.0, min(given.most, things.value)) if things is not None else 1.0
    return Range(given.low * times, given.likely * times, given.high * times, 0.8)


def _top(rule: Rule, answers: Answers) -> tuple[str, ...]:
    query = parse(with_conditions(rule.column, rule.where))
    if query is None:
        return ()
    column, sign = rule.order.lstrip("-") or "value", -1 if rule.order.startswith("-") else 1
    picked = [
        (sign * (column_of(row, column) or 0.0), row.subject)
        for row in query.picked(answers.all(rule.measure))
    ]
    return tuple(subject for _, subject in sorted(picked)[:NAMED])


def _doubts(rule: Rule, judged: Judged) -> list[str]:
    found = []
    if judged.interval is not None:
        low, high = (grade(rule, bound) for bound in judged.interval)
        if (low and low[1]) != (high and high[1]):
            found.append("the range of the number reaches over a cut")
    if judged.n < FEW * rule.minimum_n:
        found.append("it rests on few facts")
    if judged.tier is Tier.INFERRED:
        found.append("it is derived from traces, not observed")
    return found


def _severity_reason(cut: Cut) -> str:
    word = "Strength" if cut.severity is Severity.STRENGTH else cut.severity.value.capitalize()
    by = f"a {cut.source}" if cut.source.startswith("house rule") else f"from {cut.source}"
    return f"{word}; the cut is {by} ({cut.edition})."
