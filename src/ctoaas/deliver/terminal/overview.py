"""An assessment on one screen: verdict, ratings, findings, risks, steps and gaps."""

from dataclasses import dataclass

from ctoaas.assess.assessment import Assessment, RepositoryFacts
from ctoaas.assess.yearly import yearly
from ctoaas.core.judgement import Finding, Rating, Risk, Step
from ctoaas.deliver.terminal.lines import Line, joined, listed, paragraph
from ctoaas.deliver.wording import numbers
from ctoaas.deliver.wording.stars import doubted_words, star_shapes

_VERDICT_LINES = 8


@dataclass(frozen=True, slots=True)
class _Room:
    """Most items of each section on one screen; None for all."""

    repositories: int | None = 2
    ratings: int | None = 4
    findings: int | None = 6
    risks: int | None = 3
    steps: int | None = 3
    unknowns: int | None = 2
    strengths: int | None = 2


_SCREEN = _Room()
_EVERYTHING = _Room(None, None, None, None, None, None, None)


def overview(assessment: Assessment, *, everything: bool = False) -> list[Line]:
    """At most 40 lines, or all there is to say when `everything` is asked for.

    Findings and risks are numbered as `--finding` and `--risk` count them, findings before
    strengths.
    """
    room = _EVERYTHING if everything else _SCREEN
    several = len(assessment.repositories) > 1
    verdict = [line for sentence in assessment.verdict for line in paragraph(sentence)]
    top = [_read(facts) for facts in assessment.repositories]
    title = f"{assessment.company}, as of {numbers.day_words(assessment.as_of)}"
    return joined(
        [
            listed(title, top, room.repositories),
            verdict if everything else verdict[:_VERDICT_LINES],
            _judgement(assessment, room, several),
            paragraph(
                "More: cto show --all; one finding with its evidence: cto show --finding NUMBER"
            ),
        ]
    )


def _judgement(assessment: Assessment, room: _Room, several: bool) -> list[Line]:
    """A list a kind, each under its heading, without empty lines between them."""
    rated = [rating for rating in assessment.ratings if rating.stars is not None]
    said = [
        _finding(at, each, several)
        for at, each in enumerate((*assessment.findings, *assessment.strengths), start=1)
    ]
    weak = len(assessment.findings)
    risks = [_risk(at, each, several) for at, each in enumerate(assessment.risks, start=1)]
    gaps = [f"{each.question} {each.how_to_know}" for each in assessment.unknowns]
    if several:
        rated.sort(key=_stars)
    return [
        *listed("Ratings", [_rating(each, several) for each in rated], room.ratings),
        *listed("Findings", said[:weak], room.findings),
        *listed("What works", said[weak:], room.strengths),
        *listed("Risks", risks, room.risks),
        *listed("Next steps", [_step(each) for each in assessment.steps], room.steps),
        *listed("Not known", gaps, room.unknowns),
    ]


def _read(facts: RepositoryFacts) -> str:
    return (
        f"{facts.repository} at {facts.commit[:10] or 'no commit'}: "
        f"{numbers.commits_read(facts.commits_read, facts.known_total)}, "
        f"{facts.code_lines:,} lines of code, "
        f"{facts.people_count:,} {'person' if facts.people_count == 1 else 'people'}"
    )


def _stars(rating: Rating) -> float:
    return rating.stars or 0.0


def _rating(rating: Rating, several: bool) -> str:
    stars = rating.stars or 0.0
    low, high = rating.low, rating.high
    sure = "" if low is None or high is None else f" ({low:.1f} to {high:.1f})"
    owner = f" of {rating.repository}" if several else ""
    said = doubted_words(stars, low, high)
    return (
        f"{star_shapes(stars)} {rating.characteristic.value}{owner}: {said}, "
        f"{stars:.1f}{sure} of 5, {rating.confidence.value} confidence"
    )


def _finding(number: int, finding: Finding, several: bool) -> str:
    owner = f"{finding.repository}: " if several else ""
    return f"{number:>2}  {finding.severity.value:8}  {owner}{finding.title}"


def _risk(number: int, risk: Risk, several: bool) -> str:
    owner = f"{risk.repository}: " if several else ""
    return f"{number:>2}  {owner}{risk.title}: {numbers.days_a_year(yearly(risk))}"


def _step(step: Step) -> str:
    effort = "" if step.effort_days is None else f"{numbers.effort(step.effort_days)}: "
    return effort + step.title
