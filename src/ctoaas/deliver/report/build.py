"""From an assessment to the view of its report."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from ctoaas.assess.assessment import Assessment, RepositoryFacts
from ctoaas.assess.sentences import fact
from ctoaas.assess.wording import CALENDAR, count, span
from ctoaas.deliver.report.cards import cards
from ctoaas.deliver.report.company import comparison, member_views
from ctoaas.deliver.report.context import Context, context
from ctoaas.deliver.report.evidence import evidence_view
from ctoaas.deliver.report.glossary import term_view
from ctoaas.deliver.report.judgements import (
    finding_view,
    rating_view,
    risk_view,
    step_view,
    unknown_view,
)
from ctoaas.deliver.report.method import method_view
from ctoaas.deliver.report.pictures.ratings import ratings_picture
from ctoaas.deliver.report.pictures.risks import risks_picture
from ctoaas.deliver.report.records import RatingView, ReportView
from ctoaas.deliver.report.themes import theme_views
from ctoaas.deliver.wording import numbers
from ctoaas.deliver.wording.escape import shortened
from ctoaas.measure.catalogue import catalogue

_TITLE_LIMIT = 80


def view(
    assessment: Assessment,
    names: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    evidence_hash: str = "",
) -> ReportView:
    """What a report of `assessment` says, every string finished.

    One repository gives its full report. Several give the report of the company: what matters over
    all of them, a card a repository and a comparison; `links` says in which file the report of each
    repository stands. `names` are real names by pseudonym; without them people stay pseudonymous.
    `evidence_hash` stands in the footer; without it a hash of the results does.
    """
    about = context(assessment, names, links)
    evidence_hash = evidence_hash or results_hash(assessment)
    rated, unrated = _ratings(about)
    repositories = assessment.repositories
    return ReportView(
        company=about.clean(assessment.company),
        title=_title(about),
        day=numbers.day_words(assessment.as_of),
        as_of=assessment.as_of,
        version=about.clean(assessment.version),
        evidence_hash=evidence_hash,
        about="" if about.is_company else _about(repositories),
        read=_commits_read(repositories),
        is_complete=all(one.commits_read == one.known_total for one in repositories),
        verdict=tuple(about.clean(sentence) for sentence in assessment.verdict),
        cards=cards(about),
        ratings=rated,
        unrated=unrated,
        ratings_picture=None if about.is_company else ratings_picture(about),
        strengths=tuple(finding_view(about, one) for one in assessment.strengths),
        findings=tuple(finding_view(about, one) for one in assessment.findings),
        risks=tuple(risk_view(about, one) for one in assessment.risks),
        risks_picture=risks_picture(about),
        steps=tuple(step_view(about, one) for one in assessment.steps),
        unknowns=tuple(unknown_view(about, one) for one in assessment.unknowns),
        members=member_views(about) if about.is_company else (),
        comparison=comparison(about) if about.is_company else None,
        themes=() if about.is_company else theme_views(about),
        method=method_view(about, evidence_hash),
        terms=tuple(
            term_view(entry) for entry in catalogue().values() if entry.measure.id in about.results
        ),
        evidence=tuple(evidence_view(about, m) for m in about.results if about.results[m]),
    )


def _ratings(about: Context) -> tuple[tuple[RatingView, ...], tuple[RatingView, ...]]:
    """Ratings with stars and without; a company's stand with each of its repositories."""
    if about.is_company:
        return (), ()
    every = [(one.stars is not None, rating_view(about, one)) for one in about.assessment.ratings]
    return (
        tuple(shown for is_rated, shown in every if is_rated),
        tuple(shown for is_rated, shown in every if not is_rated),
    )


def _commits_read(repositories: Sequence[RepositoryFacts]) -> str:
    totals = [one.known_total for one in repositories]
    known = [total for total in totals if total is not None]
    read = sum(one.commits_read for one in repositories)
    return numbers.commits_read(read, sum(known) if len(known) == len(totals) else None)


def _about(repositories: Sequence[RepositoryFacts]) -> str:
    """What it is in one line: "About 17 years old, about 10,000 lines of code, ..."."""
    said = []
    for one in repositories:
        age, idle = fact(one, "age_days"), fact(one, "idle_days")
        said += [] if age is None else [f"{span(age, None, CALENDAR)} old"]
        lines = f"{count(one.code_lines, 'line', 'lines')} of code"
        said.append(f"{lines} with its tests" if one.code_lines else lines)
        said += [] if idle is None else [f"last change {span(idle, None, CALENDAR)} ago"]
    text = ", ".join(said)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _title(about: Context) -> str:
    if about.is_company:
        return about.clean(about.assessment.company)
    return shortened(about.clean(about.repository), _TITLE_LIMIT)


def results_hash(assessment: Assessment) -> str:
    """SHA-256 over the commits that were read and every result, in their order."""
    held = sha256()
    for one in assessment.repositories:
        held.update(
            f"{one.repository}\t{one.commit}\t{one.commits_read}\n".encode("utf-8", "surrogatepass")
        )
    for name, one_result in assessment.results:
        held.update(f"{name}\t{one_result!r}\n".encode("utf-8", "surrogatepass"))
    return held.hexdigest()
