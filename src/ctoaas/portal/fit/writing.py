"""Changing a file of the workspace: one act, one event, with the file's digests."""

from collections.abc import Callable
from pathlib import Path

from ctoaas.core.canonical import file_digest
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.trail.recording import alone_with, record


def change(
    engagement: Engagement, by: User, act: str, thing: str, file: Path, do: Callable[[], None]
) -> None:
    """The file after `do`, with its event; what `do` raises leaves both as they were."""
    alone_with(engagement)
    before = digest_of(file)
    do()
    record(engagement, by, act, thing, before, digest_of(file))


def digest_of(file: Path) -> str:
    """SHA-256 of the file's bytes; empty where it is not there."""
    return file_digest(file) if file.is_file() else ""
