"""A work sample read from the repositories of the workspace, as they were when assessed."""

from ctoaas.assess.document import Json
from ctoaas.cli.repositories import commits_of, opened
from ctoaas.collect.git.source import Source
from ctoaas.core.errors import SourceError
from ctoaas.plan.hiring.sample import Place, Sample, places, sample
from ctoaas.workspace.company import Company
from ctoaas.workspace.folder import Workspace

_TRIED = 20
"""Functions to look at until one can be shown."""


def sample_of(
    place: Workspace | None, company: Company | None, document: Json | None
) -> tuple[Sample | None, str]:
    """The sample, or what would make one. A repository that cannot be read gives none."""
    if place is None or document is None:
        return None, "A piece of your own code to try people with: `cto assess --workspace .`"
    if company is None or not company.repositories:
        return None, "Where the code lies: list it under repositories in company.toml."
    found = places(document)
    if not found:
        return None, (
            "A work sample: no function of 12 to 120 lines changed in the last twelve months; "
            "choose a real fault of yours by hand."
        )
    why = ""
    for candidate in found[:_TRIED]:
        try:
            made = _made(candidate, place, company, document)
        except SourceError as error:
            why = str(error)
            continue
        if made is not None:
            return made, ""
    return None, f"A work sample: the code could not be read ({why or 'it has moved since'})."


def _made(candidate: Place, place: Workspace, company: Company, document: Json) -> Sample | None:
    source = opened(candidate.repository, place, company)
    commit = commits_of(document).get(candidate.repository, "")
    if source is None or not commit:
        return None
    content = source.read("cat-file", "blob", f"{commit}:{candidate.path}")
    return sample(candidate, content, _names(source, commit))


def _names(source: Source, commit: str) -> set[str]:
    """Names of all authors and committers, whole and in parts, and their mail addresses' users."""
    log = source.read("log", "--format=%an%x00%ae%x00%cn%x00%ce", commit).decode("utf-8", "replace")
    found: set[str] = set()
    for line in log.splitlines():
        for text in line.split("\0"):
            found.add(text.strip())
            found |= {text.partition("@")[0]} if "@" in text else set()
    return {text for text in found if text}
