"""A repository read as the product reads it, in the words tests compare."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ctoaas.collect.collection import Settings, collect
from ctoaas.collect.git.history import History, read_history
from ctoaas.collect.git.source import Source, open_source
from tests.builders.repository import RepoBuilder

SETTINGS = Settings(as_of=datetime(2024, 1, 1), name="it", workers=0)  # noqa: DTZ001 -- UTC


def opened(story: RepoBuilder, *, bare: bool = True) -> Source:
    """The story built and opened, with a cache beside it."""
    repository = story.build(bare=bare)
    return open_source(repository, repository.parent / "cache")


def read(story: RepoBuilder) -> History:
    """The whole history of the story, built here."""
    source = opened(story)
    return read_history(source, source.path.parent / "cache")


def read_in_two(source: Source, first: str, cache: Path) -> History:
    """The history of `source`, read up to the commit `first` and then from the checkpoint."""
    read_history(replace(source, head=first), cache)
    return read_history(source, cache)


def owners(history: History) -> dict[str, list[str] | None]:
    """Commit of each line by path; None for a binary file."""
    return {
        path.decode("utf-8", "surrogateescape"): None
        if version is None or version.lines is None
        else [history.commits.ids[number] for number in history.line_commits(version.lines)]
        for path, version in history.head.items()
    }


def evidence(source: Source, cache: Path, folder: Path) -> dict[str, bytes]:
    """Bytes of every evidence table; the rows are written in one order, so equal rows are equal."""
    collect(source, folder, cache, SETTINGS)
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
