"""One repository, collected whole: history, code and people joined into evidence tables."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import numpy as np

from ctoaas.collect.code.reading import SourceFile
from ctoaas.collect.code.tree import CodeTree, analyse_tree
from ctoaas.collect.code_evidence import fill_code
from ctoaas.collect.git.change_tables import PathFacts
from ctoaas.collect.git.commit_table import settled_times
from ctoaas.collect.git.commits import Commits
from ctoaas.collect.git.history import History, blamed, read_history
from ctoaas.collect.git.paths import readable
from ctoaas.collect.git.source import Source
from ctoaas.collect.git.tree import TreeEntry, contents, tree
from ctoaas.collect.history_evidence import IN_ORDER, Files, fill_history, seconds
from ctoaas.collect.people.review import NOTHING_DECIDED, Decisions
from ctoaas.collect.product_name import MANIFESTS, product_name
from ctoaas.core.progress import Progress, Silent
from ctoaas.evidence.store import connect, create_empty, insert_rows, write
from ctoaas.evidence.tables import TABLES

BLAMED_FILES = 300
"""Files whose lines are asked from git blame where the replay could not follow them."""

MANIFEST_BYTES = 1_000_000
"""A larger manifest is not read for a name."""
OLD_COPY_DAYS = 120
"""After so long a silence the user is asked whether the copy is an old one."""

Skipped = tuple[str, str, str, int]
"""Source, subject, reason, count: a row of the table skipped."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a repository is collected."""

    as_of: datetime
    """UTC without a zone; the evidence speaks for this moment."""
    name: str = ""
    """Name of the repository; found in the repository itself when empty."""
    taken: frozenset[str] = frozenset()
    """Names of repositories that were collected before in the same run, in lower case."""
    decided: Decisions = NOTHING_DECIDED
    salt: str = ""
    workers: int = 1
    """Processes that analyse code; the result does not depend on it."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What was written, and what is told about it."""

    name: str
    commit: str
    rows: dict[str, int]
    """Rows of each table."""
    names: dict[str, str] = field(repr=False)
    """Real names by pseudonym; private, never part of the evidence."""


def collect(
    source: Source,
    folder: Path,
    cache: Path,
    settings: Settings,
    progress: Progress | None = None,
) -> Collected:
    """Write every evidence table of `source` into `folder`, using and filling `cache`.

    Raises SourceError when the repository cannot be read to the end.
    """
    shown = progress or Silent()
    if not source.head:
        connection = _empty_tables()
        name = _unlike(settings.name or product_name({}, source.remote, _folders(source)), settings)
        _fill_repository(connection, source, settings, name, None, [], [])
        return _written(connection, folder, name, source, {})
    entries = tree(source, source.head)
    name = _unlike(settings.name or _name(source), settings)
    history = read_history(
        source, cache, shown, lambda commits: _announce(shown, name, commits, entries, settings)
    )
    code = _code(source, entries, cache, settings, shown)
    skipped = [*code.skipped, *_settle_lines(history, code, shown)]
    connection = _empty_tables()  # late: its threads would keep workers from being forked
    names = _fill(connection, history, code, settings)
    _fill_repository(connection, source, settings, name, history, entries, skipped)
    shown.step("evidence", 0)
    collected = _written(connection, folder, name, source, names)
    shown.finish("evidence")
    return collected


def _empty_tables() -> duckdb.DuckDBPyConnection:
    connection = connect()
    for table in TABLES:
        create_empty(connection, table)
    return connection


def _announce(
    progress: Progress,
    name: str,
    commits: Commits,
    entries: list[TreeEntry],
    settings: Settings,
) -> None:
    """The first useful line: size, age, people, and what is being read."""
    times = [at for at in commits.committed_at if at > 0] or [0]
    progress.say(
        f"{name}: {_of(len(commits), 'commit')} in {_span(max(times) - min(times))} under "
        f"{_of(len(commits.identities), 'name')}, {_of(len(entries), 'file')}; "
        "reading every change of every line"
    )
    newest = datetime.fromtimestamp(max(times), UTC).replace(tzinfo=None)
    silence = (settings.as_of - newest).days
    if silence > OLD_COPY_DAYS:
        progress.say(
            f"{name}: the newest commit is {silence:,} days old; if this is an old copy, fetch "
            f"first, or assess it as it stood: --as-of {newest:%Y-%m-%d}"
        )


def _span(seconds: int) -> str:
    days = seconds / 86_400
    for unit, length in (("year", 365.25), ("month", 30.44), ("week", 7.0)):
        if round(days / length) >= 2:
            return _of(round(days / length), unit)
    return _of(max(1, round(days)), "day")


def _of(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _code(
    source: Source, entries: list[TreeEntry], cache: Path, settings: Settings, progress: Progress
) -> CodeTree:
    """Facts of the files at HEAD; symlinks and submodules are no files."""
    files = [
        SourceFile(readable(entry.path), entry.blob, entry.bytes)
        for entry in entries
        if entry.is_regular
    ]
    return analyse_tree(
        files, lambda blobs: contents(source, blobs), cache / "code", settings.workers, progress
    )


def _settle_lines(history: History, code: CodeTree, progress: Progress) -> list[Skipped]:
    """Ask git blame about files whose lines do not fit the content; what is left is skipped."""
    lines = {file.path: file.lines for file in code.files if not file.is_binary}
    unfit = []
    for path, version in history.head.items():
        wanted = lines.get(readable(path))
        held = None if version is None else version.lines
        if (
            wanted is not None
            and version is not None
            and (0 if held is None else len(held)) != wanted
        ):
            unfit.append(path)
    number = history.commits.numbers[history.source.head]
    for done, path in enumerate(sorted(unfit)[:BLAMED_FILES]):
        version = history.head[path]
        if version is not None:
            asked = blamed(history, path, version.blob, number)
            history.head[path] = asked._replace(file=version.file)
        progress.step("blame", done, len(unfit))
    progress.finish("blame")
    left = len(unfit) - BLAMED_FILES
    if left <= 0:
        return []
    reason = "who wrote the lines could not be followed"
    return [("git", readable(sorted(unfit)[BLAMED_FILES]), reason, left)]


def _fill(
    connection: duckdb.DuckDBPyConnection, history: History, code: CodeTree, settings: Settings
) -> dict[str, str]:
    """Fill all tables but `repositories` and `skipped`; the private names by pseudonym."""
    at_head = {file.path: PathFacts(file.class_, file.language) for file in code.files}
    files = Files(at_head, lambda path: PathFacts(*code.by_path(path)))
    filled = fill_history(
        connection, history, files, settings.as_of, settings.decided, settings.salt
    )
    fill_code(connection, history, code, filled)
    return filled.names


def _fill_repository(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    settings: Settings,
    name: str,
    history: History | None,
    entries: list[TreeEntry],
    skipped: list[Skipped],
) -> None:
    read = 0 if history is None else len(history.commits)
    beyond = 0 if history is None else sum(history.commits.unread_parents)
    times = np.array([], dtype="datetime64[s]")
    if history is not None:
        times = settled_times(history, seconds(settings.as_of))
    pointers = sum(count for _, _, reason, count in skipped if reason.startswith("Git LFS"))
    insert_rows(
        connection,
        "repositories",
        [
            (name, source.head, source.branch, settings.as_of, source.object_format, read,
             read + beyond,
             times.min().astype(object) if len(times) else None,
             times.max().astype(object) if len(times) else None,
             source.is_shallow, source.is_partial,
             sum(1 for entry in entries if entry.mode == "160000"), pointers,
             any(entry.path == b".mailmap" for entry in entries))
        ],
    )  # fmt: skip
    links = [entry for entry in entries if entry.mode == "120000"]
    rows = list(skipped)
    if links:
        rows.append(("git", readable(links[0].path), "symbolic link, not followed", len(links)))
    modules = [entry for entry in entries if entry.mode == "160000"]
    if modules:
        rows.append(("git", readable(modules[0].path), "submodule, not read", len(modules)))
    insert_rows(connection, "skipped", rows)


def _name(source: Source) -> str:
    """The name the repository gives itself today, whatever day is assessed."""
    files = {f"{source.tip}:{file}": file for file, _, _ in MANIFESTS}
    held = {
        files[name]: data
        for name, data in contents(source, files)
        if data is not None and len(data) < MANIFEST_BYTES
    }
    return product_name(held, source.remote, _folders(source))


def _unlike(name: str, settings: Settings) -> str:
    """`name`, numbered when another repository of this run has it."""
    tries = (name, *(f"{name}-{number}" for number in range(2, len(settings.taken) + 3)))
    return next(each for each in tries if each.lower() not in settings.taken)


def _folders(source: Source) -> list[str]:
    """Name of the repository's folder and of the one around it."""
    names = (folder.name.removesuffix(".git") for folder in (source.path, *source.path.parents))
    return [name for name in names if name][:2]


def _written(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    name: str,
    source: Source,
    names: dict[str, str],
) -> Collected:
    folder.mkdir(parents=True, exist_ok=True)
    rows = {
        table.name: write(connection, table.name, folder, is_ordered=table.name in IN_ORDER)
        for table in TABLES
    }
    connection.close()
    return Collected(name, source.head, rows, names)
