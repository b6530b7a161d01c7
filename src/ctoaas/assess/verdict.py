"""Three sentences for the owner: how it stands, what worries most, what to do first."""

from collections.abc import Sequence
from datetime import date

from ctoaas.assess import wording
from ctoaas.assess.answers import ALL
from ctoaas.assess.assessment import RepositoryFacts
from ctoaas.assess.sentences import FACTS, Number, claim
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
RATING, FINDING = "rating", "finding"
_SPOKEN = {
    Characteristic.MAINTAINABILITY: ("the code", "the code of {}"),
    Characteristic.CONTINUITY: ("the knowledge behind it", "the knowledge behind {}"),
}
_ALSO = {"needs work": "does"}
"""The verb that repeats an order."""
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
    weakest = [held for held in (_weakest(ratings, item) for item in _SPOKEN) if held is not None]
    used: list[Number] = []
    if len(facts) == 1:
        start = f"{wording.subject(facts[0].repository)}: "
    else:
        start, used = _together(facts)
    if not weakest:
        return f"{start}too little could be measured to rate it.", used
    many = len({rating.repository for rating in ratings}) > 1
    lead = "at the weakest, " if many else ""
    names = [_spoken(rating, many=many) for rating in weakest]
    return f"{start}{lead}{_standing(weakest, names)}.", used + [_stars(held) for held in weakest]


def _together(facts: Sequence[RepositoryFacts]) -> tuple[str, list[Number]]:
    """How many repositories, and how much code they hold."""
    lines = float(sum(item.code_lines for item in facts))
    repositories = wording.count(len(facts), "repository", "repositories")
    start = f"{repositories[:1].upper()}{repositories[1:]} with "
    return f"{start}{wording.count(lines, 'line', 'lines')} of code: ", [
        Number(len(facts), None, "count", Evidence(ALL, FACTS, ALL, "count")),
        Number(lines, None, "lines", Evidence(ALL, FACTS, ALL, "code_lines")),
    ]


def _weakest(ratings: Sequence[Rating], characteristic: Characteristic) -> Rating | None:
    """The lowest rating of a characteristic over all repositories, None where there is none."""
    rated = [
        rating
        for rating in ratings
        if rating.characteristic is characteristic and rating.stars is not None
    ]
    return min(rated, key=lambda one: (one.stars or 0.0, one.repository), default=None)


def _spoken(rating: Rating, *, many: bool) -> str:
    alone, among = _SPOKEN[rating.characteristic]
    return among.format(wording.subject(rating.repository)) if many else alone


def _standing(rated: Sequence[Rating], names: Sequence[str]) -> str:
    """How one or two things stand, in the words that stand beside their stars."""
    orders = [wording.star_words(rating.stars or 0.0)[1] for rating in rated]
    shown = [f"{rating.stars or 0.0:.1f}" for rating in rated]
    text = f"{names[0]} {orders[0]} ({shown[0]} of five stars)"
    if len(rated) == 1:
        return text
    if orders[0] == orders[1]:
        return f"{text}, and so {_ALSO.get(orders[0], 'is')} {names[1]} ({shown[1]})"
    return f"{text}, but {names[1]} {orders[1]} ({shown[1]})"


def _stars(rating: Rating) -> Number:
    interval = None
    if rating.low is not None and rating.high is not None:
        interval = (rating.low, rating.high)
    evidence = Evidence(rating.repository, RATING, rating.characteristic.value, "stars")
    return Number(rating.stars or 0.0, interval, "stars", evidence)


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
