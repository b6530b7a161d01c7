"""Three sentences for the owner: how it stands, what worries most, what to do first."""

from collections.abc import Sequence
from datetime import date

from ctoaas.assess import wording
from ctoaas.assess.answers import ALL
from ctoaas.assess.assessment import RepositoryFacts
from ctoaas.assess.sentences import FACTS, Number, claim, fact
from ctoaas.assess.steps import first_sentence
from ctoaas.core.judgement import (
    Characteristic,
    Claim,
    Confidence,
    Evidence,
    Finding,
    Rating,
    Severity,
    Step,
)

OWNER = "verdict"
RESTING = 90
"""Days without a change from which the first sentence says so."""
RATING, FINDING = "rating", "finding"
_SPOKEN = {
    Characteristic.MAINTAINABILITY: ("the code", "the code of {}"),
    Characteristic.CONTINUITY: ("the knowledge behind it", "the knowledge behind {}"),
}
_NO_WORRY = "Nothing that could be read is cause for worry."
_NO_STEP = "Nothing has to be done at once; look again when the product or the people change."


def verdict(
    facts: Sequence[RepositoryFacts],
    ratings: Sequence[Rating],
    findings: Sequence[Finding],
    steps: Sequence[Step],
    as_of: date,
) -> tuple[tuple[str, str, str], tuple[Claim, ...]]:
    """The three sentences and the claims of their numbers; `findings` gravest first."""
    if not facts:
        return ("No repository was read.", _NO_WORRY, _NO_STEP), ()
    first, numbers = _stands(facts, ratings)
    made = [claim(OWNER, number, first, as_of) for number in numbers]
    third = _NO_STEP
    if steps:
        third, effort = _start(steps[0], findings)
        made += [claim(OWNER, number, third, as_of) for number in effort]
    return (first, _worry(findings, many=len(facts) > 1), third), tuple(made)


def _stands(
    facts: Sequence[RepositoryFacts], ratings: Sequence[Rating]
) -> tuple[str, list[Number]]:
    used: list[Number] = []
    if len(facts) == 1:
        subject, evidence_of = facts[0].repository, facts[0].repository
        age = fact(facts[0], "age_days")
        start = wording.subject(subject)
        if age is not None:
            evidence = Evidence(subject, FACTS, subject, "age_days")
            used.append(Number(age, None, "days", evidence))
            start += f" is {wording.span(age, None, wording.CALENDAR)} old and"
    else:
        evidence_of = ALL
        used.append(Number(len(facts), None, "count", Evidence(ALL, FACTS, ALL, "count")))
        start = wording.count(len(facts), "repository", "repositories") + " together"
        start = start[:1].upper() + start[1:]
    lines = float(sum(item.code_lines for item in facts))
    evidence = Evidence(evidence_of, FACTS, evidence_of, "code_lines")
    used.append(Number(lines, None, "lines", evidence))
    verb = "holds" if len(facts) == 1 else "hold"
    text = f"{start} {verb} {wording.count(lines, 'line', 'lines')} of code"
    idle = fact(facts[0], "idle_days") if len(facts) == 1 else None
    if idle is not None and idle >= RESTING:
        evidence = Evidence(evidence_of, FACTS, evidence_of, "idle_days")
        used.append(Number(idle, None, "days", evidence))
        text += f", the last change {wording.span(idle, None, wording.CALENDAR)} ago"
    standing, stars = _standing(ratings)
    return f"{text}{standing}.", used + stars


def _standing(ratings: Sequence[Rating]) -> tuple[str, list[Number]]:
    said, used = [], []
    for characteristic, (alone, among) in _SPOKEN.items():
        rated = [
            rating
            for rating in ratings
            if rating.characteristic is characteristic and rating.stars is not None
        ]
        if not rated:
            continue
        weakest = min(rated, key=lambda rating: (rating.stars or 0.0, rating.repository))
        stars = weakest.stars or 0.0
        evidence = Evidence(weakest.repository, RATING, characteristic.value, "stars")
        interval = (
            None
            if weakest.low is None or weakest.high is None
            else (
                weakest.low,
                weakest.high,
            )
        )
        used.append(Number(stars, interval, "stars", evidence))
        name = among.format(wording.subject(weakest.repository)) if len(rated) > 1 else alone
        said.append(f"{name} {_order(stars)} ({stars:.1f} of five stars)")
    if not said:
        return "; too little could be measured to rate it", []
    lead = "; at the weakest, " if len({rating.repository for rating in ratings}) > 1 else "; "
    return lead + " and ".join(said), used


def _order(stars: float) -> str:
    if stars >= 3.5:
        return "is in good order"
    return "is in fair order" if stars >= 2.5 else "needs attention"


def _worry(findings: Sequence[Finding], *, many: bool) -> str:
    worrying = [item for item in findings if item.severity is not Severity.LOW]
    if not worrying:
        return "Nothing grave was found in what could be read." if findings else _NO_WORRY
    worst = worrying[0]
    where = f" in {wording.subject(worst.repository)}" if many else ""
    if worst.confidence is Confidence.LOW:
        where += ", though the evidence is thin"
    effect = _lower(first_sentence(worst.means))
    return f"What worries most{where}: {_lower(worst.title)}; {effect}"


def _start(step: Step, findings: Sequence[Finding]) -> tuple[str, list[Number]]:
    finding = next(item for item in findings if item.id == step.finding)
    effort = step.effort_days
    text = f"Start here: {_lower(step.title)}"
    if effort is None:
        return text, []
    evidence = Evidence(finding.repository, FINDING, finding.rule, "effort_days")
    number = Number(effort.likely, (effort.low, effort.high), "days", evidence)
    length = wording.span(effort.likely, (effort.low, effort.high), wording.WORK)
    return f"{text.removesuffix('.')}; {length} of work.", [number]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
