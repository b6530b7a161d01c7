"""Benchmark entries from stored evidence: the measures asked again, one entry a repository."""

import csv
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ctoaas.assess.assessment import RepositoryFacts
from ctoaas.assess.repository_facts import facts_of
from ctoaas.core.errors import UsageError
from ctoaas.core.progress import Progress
from ctoaas.evidence.store import open_evidence
from ctoaas.measure.runner import Result, run_all

Gathered = tuple[RepositoryFacts, Sequence[Result]]


@dataclass(frozen=True, slots=True)
class Entries:
    """What goes into a table, and what had to stay out."""

    taken: tuple[Gathered, ...]
    left_out: tuple[tuple[str, str], ...]
    """(repository and commit, reason)."""


def gather(
    folders: Sequence[Path], progress: Progress, origins: Mapping[str, str] | None = None
) -> Entries:
    """Entries of the evidence in `folders`, whole histories only, one a repository name.

    Of several states of one repository the latest is taken: a table counts each repository once.
    `origins` names repositories by commit, where two give themselves one name.
    Raises EvidenceError when a table cannot be read.
    """
    newest: dict[str, Gathered] = {}
    left_out: list[tuple[str, str]] = []
    for done, folder in enumerate(folders):
        progress.step("benchmark", done, len(folders))
        facts, results = _read(folder)
        if facts.commits_read != facts.known_total or not facts.commits_read:
            left_out.append((_label(facts), "its history was not read whole"))
            continue
        name = (origins or {}).get(facts.commit, facts.repository)
        rival = newest.get(name)
        older = facts
        if rival is None or _age(rival[0]) < _age(facts):
            newest[name] = (facts, results)
            older = rival[0] if rival else facts
        if rival is not None:
            left_out.append((_label(older), "another state of a repository of this name is taken"))
    progress.finish("benchmark")
    return Entries(tuple(newest[name] for name in sorted(newest)), tuple(left_out))


def read_origins(file: Path) -> dict[str, str]:
    """Name by commit from a CSV file; UsageError names the line that does not fit."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(str(file), "is no CSV in UTF-8", "save it as CSV") from error
    named: dict[str, str] = {}
    for number, row in enumerate(rows, 2):
        commit, name = (row.get("commit") or "").strip(), (row.get("name") or "").strip()
        if not commit or not name:
            raise UsageError(f"{file} line {number}", "commit or name is missing", "add it")
        if named.setdefault(commit, name) != name:
            raise UsageError(f"{file} line {number}", f"{commit} has two names", "keep one")
    return named


def _read(folder: Path) -> Gathered:
    with closing(open_evidence(folder)) as connection:
        return facts_of(connection), run_all(connection)


def _age(facts: RepositoryFacts) -> tuple[str, str]:
    return facts.as_of.isoformat(), facts.commit


def _label(facts: RepositoryFacts) -> str:
    return f"{facts.repository} at {facts.commit[:10] or 'no commit'}"
