"""A claim's number taken again from its evidence, to prove that the sentence still holds."""

from ctoaas.assess.answers import ALL, Answers
from ctoaas.assess.assessment import Assessment
from ctoaas.assess.assumptions import ASSUMPTION, assumptions
from ctoaas.assess.sentences import FACTS, fact
from ctoaas.assess.verdict import FINDING, RATING
from ctoaas.core.judgement import Evidence


def again(evidence: Evidence, assessment: Assessment) -> float | None:
    """The number `evidence` points to in `assessment`, None when it points nowhere.

    `measure` is a measure of the catalogue, or `facts`, `assumption`, `rating` or `finding`.
    """
    if evidence.measure == ASSUMPTION:
        return float(getattr(assumptions()[evidence.subject], evidence.column))
    if evidence.measure == FACTS:
        return _fact(evidence, assessment)
    if evidence.measure == RATING:
        return next(
            (
                rating.stars
                for rating in assessment.ratings
                if rating.repository == evidence.repository
                and rating.characteristic.value == evidence.subject
            ),
            None,
        )
    if evidence.measure == FINDING:
        return _effort(evidence, assessment)
    return _measured(evidence, assessment)


def _fact(evidence: Evidence, assessment: Assessment) -> float | None:
    if evidence.subject == ALL:
        if evidence.column == "count":
            return float(len(assessment.repositories))
        return float(sum(fact(facts, evidence.column) or 0 for facts in assessment.repositories))
    return next(
        (
            fact(facts, evidence.column)
            for facts in assessment.repositories
            if facts.repository == evidence.repository
        ),
        None,
    )


def _effort(evidence: Evidence, assessment: Assessment) -> float | None:
    for finding in assessment.findings:
        if (finding.repository, finding.rule) == (evidence.repository, evidence.subject):
            return None if finding.effort_days is None else finding.effort_days.likely
    return None


def _measured(evidence: Evidence, assessment: Assessment) -> float | None:
    for facts in assessment.repositories:
        if facts.repository == evidence.repository:
            rows = [
                result
                for repository, result in assessment.results
                if repository == facts.repository
            ]
            subject = "" if evidence.subject == ALL else evidence.subject
            return Answers.of(facts, rows).number(evidence.measure, evidence.column, subject)
    return None
