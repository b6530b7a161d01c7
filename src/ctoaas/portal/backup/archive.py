"""The archive: files of a portal in one compressed tar, with a manifest of their hashes at its end.

portal.sqlite3            the database, or tables/NAME.copy with the rows of each table
data/...                  the data folder without what is made anew at a start
manifest.json             product, time, database, rows and digest of each table, hash of each file
"""

import hashlib
import io
import json
import os
import secrets
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from ctoaas import __version__
from ctoaas.core.canonical import dumps
from ctoaas.core.errors import EvidenceError, UsageError
from ctoaas.workspace.atomic import writing

MANIFEST = "manifest.json"
SCHEMA = "ctoaas.backup/1"
_PIECE = 1 << 20
_QUICK = 1
"""Level of compression: most of it at a small part of the time."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a table held."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class File:
    """A file of the archive."""

    bytes: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    """Everything the archive holds."""

    database: str
    """sqlite or postgresql."""
    migrations: list[str] = field(default_factory=list)
    """app.name of each step that was taken."""
    tables: dict[str, Table] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    product: str = __version__
    made_at: str = ""


class Packing:
    """An archive that is being written."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest) -> None:
        self._tar, self.manifest = tar, manifest

    def add(self, name: str, file: Path) -> None:
        """A file as it is when it is opened; what is appended meanwhile is left out."""
        with file.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            counted = _Counted(stream)
            self._tar.addfile(_member(name, size), counted)
        self.manifest.files[name] = File(size, counted.digest())

    def close(self) -> None:
        """The manifest, at the end because it holds everybody's hash."""
        self.manifest.made_at = datetime.now(UTC).isoformat(timespec="seconds")
        content = dumps(asdict(self.manifest) | {"schema": SCHEMA}).encode()
        self._tar.addfile(_member(MANIFEST, len(content)), io.BytesIO(content))


class _Counted(io.RawIOBase):
    """Hashes what is read through it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._hash = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        found = self._stream.read(size)
        self._hash.update(found)
        return found

    def digest(self) -> str:
        return self._hash.hexdigest()


@contextmanager
def packing(target: Path, database: str) -> Iterator[Packing]:
    """An archive at `target` that is whole or not there; for its owner alone, as it holds secrets.

    Raises UsageError when it cannot be written (disk full, no permission).
    """
    temporary = target.parent / f".{target.name}.{secrets.token_hex(4)}.tmp"
    with writing(target):
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                with tarfile.open(fileobj=stream, mode="w:gz", compresslevel=_QUICK) as tar:
                    held = Packing(tar, Manifest(database))
                    yield held
                    held.close()
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)


def unpack(archive: Path, folder: Path) -> Manifest:
    """Every file of `archive` under `folder`, each with the hash its manifest says.

    Raises UsageError when it is not there or no archive of ours, EvidenceError when it is damaged.
    """
    found: dict[str, File] = {}
    manifest = b""
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for member in tar:
                stream = tar.extractfile(member) if member.isfile() else None
                if stream is None:
                    raise _damaged(archive, f"holds {member.name!r}, which is no plain file")
                if member.name == MANIFEST:
                    manifest = stream.read(64 << 20)
                else:
                    found[member.name] = _laid_down(archive, folder, member.name, stream)
    except FileNotFoundError as error:
        raise UsageError(str(archive), "is not there", "name an archive of cto backup") from error
    except (tarfile.TarError, EOFError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            with writing(folder):
                raise
        raise _damaged(archive, f"cannot be read ({error})") from error
    return _held_against(archive, manifest, found)


def _laid_down(archive: Path, folder: Path, name: str, stream: IO[bytes]) -> File:
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or str(pure) != name:
        raise _damaged(archive, f"holds {name!r}, which leads out of its folder")
    target, hash_, size = folder / name, hashlib.sha256(), 0
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with target.open("xb") as out:
        while piece := stream.read(_PIECE):
            out.write(piece)
            hash_.update(piece)
            size += len(piece)
    target.chmod(0o600)
    return File(size, hash_.hexdigest())


def _held_against(archive: Path, content: bytes, found: dict[str, File]) -> Manifest:
    try:
        told: dict[str, Any] = json.loads(content)
        if told.pop("schema") != SCHEMA:
            raise UsageError(str(archive), "is of another schema", f"this version reads {SCHEMA}")
        told["tables"] = {name: Table(**held) for name, held in told["tables"].items()}
        told["files"] = {name: File(**held) for name, held in told["files"].items()}
        manifest = Manifest(**told)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _damaged(archive, "has no manifest; was it written to its end?") from error
    for name in sorted(manifest.files.keys() | found.keys()):
        if manifest.files.get(name) != found.get(name):
            raise _damaged(archive, f"{name} is not what was packed")
    return manifest


def _member(name: str, size: int) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.size, made.mode = size, 0o600
    return made


def _damaged(archive: Path, what: str) -> EvidenceError:
    return EvidenceError(str(archive), what, "restore from another copy")
