"""The assessment: everything that was judged about one company on one day."""

from dataclasses import dataclass
from datetime import datetime

from ctoaas.core.judgement import Claim, Finding, Rating, Risk, Step, Unknown
from ctoaas.measure.runner import Result


@dataclass(frozen=True, slots=True)
class RepositoryFacts:
    """What was read of one repository."""

    repository: str
    commit: str
    branch: str
    as_of: datetime
    commits_read: int
    commits_total: int
    """Those that can be reached here; more than these when the clone is shallow."""
    is_shallow: bool
    first_commit_at: datetime | None
    last_commit_at: datetime | None
    file_count: int
    code_lines: int
    people_count: int
    skipped: tuple[tuple[str, str, int], ...]
    """(reason, example subject, count) of what was left out or could not be read."""

    @property
    def known_total(self) -> int | None:
        """How many commits there are; None where the clone does not tell."""
        return None if self.is_shallow else self.commits_total


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything a report, a diff or a gate needs; JSON of it is assessment.json."""

    company: str
    as_of: datetime
    version: str
    """Version of the product and its rules."""
    repositories: tuple[RepositoryFacts, ...]
    results: tuple[tuple[str, Result], ...]
    """(repository, result), every measure and subject."""
    verdict: tuple[str, ...]
    """Three sentences for the owner."""
    strengths: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    """Weaknesses, gravest first."""
    risks: tuple[Risk, ...]
    """Largest expected loss first."""
    steps: tuple[Step, ...]
    unknowns: tuple[Unknown, ...]
    ratings: tuple[Rating, ...]
    claims: tuple[Claim, ...]
    """Every claim any text refers to, by id."""
    rules_hash: str = ""
    """SHA-256 of the rules, scales, assumptions and benchmark that judged."""
    inputs_hash: str = ""
    """SHA-256 of what people gave (configuration, decisions), made by the caller."""
    rows_left_out: tuple[tuple[str, str, int], ...] = ()
    """(repository, measure, rows) of results not carried here, when read back from JSON."""
