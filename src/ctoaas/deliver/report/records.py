"""What a report says: frozen records of finished strings, ready for a template without arithmetic.

Every string has been made harmless to see; a template still escapes it for its own language.
`claims` are ids of `Assessment.claims`; a `Link` leads to a number's evidence.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; an empty `href` is plain words."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; an unknown one shows an open circle."""

    text: str
    href: str = ""
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """Header of a column; numbers stand to the right."""

    title: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in the order of the columns, and the anchor others link to."""

    cells: tuple[Cell, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption and a last line of words."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    note_link: Link | None = None
    is_sortable: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing for wide and for narrow screens, with its words and the numbers behind it."""

    id: str
    title: str
    subtitle: str
    wide: str
    narrow: str
    caption: str
    table: Table | None


@dataclass(frozen=True, slots=True)
class Card:
    """A number an owner looks for first."""

    label: str
    value: str
    note: str
    href: str
    is_unknown: bool


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in five parts."""

    id: str
    """The same in every assessment that finds it; never shown."""
    anchor: str
    title: str
    severity: str
    severity_words: str
    repository: str
    is_strength: bool
    saw: str
    means: str
    counter: str
    remedy: str
    effort: str
    known: str
    """Confidence and the reason for it."""
    links: tuple[Link, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RiskView:
    """A risk with its range and its trigger."""

    id: str
    """The same in every assessment that tells it; never shown."""
    anchor: str
    title: str
    repository: str
    text: str
    """Event, cause and effect."""
    often: str
    loss: str
    """Each time."""
    money: str
    year: str
    """On average in a year; empty where it happens every year."""
    trigger: str
    controls: tuple[str, ...]
    basis: str
    narrowed_by: str
    review: str
    links: tuple[Link, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """Something to do next."""

    title: str
    why: str
    effort: str
    finding: Link | None


@dataclass(frozen=True, slots=True)
class UnknownView:
    """A question without an answer, and how to get one."""

    question: str
    reason: str
    how_to_know: str


@dataclass(frozen=True, slots=True)
class RatingView:
    """Stars with their word, range and reason; `parts` says how they came about."""

    name: str
    shapes: str
    stars: str
    words: str
    range: str
    confidence: str
    narrows: str
    """What would make a range narrower that says hardly anything; else empty."""
    reason: str
    missing: str
    parts: Table | None


@dataclass(frozen=True, slots=True)
class ThemeView:
    """One theme: its message, findings, pictures and numbers."""

    id: str
    name: str
    title: str
    lead: FindingView | None
    """The finding that gave the title, told right below it."""
    findings: tuple[FindingView, ...]
    """The others."""
    pictures: tuple[Picture, ...]
    numbers: Table | None
    tables: tuple[Table, ...]
    gaps: tuple[str, ...]
    """One sentence for each thing that is not known."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run-in heading and its text; no heading for a plain paragraph."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class TermView:
    """A measure explained once."""

    anchor: str
    title: str
    question: str
    paragraphs: tuple[Paragraph, ...]
    source: str
    limits: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The rows of one measure."""

    anchor: str
    title: str
    term: str
    table: Table
    brief: Table | None
    """The same on paper, where few columns and rows fit; None for a line."""
    line: str
    """A single number on paper with what stands beside it, or why there is none; else empty."""
    more: str
    command: str


@dataclass(frozen=True, slots=True)
class MemberView:
    """One repository in the report of a company."""

    name: str
    href: str
    headline: str
    facts: str
    ratings: tuple[RatingView, ...]


@dataclass(frozen=True, slots=True)
class MethodView:
    """How it was done, what limits it, what was left out."""

    facts: tuple[tuple[str, str], ...]
    paragraphs: tuple[Paragraph, ...]
    skipped: Table | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """A whole report."""

    company: str
    title: str
    """Name of what was assessed."""
    day: str
    as_of: datetime
    version: str
    evidence_hash: str
    about: str
    """Age, size and last change of the one repository; empty for several."""
    read: str
    """Commits read of commits there are."""
    is_complete: bool
    """Every commit was read."""
    verdict: tuple[str, ...]
    cards: tuple[Card, ...]
    ratings: tuple[RatingView, ...]
    unrated: tuple[RatingView, ...]
    ratings_picture: Picture | None
    strengths: tuple[FindingView, ...]
    findings: tuple[FindingView, ...]
    risks: tuple[RiskView, ...]
    """All of them; the first three stand on the first page."""
    risks_picture: Picture | None
    steps: tuple[StepView, ...]
    unknowns: tuple[UnknownView, ...]
    members: tuple[MemberView, ...]
    comparison: Table | None
    themes: tuple[ThemeView, ...]
    method: MethodView
    terms: tuple[TermView, ...]
    evidence: tuple[EvidenceView, ...]
