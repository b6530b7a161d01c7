"""Claims proved: their numbers taken again from the evidence that was stored with them."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from ctoaas.assess.assessment import Assessment, RepositoryFacts
from ctoaas.assess.repository_facts import facts_of
from ctoaas.assess.rerun import again
from ctoaas.core.canonical import plain
from ctoaas.core.judgement import Claim
from ctoaas.evidence.store import open_evidence
from ctoaas.measure.catalogue import Entry, catalogue
from ctoaas.measure.runner import Result, run


@dataclass(frozen=True, slots=True)
class Proof:
    """A claim, and its number as the evidence gives it now."""

    claim: Claim
    again: float | None
    """None when the evidence gives no number any more."""

    @property
    def holds(self) -> bool:
        """The number is the same to all the digits a document carries."""
        return self.again is not None and plain(float(self.claim.value)) == plain(self.again)


def prove(assessment: Assessment, claims: Iterable[str], folders: Sequence[Path]) -> list[Proof]:
    """Proofs of the claims with these ids, in their order, from the evidence in `folders`.

    Ids that the assessment does not have are left out. Only the measures that the claims rest on
    are asked again. Raises EvidenceError when a table cannot be read.
    """
    by_id = {claim.id: claim for claim in assessment.claims}
    wanted = [by_id[id_] for id_ in claims if id_ in by_id]
    measures = {claim.evidence.measure for claim in wanted}
    entries = [entry for name, entry in catalogue().items() if name in measures]
    facts: list[RepositoryFacts] = []
    results: list[tuple[str, Result]] = []
    for folder in folders:
        found, answers = _asked(folder, entries)
        facts.append(found)
        results += [(found.repository, answer) for answer in answers]
    now = replace(assessment, repositories=tuple(facts), results=tuple(results))
    return [Proof(claim, again(claim.evidence, now)) for claim in wanted]


def _asked(folder: Path, entries: Iterable[Entry]) -> tuple[RepositoryFacts, list[Result]]:
    with closing(open_evidence(folder)) as connection:
        answers = [result for entry in entries for result in run(connection, entry)]
        return facts_of(connection), answers
