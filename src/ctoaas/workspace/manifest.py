"""What a result folder holds, file by file with its hash, so that anybody can check it later."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

from ctoaas.core.canonical import dumps, file_digest
from ctoaas.core.errors import EvidenceError
from ctoaas.workspace.atomic import RESULT_MARK, write_text, writing

SCHEMA = "ctoaas.manifest/1"
_AGAIN = "assess again to rebuild it, or restore it from a backup"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the folder."""

    path: str
    """From the folder, with forward slashes."""
    sha256: str
    bytes: int
    rows: int | None
    """Rows of a table, None for other files."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that made the folder, and what is in it."""

    product: str
    """Version of the product."""
    collectors: Mapping[str, str] = field(default_factory=dict)
    """Collector to its version."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """What was read (repository, file) to its commit or hash."""
    coverage: Mapping[str, Any] = field(default_factory=dict)
    """How much of the inputs was read."""
    files: tuple[Entry, ...] = ()
    """By path."""


class ProblemKind(StrEnum):
    """What can be wrong with a file of a result."""

    MISSING = "missing"
    CHANGED = "changed"
    UNEXPECTED = "unexpected"


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that is not as the manifest says."""

    path: str
    kind: ProblemKind
    what: str
    """The sentence for the user, without the path."""


def write(folder: Path, manifest: Manifest, rows: Mapping[str, int]) -> Manifest:
    """Write manifest.json over all files that stand in `folder`; the manifest with its files.

    `manifest.files` is ignored; `rows` gives the row count of each table file by its path in the
    folder. Hidden files and symbolic links are no part of a result.
    """
    with writing(folder):
        entries = tuple(
            Entry(path, file_digest(file), file.stat().st_size, rows.get(path))
            for path, file in _files(folder)
            if file.is_file() and not file.is_symlink()
        )
    complete = Manifest(
        manifest.product, manifest.collectors, manifest.inputs, manifest.coverage, entries
    )
    shown = asdict(complete) | {"schema": SCHEMA, "files": [asdict(entry) for entry in entries]}
    write_text(folder / RESULT_MARK, dumps(shown))
    return complete


def read(folder: Path) -> Manifest:
    """Manifest of the result in `folder`. Raises EvidenceError when it is missing or damaged."""
    file = folder / RESULT_MARK
    try:
        held = json.loads(file.read_bytes())
    except FileNotFoundError as error:
        raise EvidenceError(str(folder), f"has no {RESULT_MARK}", _AGAIN) from error
    except (OSError, ValueError, RecursionError) as error:
        raise EvidenceError(
            str(file), f"cannot be read ({type(error).__name__})", _AGAIN
        ) from error
    schema = held.get("schema") if isinstance(held, dict) else None
    if schema != SCHEMA:
        raise EvidenceError(str(file), f"is of schema {schema}, not {SCHEMA}", _AGAIN)
    try:
        return Manifest(
            product=str(held["product"]),
            collectors=dict(held["collectors"]),
            inputs=dict(held["inputs"]),
            coverage=dict(held["coverage"]),
            files=tuple(_entry(item) for item in held["files"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise EvidenceError(str(file), f"is damaged ({error})", _AGAIN) from error


def check(folder: Path) -> list[Problem]:
    """What in `folder` is not as its manifest says, by path; empty when all hashes hold.

    Raises EvidenceError when there is no manifest to compare with.
    """
    expected = {entry.path: entry for entry in read(folder).files}
    present = dict(_files(folder))
    problems = []
    for path in sorted(expected.keys() | present.keys()):
        entry, file = expected.get(path), present.get(path)
        if entry is None:
            problems.append(Problem(path, ProblemKind.UNEXPECTED, "is not part of this result"))
        elif file is None:
            problems.append(Problem(path, ProblemKind.MISSING, "is missing"))
        elif (what := _change(entry, file)) is not None:
            problems.append(Problem(path, ProblemKind.CHANGED, what))
    return problems


def _change(entry: Entry, file: Path) -> str | None:
    if file.is_symlink() or not file.is_file():
        return "is no longer a plain file"
    try:
        size = file.stat().st_size
        if size != entry.bytes:
            return f"has {size} bytes, not {entry.bytes}"
        return None if file_digest(file) == entry.sha256 else "has other content than was written"
    except OSError as error:
        return f"cannot be read ({error.strerror})"


def _entry(item: Mapping[str, Any]) -> Entry:
    path = str(item["path"])
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or str(pure) != path:
        raise ValueError(f"path {path!r} leads out of the folder")
    rows = item["rows"]
    return Entry(path, str(item["sha256"]), int(item["bytes"]), None if rows is None else int(rows))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """(path in the folder, file) by path, without hidden ones and the manifest; follows no link."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if (Path(parent) / name).is_symlink()]
        found += [Path(parent) / name for name in (*names, *linked) if not name.startswith(".")]
    paths = {file.relative_to(folder).as_posix(): file for file in found}
    paths.pop(RESULT_MARK, None)
    yield from sorted(paths.items())
