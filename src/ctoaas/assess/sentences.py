"""Templates turned into sentences, and every number in them into a claim.

A placeholder is `{column:format|words}`. The column belongs to the scope's own measure; with a dot
it is `other_measure.column`, `facts.name` or `assumption.name`. A template holds no digit of its
own, so a number in a text always has a claim. `{top}` lists subjects, `{subject}` is the
repository.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ctoaas.assess import wording
from ctoaas.assess.answers import ALL, Answers, parse
from ctoaas.assess.assessment import RepositoryFacts
from ctoaas.assess.assumptions import ASSUMPTION, Assumption, assumptions
from ctoaas.core.judgement import Claim, Evidence
from ctoaas.core.outcome import Measured
from ctoaas.measure.catalogue import catalogue

FACTS = "facts"
PLACEHOLDER = re.compile(r"\{([^{}:]+)(?::([^{}]*))?\}")
_SENTENCE = re.compile(r"(?<=[.!?]) ")
_UNITS = {"share": "share", "lines": "lines", "days": "days", "people": "people", "count": "count"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number on its way into a sentence."""

    value: float
    interval: tuple[float, float] | None
    unit: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the placeholders of one rule or risk find their numbers."""

    owner: str
    """Id of the rule or risk; the first part of its claims' ids."""
    answers: Answers
    measure: str
    where: str
    """Conditions that queries of this scope share."""
    top: tuple[str, ...]

    def number(self, name: str) -> Number | None:
        """The number a placeholder names, None when it is not measured."""
        family, dot, column = name.partition(".")
        if not dot or not family.isidentifier():  # a dot may also stand in a number of a query
            return self._measured(self.measure, name)
        if family == ASSUMPTION:
            return assumed(assumptions()[column], column)
        if family == FACTS:
            return stated(self.answers.facts, column)
        return self._measured(family, column)

    def _measured(self, measure: str, column: str) -> Number | None:
        if measure == self.measure:
            column = with_conditions(column, self.where)
        value = self.answers.number(measure, column)
        if value is None:
            return None
        repository = self.answers.facts.repository
        row = self.answers.one(measure)
        is_query = parse(column) is not None
        subject = ALL if is_query or row is None else row.subject
        outcome = None if row is None else row.outcome
        own = isinstance(outcome, Measured) and column == "value"
        interval = outcome.interval if own and isinstance(outcome, Measured) else None
        return Number(
            value,
            interval,
            unit_of(measure, column),
            Evidence(repository, measure, subject, column),
        )


def with_conditions(column: str, where: str) -> str:
    """`column`, its query narrowed by `where` unless it brings conditions of its own."""
    if column == "picked":
        column = "count"
    if where and parse(column) is not None and " where " not in column:
        return f"{column} where {where}"
    return column


def unit_of(measure: str, column: str) -> str:
    """Unit of a column: the measure's for `value`, else what the column's name ends in."""
    entry = catalogue().get(measure)
    kind, _, rest = column.partition(" where ")[0].partition(" ")
    if rest:
        return unit_of(measure, rest)
    if kind == "value":
        return entry.measure.unit if entry else ""
    if kind.startswith("share_"):
        return "share"
    return _UNITS.get(kind.rpartition("_")[2], "count")


def assumed(assumption: Assumption, name: str) -> Number:
    """An assumption as a number with its range."""
    return Number(
        assumption.likely,
        (assumption.low, assumption.high),
        assumption.unit,
        Evidence("", ASSUMPTION, name, "likely"),
    )


def stated(facts: RepositoryFacts, column: str) -> Number | None:
    """A number of the repository's facts, None when it is not known."""
    value = fact(facts, column)
    if value is None:
        return None
    evidence = Evidence(facts.repository, FACTS, facts.repository, column)
    return Number(value, None, _UNITS.get(column.rpartition("_")[2], "count"), evidence)


def fact(facts: RepositoryFacts, column: str) -> float | None:
    """A count of the facts, or `age_days` and `idle_days` taken from its dates."""
    if column in {"age_days", "idle_days"}:
        since = facts.first_commit_at if column == "age_days" else facts.last_commit_at
        if since is None:
            return None
        return max(0.0, (facts.as_of - since).total_seconds() / 86400)
    return float(getattr(facts, column))


def render(template: str, part: str, scope: Scope, as_of: date) -> tuple[str, tuple[Claim, ...]]:
    """The finished text of a part (title, saw, ...) and a claim for each number in it.

    A sentence whose number is not measured is left out, unless it is the only one.
    """
    sentences, claims = [], []
    pieces = _SENTENCE.split(template)
    for place, piece in enumerate(pieces, start=1):
        text, used = _sentence(piece, scope)
        if wording.UNKNOWN in text and len(pieces) > 1:
            continue
        sentences.append(text)
        owner = f"{scope.owner}.{part}" + (f"{place}" if place > 1 else "")
        claims += [claim(owner, number, text, as_of) for number in used]
    return " ".join(sentences), tuple(claims)


def _sentence(template: str, scope: Scope) -> tuple[str, list[Number]]:
    used: list[Number] = []

    def fill(match: re.Match[str]) -> str:
        name, form = match.group(1), match.group(2)
        if name == "top":
            return wording.listing(tuple(wording.subject(item) for item in scope.top))
        if name == "subject":
            return wording.subject(scope.answers.facts.repository)
        number = scope.number(name)
        if number is None:
            return wording.UNKNOWN
        used.append(number)
        return say(number, form)

    text = PLACEHOLDER.sub(fill, template)
    return text[:1].upper() + text[1:], used


def say(number: Number, form: str | None) -> str:
    """`number` in the words of a placeholder's format."""
    kind, *words = (form or "number").split("|")
    interval = number.interval
    if kind.endswith("!"):
        kind, interval = kind[:-1], None
    return wording.FORMATS[kind](number.value, interval, tuple(words))


def claim(owner: str, number: Number, sentence: str, as_of: date) -> Claim:
    """The claim that `sentence` makes with `number`."""
    source = number.evidence
    return Claim(
        id=f"{owner}:{source.repository}:{source.measure}:{source.subject}:{source.column}",
        sentence=sentence,
        subject=source.subject,
        metric=source.measure,
        value=number.value,
        unit=number.unit,
        interval=number.interval,
        as_of=as_of,
        evidence=source,
    )


def unique(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims by id, the first of each, in order of id."""
    found: dict[str, Claim] = {}
    for item in claims:
        found.setdefault(item.id, item)
    return tuple(found[key] for key in sorted(found))
