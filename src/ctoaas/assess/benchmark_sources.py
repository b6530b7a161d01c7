"""Benchmark entries from stored evidence: the measures asked again, one entry a repository."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ctoaas.assess.assessment import RepositoryFacts
from ctoaas.assess.repository_facts import facts_of
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


def gather(folders: Sequence[Path], progress: Progress) -> Entries:
    """Entries of the evidence in `folders`, whole histories only, one a repository name.

    Of several states of one repository the latest is taken: a table counts each repository once.
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
        rival = newest.get(facts.repository)
        older = facts
        if rival is None or _age(rival[0]) < _age(facts):
            newest[facts.repository] = (facts, results)
            older = rival[0] if rival else facts
        if rival is not None:
            left_out.append((_label(older), "another state of a repository of this name is taken"))
    progress.finish("benchmark")
    return Entries(tuple(newest[name] for name in sorted(newest)), tuple(left_out))


def _read(folder: Path) -> Gathered:
    with closing(open_evidence(folder)) as connection:
        return facts_of(connection), run_all(connection)


def _age(facts: RepositoryFacts) -> tuple[str, str]:
    return facts.as_of.isoformat(), facts.commit


def _label(facts: RepositoryFacts) -> str:
    return f"{facts.repository} at {facts.commit[:10] or 'no commit'}"
