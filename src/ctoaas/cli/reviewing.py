"""The chain of `cto people`: identities, doubts, what each is worth, and decisions kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ctoaas.chain.job import Job
from ctoaas.collect.authorship import identities_of, people_of
from ctoaas.collect.collection import Settings, collect
from ctoaas.collect.git.clone import local_clone
from ctoaas.collect.git.commits import Commits
from ctoaas.collect.git.log import commit_records
from ctoaas.collect.git.source import Source, open_source
from ctoaas.collect.people.deciding import Kind, found, with_decision
from ctoaas.collect.people.doubts import Doubt, doubts, people_if, weightiest
from ctoaas.collect.people.identity import Identity, Resolution
from ctoaas.collect.people.review import read_decisions
from ctoaas.core.errors import UsageError
from ctoaas.core.outcome import Outcome
from ctoaas.core.progress import Progress
from ctoaas.measure.recast import Recast
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.company import is_url
from ctoaas.workspace.folder import Workspace
from ctoaas.workspace.lock import writer_lock
from ctoaas.workspace.naming import name_of

WEIGHED = 10
"""Doubts whose effect on the truck factor is worked out, the ones that move most commits."""

Factors = dict[str, Outcome]


@dataclass(frozen=True, slots=True)
class Review:
    """Who is who in one repository, and what a human should look at."""

    repository: str
    resolution: Resolution
    doubts: tuple[Doubt, ...]
    factors: Factors | None
    """Truck factor under each model as things are; None when nothing is in doubt."""
    effects: dict[tuple[str, str], Factors]
    """The same if a doubt were decided the other way, by its pair; for the weightiest doubts."""


def review(job: Job, progress: Progress) -> list[Review]:
    """A review of each repository of the job. The cache is used and filled as by an assessment."""
    job.cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    with writer_lock(job.cache):
        return [_review(job, given, name, progress) for given, name in job.sources]


def decide(
    job: Job,
    workspace: Workspace,
    pairs: Sequence[tuple[Kind, str, str]],
    progress: Progress,
) -> list[tuple[Kind, Identity, Identity]]:
    """Write decisions into the workspace's people.toml, all of them or none; what was decided.

    Raises UsageError when an identity is not known or the decisions contradict each other.
    """
    job.cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    with writer_lock(job.cache):
        known = [_identities(_open(job, given, progress)) for given, _ in job.sources]
        resolutions = [people_of(each, job.decided, job.company.salt)[0] for each in known]
        decided = [(kind, *_both(left, right, resolutions)) for kind, left, right in pairs]
        file = workspace.people_file
        before = file.read_text("utf-8") if file.exists() else ""
        text = before
        for kind, left, right in decided:
            text = with_decision(text, kind, left, right)
        for each in known:
            people_of(each, read_decisions(text), job.company.salt)  # refuses contradictions
        if text != before:
            write_text(file, text, private=True)
        return decided


def _review(job: Job, given: str, name: str, progress: Progress) -> Review:
    source = _open(job, given, progress)
    identities = _identities(source)
    resolution, _ = people_of(identities, job.decided, job.company.salt)
    doubtful = tuple(doubts(resolution))
    shown = name or name_of(str(source.path))
    if not doubtful:
        return Review(shown, resolution, (), None, {})
    with TemporaryDirectory(dir=job.cache, prefix="people-") as scratch:
        settings = Settings(
            as_of=job.as_of,
            name=name,
            decided=job.decided,
            salt=job.company.salt,
            workers=job.workers,
        )
        collected = collect(source, Path(scratch), job.cache, settings, progress)
        with Recast(Path(scratch)) as recast:
            factors = recast.truck_factors(_people(resolution))
            effects = {}
            weighed = weightiest(doubtful, WEIGHED)
            for done, doubt in enumerate(weighed):
                progress.step("what if", done, len(weighed))
                effects[doubt.key] = recast.truck_factors(people_if(resolution, doubt))
            progress.finish("what if")
    return Review(collected.name, resolution, doubtful, factors, effects)


def _people(resolution: Resolution) -> dict[str, str]:
    return {row.identity: row.person for row in resolution.identities}


def _both(left: str, right: str, resolutions: Sequence[Resolution]) -> tuple[Identity, Identity]:
    """Both identities from the first repository that has them."""
    for resolution in resolutions[:-1]:
        try:
            return found(left, resolution), found(right, resolution)
        except UsageError:
            continue
    return found(left, resolutions[-1]), found(right, resolutions[-1])


def _identities(source: Source) -> list[Identity]:
    commits = Commits()
    if source.head:
        for _ in commits.extend(commit_records(source, (source.head,))):
            pass
    return identities_of(source, commits)


def _open(job: Job, given: str, progress: Progress) -> Source:
    path = Path(given)
    if is_url(given) and not path.exists():
        path = local_clone(given, job.cache, offline=job.offline, progress=progress)
    return open_source(path, job.cache)
