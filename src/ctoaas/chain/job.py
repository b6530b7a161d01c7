"""What one run of `cto assess` was asked to do, and where everything goes."""

import importlib
import os
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from ctoaas import __version__
from ctoaas.collect.git.reach import Reaching, as_oneself
from ctoaas.collect.people.review import NOTHING_DECIDED, Decisions, read_decisions
from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import UsageError
from ctoaas.workspace.atomic import staged_folder
from ctoaas.workspace.company import Company, load
from ctoaas.workspace.folder import Workspace, create

if TYPE_CHECKING:
    from ctoaas.assess.benchmark import Table

CACHE = ".cto-cache"
"""Folder beside a result that belongs to no workspace; may be deleted at any time."""


_PROGRAM = frozenset({".py", ".sql", ".toml", ".csv", ".html", ".typ", ".css", ".js"})


@dataclass(frozen=True, slots=True)
class Job:
    """One assessment to make."""

    sources: tuple[tuple[str, str], ...]
    """(path or URL, wanted name or "") of each repository."""
    company: Company
    decided: Decisions
    as_of: datetime
    """End of the day, UTC without a zone."""
    is_past: bool
    """A day was given: repositories are read as they stood then."""
    names: bool
    """Real names may be shown."""
    offline: bool
    workers: int
    cache: Path
    out: Path | None
    workspace: Workspace | None
    inputs_hash: str
    benchmark: "Table | None" = None
    """What ratings compare with in the place of the shipped table."""
    reaching: Reaching = as_oneself
    """How repositories with a URL are reached."""

    def staged(self, commit: str) -> AbstractContextManager[Path]:
        """Folder that takes the place of the result when the block ends well."""
        return staged_folder(self.result(commit))

    def result(self, commit: str) -> Path:
        """Folder of the result for `commit`, a digest of all commits when there are several."""
        if self.workspace is not None:
            return self.workspace.assessment(self.as_of.date(), commit)
        if self.out is None:
            raise UsageError("--out", "is missing", "give --out or --workspace")
        return self.out


def job(
    repositories: Sequence[str],
    workspace: Path | None,
    out: Path,
    as_of: date | None,
    names: str | None,
    offline: bool,
    workers: int,
    benchmark: Path | None = None,
) -> Job:
    """The job that the command line and the workspace's files describe.

    `benchmark` is the folder of a table of one's own. Raises UsageError when no repository is given
    anywhere, or no folder that tables can stand in; EvidenceError when there is no such table.
    """
    _require_text(workspace if workspace is not None else out)
    home = create(workspace) if workspace is not None else None
    company, company_bytes = _company(home)
    decided, decided_bytes = _decided(home)
    given = [(each, "") for each in repositories]
    if not given and home is not None:
        given = [(held.location(home.root), held.name or "") for held in company.repositories]
    if not given:
        raise UsageError(
            "REPO",
            "no repository was named",
            "run cto assess PATH-OR-URL, or list repositories in company.toml",
        )
    day = as_of or datetime.now(UTC).date()
    show = (names or company.names) == "show"
    inputs = {"company": digest(company_bytes), "people": digest(decided_bytes), "names": show}
    compared = None
    if benchmark is not None:
        # Imported late: most runs have no table of their own, and it brings all measures.
        tables = importlib.import_module("ctoaas.assess.benchmark")
        compared = tables.read(benchmark)
        inputs["benchmark"] = tables.table_digest(compared)
    return Job(
        sources=tuple(given),
        company=company,
        decided=decided,
        as_of=datetime.combine(day, time(23, 59, 59)),
        is_past=as_of is not None,
        names=show,
        offline=offline,
        workers=workers,
        cache=home.cache if home is not None else out.absolute().parent / CACHE,
        out=None if home is not None else out,
        workspace=home,
        inputs_hash=digest(dumps(inputs)),
        benchmark=compared,
    )


def _require_text(folder: Path) -> None:
    """Refuse a folder whose name is no text: the database that writes the tables cannot name it."""
    try:
        str(folder.absolute()).encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(
            str(folder), "its path is not UTF-8", "give another folder, or use a UTF-8 locale"
        ) from error


def product_digest() -> str:
    """Version and content of the product's own files: another program may say other things."""
    root = resources.files("ctoaas")
    parts = [__version__]
    with resources.as_file(root) as folder:
        files = (
            os.path.join(place, name)
            for place, _, names in os.walk(folder)
            for name in names
            if os.path.splitext(name)[1] in _PROGRAM
        )
        for file in sorted(files):
            with open(file, "rb") as stream:
                parts.append(f"{file.removeprefix(str(folder))} {digest(stream.read())}")
    return digest("\n".join(parts))


def _company(home: Workspace | None) -> tuple[Company, bytes]:
    if home is None or not home.company_file.exists():
        return Company(name=""), b""
    return load(home.company_file), home.company_file.read_bytes()


def _decided(home: Workspace | None) -> tuple[Decisions, bytes]:
    if home is None or not home.people_file.exists():
        return NOTHING_DECIDED, b""
    data = home.people_file.read_bytes()
    try:
        return read_decisions(data.decode("utf-8")), data
    except UnicodeDecodeError as error:
        raise UsageError(str(home.people_file), "is not UTF-8", "save it as UTF-8") from error


def workers() -> int:
    """Processes to analyse code with: as many as there are cores for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
