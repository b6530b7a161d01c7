"""The handover of an engagement: read from its workspace, and changed there."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from ctoaas.chain.handover import listed
from ctoaas.core.canonical import file_digest
from ctoaas.core.errors import CtoError, UsageError
from ctoaas.engage.faults import Refused
from ctoaas.engage.handover.handover_file import FILE, load, save
from ctoaas.engage.handover.page import Handover
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.trail.recording import alone_with, record
from ctoaas.workspace.lock import writer_lock


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known just now, and the digest it is known by; or why it cannot be read."""

    handover: Handover
    digest: str
    problem: str = ""


def shown(engagement: Engagement) -> Shown:
    """The handover as the command line would count it today."""
    workspace = engagement.workspace
    digest = _digest(workspace.root / FILE)
    try:
        found = listed(workspace, timezone.localdate())
    except CtoError as error:
        return Shown(Handover(()), digest, without(workspace.root, str(error)))
    if isinstance(found, Refused):
        return Shown(Handover(()), digest, without(workspace.root, str(found.faults[0])))
    return Shown(found, digest)


def change(
    engagement: Engagement, by: User, act: str, thing: str, do: Callable[[Handover], Handover]
) -> None:
    """handover.toml after `do`, with its event; nothing when it changes nothing.

    Raises UsageError when the file is damaged or somebody else is writing in the workspace.
    """
    alone_with(engagement)
    file = engagement.workspace.root / FILE
    before = _digest(file)
    found = load(file)
    if isinstance(found, Refused):
        raise UsageError(FILE, str(found.faults[0]), "mend it first")
    after = do(found)
    if after == found:
        return
    with writer_lock(engagement.workspace.root):
        save(file, after)
    record(engagement, by, act, thing, before, _digest(file))


def without(root: Path, text: str) -> str:
    """A message without where the server keeps its files."""
    return text.replace(f"{root}{os.sep}", "").replace(str(root), "the workspace")


def _digest(file: Path) -> str:
    return file_digest(file) if file.is_file() else ""
