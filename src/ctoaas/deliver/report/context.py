"""What every part of a report looks things up in: results, claims, names and anchors."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ctoaas.assess.assessment import Assessment
from ctoaas.assess.rules import rules
from ctoaas.core.judgement import Claim, Finding
from ctoaas.core.outcome import Measured
from ctoaas.deliver.report.records import Link
from ctoaas.deliver.wording.escape import visible
from ctoaas.deliver.wording.names import Names, names_for
from ctoaas.measure.catalogue import Entry, catalogue
from ctoaas.measure.runner import Result

ROWS_SHOWN = 50
"""Rows of a measure in the appendix; claims keep theirs beyond that."""

_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")
_PERSON_COLUMN = re.compile(r"(^|_)(person|people|owner|author|authors|holders)$")


@dataclass(frozen=True, slots=True)
class Context:
    """One assessment, indexed for its report."""

    assessment: Assessment
    names: Names
    results: Mapping[str, tuple[Result, ...]]
    """Results of the report's own repository by measure, in their order."""
    places: Mapping[str, Mapping[str, int]]
    """Measure to subject to the place of its row, for the rows that the appendix shows."""
    claims: Mapping[str, Claim]
    links: Mapping[str, str]
    """Repository to the file that holds its own report; empty for this very file."""

    @property
    def is_company(self) -> bool:
        """Whether it speaks for several repositories."""
        return len(self.assessment.repositories) > 1

    def clean(self, text: str) -> str:
        """`text` without anything invisible, people under the names of this report."""
        return self.names.within(visible(text))

    def measured(self, measure: str) -> tuple[Result, ...]:
        """Results of `measure` that are numbers."""
        found = self.results.get(measure, ())
        return tuple(result for result in found if isinstance(result.outcome, Measured))

    def single(self, measure: str) -> tuple[Result, ...]:
        """The one result of a measure about the repository as a whole, else nothing."""
        entry, found = self.entry(measure), self.results.get(measure, ())
        if len(found) != 1 or (entry and entry.measure.grain != "repository"):
            return ()
        return self.measured(measure)

    @property
    def repository(self) -> str:
        """Name of the repository the report is about; the first of several."""
        facts = self.assessment.repositories
        return facts[0].repository if facts else ""

    def unit(self, measure: str) -> str:
        """Unit of a measure's value, empty when the catalogue does not know it."""
        entry = self.entry(measure)
        return entry.measure.unit if entry else ""

    def entry(self, measure: str) -> Entry | None:
        """The catalogue's entry, None for a measure that the catalogue no longer has."""
        return catalogue().get(measure)

    def title(self, measure: str) -> str:
        """The measure's title, its id in words when the catalogue does not know it."""
        entry = self.entry(measure)
        return entry.measure.title if entry else measure.replace("_", " ")

    def theme_of(self, finding: Finding) -> str:
        """Theme of the first measure the finding rests on, empty when there is none."""
        for measure in self.measures_of(finding):
            entry = self.entry(measure)
            if entry:
                return entry.theme
        return ""

    def measures_of(self, finding: Finding) -> tuple[str, ...]:
        """Measures behind the finding's claims, and the one its rule judges."""
        claimed = (
            self.claims[id_].evidence.measure for id_ in finding.claims if id_ in self.claims
        )
        judged = _judged().get(finding.rule, "")
        return tuple(dict.fromkeys((*claimed, judged)))

    def shown(self, measure: str) -> tuple[tuple[int, Result], ...]:
        """Rows of the appendix with their place: the first fifty, and those a claim is about."""
        kept = self.places.get(measure, {})
        return tuple(
            (place, result)
            for place, result in enumerate(self.results.get(measure, ()))
            if kept.get(result.subject) == place or place < ROWS_SHOWN
        )

    def evidence_href(self, repository: str, measure: str, subject: str = "") -> str:
        """Where the rows of a measure stand, or the row about one subject when it is shown."""
        if self.is_company:
            file = self.links.get(repository, "")
            return f"{file}#{anchor('e', measure)}" if file else ""
        if not self.results.get(measure):
            return ""
        place = None if self.single(measure) else self.places.get(measure, {}).get(subject)
        tail = "" if place is None else f"-{place}"
        return f"#{anchor('e', measure)}{tail}"

    def sources(
        self, claims: Iterable[str], rule: str = "", repository: str = ""
    ) -> tuple[Link, ...]:
        """A link for each measure the claims and the rule rest on, in their order, each once."""
        held = [self.claims[id_].evidence for id_ in claims if id_ in self.claims]
        rests = [(one.repository, one.measure, one.subject) for one in held]
        rests.append((repository, _judged().get(rule, ""), ""))
        found: dict[str, Link] = {}
        for of, measure, subject in rests:
            href = self.evidence_href(of, measure, subject) if self.entry(measure) else ""
            if href:
                found.setdefault(measure, Link(self.title(measure), href))
        return tuple(found.values())


@cache
def _judged() -> dict[str, str]:
    """Measure that each rule judges, by the ids of its weakness and its strength."""
    return {
        side.id: rule.measure for rule in rules() for side in (rule.weakness, rule.strength) if side
    }


def anchor(kind: str, name: str) -> str:
    """An id for a place in the report: letters, digits, dots, dashes and underscores only."""
    return f"{kind}-{_UNSAFE.sub('-', name)}"


def context(
    assessment: Assessment, names: Mapping[str, str] | None, links: Mapping[str, str] | None
) -> Context:
    """Index `assessment`; in a company's report only its claims and judgements are used."""
    results: dict[str, list[Result]] = {}
    if len(assessment.repositories) <= 1:
        for _, result in assessment.results:
            results.setdefault(result.measure, []).append(result)
    return Context(
        assessment=assessment,
        names=names_for(people(result for _, result in assessment.results), names),
        results={measure: tuple(rows) for measure, rows in results.items()},
        places=_places(results, assessment.claims),
        claims={claim.id: claim for claim in assessment.claims},
        links=links or {},
    )


def _places(
    results: Mapping[str, Sequence[Result]], claims: Iterable[Claim]
) -> dict[str, dict[str, int]]:
    wanted = {(claim.evidence.measure, claim.evidence.subject) for claim in claims}
    found: dict[str, dict[str, int]] = {}
    for measure, rows in results.items():
        kept = found.setdefault(measure, {})
        for place, row in enumerate(rows):
            if place < ROWS_SHOWN or (measure, row.subject) in wanted:
                kept.setdefault(row.subject, place)
    return found


@cache
def is_person_column(name: str) -> bool:
    """Whether a text in this column is a person or a list of people."""
    return _PERSON_COLUMN.search(name) is not None


def people(results: Iterable[Result]) -> set[str]:
    """Pseudonyms in results: subjects that are people, and texts in columns about people."""
    found: set[str] = set()
    entries = catalogue()
    for result in results:
        entry = entries.get(result.measure)
        if entry and entry.measure.grain == "person" and isinstance(result.outcome, Measured):
            found.add(result.subject)
        for name, value in result.details.items():
            if type(value) is str and value and is_person_column(name):
                found.update(value.split(", "))
    return found
