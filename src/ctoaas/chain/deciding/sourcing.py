"""Who should lead the technology: what people said, what an assessment knows, and the costs."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ctoaas.chain.deciding.places import company_of, newest
from ctoaas.core.canonical import digest, file_digest
from ctoaas.deliver.decisions.source_page import SourceView
from ctoaas.plan.decisions.model import Spread
from ctoaas.plan.questionnaire import Answer, from_assessment
from ctoaas.plan.sourcing.answers import USUAL_MONTHS, USUAL_NEED, Said, load
from ctoaas.plan.sourcing.capacity import Course, Need, break_even, courses
from ctoaas.plan.sourcing.fit import fit
from ctoaas.plan.sourcing.rules import LeadModel, Rules, default_text
from ctoaas.plan.sourcing.rules import load as load_rules
from ctoaas.workspace.folder import Workspace

ANSWERS, RULES = "sourcing.toml", "sourcing-rules.toml"


@dataclass(frozen=True, slots=True)
class Asked:
    """The rules there are, what people said, and all answers that are known."""

    rules: Rules
    rules_hash: str
    said: Said
    answers: dict[str, Answer]


def asked(place: Workspace | None, answers: Path | None = None, rules: Path | None = None) -> Asked:
    """Questions and answers of a workspace; files that are named come before its own.

    Raises UsageError for a file that is not as it must be.
    """
    rules = rules or beside(place, RULES)
    answers = answers or beside(place, ANSWERS)
    held = load_rules(rules)
    said = load(answers, held) if answers is not None else Said()
    _, document = newest(place) if place is not None else (None, None)
    known = {**from_assessment(held.questions, document), **dict(said.answers)}
    hash_ = file_digest(rules) if rules is not None else digest(default_text())
    return Asked(held, hash_, said, known)


def view(place: Workspace | None, found: Asked) -> SourceView:
    """Everything the page is made from."""
    company = company_of(place)
    said, held = found.said, found.rules
    currency = said.currency or (company.currency if company else None) or "EUR"
    need = Need(said.need or USUAL_NEED, said.months or USUAL_MONTHS, currency)
    return SourceView(
        company=company.name if company else "your company",
        rules=held,
        answers=found.answers,
        fit=fit(held, found.answers),
        need=need,
        need_is_usual=said.need is None,
        courses=_courses(held.models, need, said.prices),
        break_even=break_even(held.models, currency, dict(said.prices)),
        cap=company.budget.cap if company and company.budget else None,
        rules_hash=found.rules_hash,
    )


def beside(place: Workspace | None, name: str) -> Path | None:
    """A file of the workspace's plan, None where it is not there."""
    file = place.plan / name if place is not None else None
    return file if file is not None and file.is_file() else None


@lru_cache(maxsize=64)
def _courses(
    models: tuple[LeadModel, ...], need: Need, prices: tuple[tuple[str, Spread], ...]
) -> tuple[Course, ...]:
    """The same need draws the same courses; a page that is opened again does not draw anew."""
    return tuple(courses(models, need, dict(prices)))
