"""A finished assessment from elsewhere, put beside those that were made here."""

import re
import secrets
import shutil
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from ctoaas.assess.reading import from_json
from ctoaas.assess.stored import DOCUMENT, stored
from ctoaas.core.canonical import file_digest
from ctoaas.core.errors import EvidenceError, UsageError
from ctoaas.deliver.report.build import view
from ctoaas.engage.handover.opening import open_pack
from ctoaas.engage.handover.pack import WORKSPACE
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.trail.recording import alone_with, record
from ctoaas.workspace import manifest
from ctoaas.workspace.atomic import RESULT_MARK, replace_folder
from ctoaas.workspace.lock import writer_lock

MOST_BYTES = 400_000_000
"""Of all files together, unpacked."""
NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-([0-9a-f]{7,12}|no-commit)")
_MAKE_ANEW = "assess again and push that"


def put(engagement: Engagement, by: User, pack: Path, name: str) -> bool:
    """Whether the assessment is new here; the same one put again changes nothing.

    It stands whole or not at all. Raises UsageError when it may not be put under that name or
    somebody else writes in the workspace, EvidenceError when it is damaged.
    """
    day = NAME.fullmatch(name)
    if day is None:
        raise UsageError("name", "is none of an assessment", "write 2026-01-31-0123456789ab")
    alone_with(engagement)
    workspace = engagement.workspace
    target, staged = workspace.assessments / name, workspace.root / f".push-{secrets.token_hex(8)}"
    try:
        _require_small(pack)
        open_pack(pack, staged)
        held = staged / WORKSPACE
        _require_sound(held, day[1])
        with writer_lock(workspace.root):
            if target.exists():
                return _same(held, target)
            mark = file_digest(held / RESULT_MARK)
            record(engagement, by, "pushed", f"assessment {name}", "", mark)
            target.parent.mkdir(parents=True, exist_ok=True)
            replace_folder(held, target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return True


def _require_small(pack: Path) -> None:
    """Look at what the members say before anything is unpacked."""
    try:
        with ZipFile(pack) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise UsageError("upload", "is no pack", "send what cto push makes") from error
    if size > MOST_BYTES:
        raise UsageError("upload", f"would grow to {size:,} bytes", f"at most {MOST_BYTES:,}")


def _require_sound(folder: Path, day: str) -> None:
    """Every file as its manifest says, and a document that can be shown."""
    problems = manifest.check(folder) if folder.is_dir() else []
    if not (folder / DOCUMENT).is_file() or problems:
        said = f": {problems[0].path} {problems[0].what}" if problems else ""
        raise EvidenceError("assessment", f"is not whole{said}", _MAKE_ANEW)
    found = from_json(stored(folder))
    if f"{found.as_of:%Y-%m-%d}" != day:
        raise UsageError("name", f"says {day}, the assessment {found.as_of:%Y-%m-%d}", "mend it")
    try:
        view(found)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise EvidenceError("assessment", "holds what cannot be shown", _MAKE_ANEW) from error


def _same(held: Path, target: Path) -> bool:
    if file_digest(held / RESULT_MARK) != file_digest(target / RESULT_MARK):
        raise UsageError("assessment", "is here already, and another one", "push it as another day")
    return False
