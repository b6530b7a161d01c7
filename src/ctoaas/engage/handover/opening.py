"""Opening a pack: nothing is written outside of one new folder, and nothing that does not fit.

The file comes from somebody else, so names that lead elsewhere, links, doubles, members nobody
listed, and members that grow beyond what they say are refused before anything is kept.
"""

import json
import stat
import struct
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from ctoaas.core.errors import EvidenceError, SourceError, UsageError
from ctoaas.engage.handover.pack import LIST, SCHEMA, LeftOut, Pack, Packed, is_safe
from ctoaas.workspace.atomic import staged_folder, writing

MOST_BYTES = 20_000_000_000
MOST_FILES = 500_000
MOST_LIST_BYTES = 200_000_000
MOST_GROWTH = 100
"""Unpacked bytes a byte of the file may stand for; our own packs have 1."""
DAMAGED = (BadZipFile, EOFError, LZMAError, RuntimeError, ValueError, struct.error, zlib.error)
"""What the zip reader raises on damaged bytes (NotImplementedError is a RuntimeError)."""
_ROOM = 1_000_000
_PIECE = 1 << 20


def inspect(file: Path) -> Pack:
    """What a pack says it holds, every hash checked, nothing written.

    Raises SourceError when it cannot be read, UsageError when it is no pack or not a safe one, and
    EvidenceError when a file is not what the list says.
    """
    with _archive(file) as archive:
        pack = _listed(file, archive)
        for each in pack.files:
            _copy(file, archive, each, None)
        return pack


def open_pack(file: Path, folder: Path) -> Pack:
    """The pack unpacked into `folder`, which is new or empty; it stands whole or not at all.

    Raises as inspect does, and UsageError when `folder` holds something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(str(folder), "is not empty", "give a new folder")
    with _archive(file) as archive:
        pack = _listed(file, archive)
        with staged_folder(folder) as staged:
            with writing(staged):
                (staged / LIST).write_bytes(pack.list_bytes)
            for each in pack.files:
                into = staged / each.path
                with writing(into):
                    into.parent.mkdir(parents=True, exist_ok=True)
                    with into.open("xb") as stream:
                        _copy(file, archive, each, stream)
        return pack


def _archive(file: Path) -> ZipFile:
    try:
        return ZipFile(file)
    except OSError as error:
        raise SourceError(
            str(file), f"cannot be read ({error.strerror})", "check the path"
        ) from error
    except DAMAGED as error:
        raise SourceError(str(file), "is not a pack", "make one with cto handover pack") from error


def _listed(file: Path, archive: ZipFile) -> Pack:
    members = {member.filename: member for member in archive.infolist()}
    _refuse(file, archive, members)
    if LIST not in members:
        raise UsageError(str(file), f"holds no {LIST}", "is it a pack?")
    if members[LIST].file_size > MOST_LIST_BYTES:
        raise UsageError(str(file), f"{LIST} is too large", "it is not one of our packs")
    raw = BytesIO()
    _stream(file, archive, LIST, raw, members[LIST].file_size)
    pack = _read_list(file, raw.getvalue())
    listed = {each.path for each in pack.files}
    for path in sorted(listed ^ (members.keys() - {LIST})):
        what = "is listed but missing" if path in listed else "is in no list"
        raise EvidenceError(f"{file}, {path}", what, "ask for the pack again")
    return pack


def _refuse(file: Path, archive: ZipFile, members: Mapping[str, ZipInfo]) -> None:
    infos = archive.infolist()
    size = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    then = "do not open it; ask for it again from whom it should come"
    if len(infos) > MOST_FILES or size > MOST_BYTES:
        raise UsageError(str(file), f"holds {len(infos):,} files of {size:,} bytes", then)
    if size > packed * MOST_GROWTH + _ROOM:
        raise UsageError(str(file), f"would grow from {packed:,} to {size:,} bytes", then)
    if len({info.filename.casefold() for info in infos}) < len(infos):
        raise UsageError(str(file), "holds a name twice", then)
    for info in infos:
        mode = info.external_attr >> 16
        if not is_safe(info.filename) or info.filename != info.orig_filename:
            raise UsageError(f"{file}, {info.orig_filename!r}", "leads out of the folder", then)
        if info.is_dir() or stat.S_IFMT(mode) not in (0, stat.S_IFREG) or info.flag_bits & 1:
            raise UsageError(f"{file}, {info.filename}", "is not a plain file", then)


def _copy(file: Path, archive: ZipFile, listed: Packed, into: IO[bytes] | None) -> None:
    found = _stream(file, archive, listed.path, into, listed.bytes)
    if found != listed.sha256:
        raise EvidenceError(
            f"{file}, {listed.path}", "is not what the list says", "ask for the pack again"
        )


def _stream(file: Path, archive: ZipFile, path: str, into: IO[bytes] | None, most: int) -> str:
    """Hash of a member, copied on the way; stops as soon as it is longer than `most`."""
    hashed, length = sha256(), 0
    for piece in _pieces(file, archive, path):
        length += len(piece)
        if length > most:
            break
        hashed.update(piece)
        if into is not None:
            into.write(piece)
    return hashed.hexdigest() if length == most else ""


def _pieces(file: Path, archive: ZipFile, path: str) -> Iterator[bytes]:
    """The content of a member; what cannot be read of it is damage, never a failure to write."""
    try:
        with archive.open(path) as source:
            while piece := source.read(_PIECE):
                yield piece
    except (OSError, *DAMAGED) as error:
        raise EvidenceError(f"{file}, {path}", f"is damaged ({error})", "ask again") from error


def _read_list(file: Path, raw: bytes) -> Pack:
    wrong = EvidenceError(f"{file}, {LIST}", "is damaged", "ask for the pack again")
    try:
        held: dict[str, Any] = json.loads(raw)
        if held.get("schema") != SCHEMA:
            raise UsageError(f"{file}, {LIST}", f"is not of schema {SCHEMA}", "update ctoaas")
        pack = Pack(
            client=str(held["client"]),
            made_on=str(held["made_on"]),
            files=tuple(Packed(f["path"], f["sha256"], int(f["bytes"])) for f in held["files"]),
            left_out=tuple(LeftOut(str(f["path"]), str(f["why"])) for f in held["left_out"]),
        )
        if pack.list_bytes != raw:
            raise wrong
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise wrong from error
    return pack
