"""Writing a pack: the workspace, the records and an index in one file that anybody can check.

The file is a zip without compression, in a fixed order and with a fixed date, so the same content
is the same bytes on every machine, and it can be opened without this product. `pack.json` lists
every file with its hash; the hash of `pack.json` is the hash of the pack.
"""

import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from ctoaas.core.canonical import digest, dumps, file_digest
from ctoaas.core.errors import UsageError
from ctoaas.workspace.atomic import writing

SCHEMA = "ctoaas.pack/1"
LIST = "pack.json"
INDEX = "index.html"
WORKSPACE = "workspace/"
RECORDS = "records/"
_PRIVATE = "private"
_KEPT_HIDDEN = (".gitignore",)
_OLDEST = (1980, 1, 1, 0, 0, 0)
_PIECE = 1 << 20
_PLAIN_FILE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of a pack."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file of the workspace that is not in the pack, and why."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack holds."""

    client: str
    made_on: str
    files: tuple[Packed, ...]
    """By path, without pack.json itself."""
    left_out: tuple[LeftOut, ...]

    @property
    def list_bytes(self) -> bytes:
        """The content of pack.json."""
        return dumps(asdict(self) | {"schema": SCHEMA}).encode()

    @property
    def hash(self) -> str:
        """Of pack.json, and so of everything in the pack."""
        return digest(self.list_bytes)


def write(
    target: Path,
    workspace: Path,
    *,
    client: str,
    made_on: str,
    records: Mapping[str, bytes],
    index: Callable[[Sequence[Packed]], bytes],
) -> Pack:
    """Write the pack to `target` in one step; what it holds.

    `index` makes index.html from the list of all other files.

    Left out, and named: caches and other hidden files, `private/` (names behind pseudonyms), what
    is not a plain file, names that are not UTF-8. Raises UsageError when `target` lies in the
    workspace, a file changes while it is read, or the place cannot be written.
    """
    if target.resolve().is_relative_to(workspace.resolve()):
        raise UsageError(str(target), "is inside the workspace", "put the pack beside it")
    for name in records:
        if not is_safe(name):
            raise UsageError(f"record {name!r}", "has a name that cannot be packed", "rename it")
    inside, left_out = _sorted_out(workspace)
    loose = {f"{RECORDS}{name}": held for name, held in records.items()}
    files = [Packed(path, file_digest(file), file.stat().st_size) for path, file in inside.items()]
    files += [Packed(path, digest(held), len(held)) for path, held in loose.items()]
    loose[INDEX] = index(sorted(files, key=_path))
    files.append(Packed(INDEX, digest(loose[INDEX]), len(loose[INDEX])))
    pack = Pack(client, made_on, tuple(sorted(files, key=_path)), left_out)
    temporary = target.parent / f".{secrets.token_hex(8)}.tmp"
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            _zip(temporary, pack, inside, loose)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    return pack


def _path(packed: Packed) -> str:
    return packed.path


def _zip(
    temporary: Path, pack: Pack, inside: Mapping[str, Path], loose: Mapping[str, bytes]
) -> None:
    with temporary.open("xb") as stream, ZipFile(stream, "w", ZIP_STORED) as archive:
        archive.writestr(_member(LIST), pack.list_bytes)
        for each in pack.files:
            if each.path in loose:
                archive.writestr(_member(each.path), loose[each.path])
            else:
                _add(archive, each, inside[each.path])
        archive.close()
        stream.flush()
        os.fsync(stream.fileno())


def _add(archive: ZipFile, listed: Packed, file: Path) -> None:
    member = _member(listed.path)
    member.file_size = listed.bytes
    with file.open("rb") as source, archive.open(member, "w") as into:
        while piece := source.read(_PIECE):
            into.write(piece)
    if file.stat().st_size != listed.bytes or file_digest(file) != listed.sha256:
        raise UsageError(str(file), "changed while it was packed", "pack again when nobody writes")


def _member(path: str) -> ZipInfo:
    member = ZipInfo(path, _OLDEST)
    member.external_attr = _PLAIN_FILE
    member.create_system = 3
    return member


def _sorted_out(workspace: Path) -> tuple[dict[str, Path], tuple[LeftOut, ...]]:
    inside: dict[str, Path] = {}
    left_out = []
    for path, file in _walk(workspace):
        why = _why_not(path, file)
        if why:
            left_out.append(LeftOut(path.encode("utf-8", "replace").decode(), why))
        else:
            inside[WORKSPACE + path] = file
    return inside, tuple(sorted(left_out, key=lambda each: each.path))


def _why_not(path: str, file: Path) -> str:
    if file.is_symlink() or not file.is_file():
        return "is not a plain file"
    try:
        path.encode()
    except UnicodeEncodeError:
        return "has a name that is not UTF-8"
    return "has a name with control characters or a backslash" if not is_safe(path) else ""


def is_safe(path: str) -> bool:
    """Whether a path of a pack stays in the folder it is opened in, on any system."""
    parts = path.split("/")
    drive = len(parts[0]) > 1 and parts[0][1] == ":"
    if drive or "\\" in path or any(not character.isprintable() for character in path):
        return False
    return all(part not in ("", ".", "..") for part in parts)


def _walk(workspace: Path) -> Iterator[tuple[str, Path]]:
    """(path in the workspace, file); hidden folders and `private` are passed over whole."""
    for parent, folders, names in os.walk(workspace):
        here = Path(parent)
        linked = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(name for name in folders if _goes_on(here == workspace, name))
        kept = [name for name in names if not name.startswith(".") or name in _KEPT_HIDDEN]
        for name in sorted((*kept, *linked)):
            yield (here / name).relative_to(workspace).as_posix(), here / name


def _goes_on(is_top: bool, name: str) -> bool:
    return not name.startswith(".") and not (is_top and name == _PRIVATE)
