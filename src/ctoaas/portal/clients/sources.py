"""Which repositories the server may read when somebody names them in a form."""

import os
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.portal.access.rights import Role
from ctoaas.portal.repositories.address import server_of
from ctoaas.portal.server.place import place
from ctoaas.workspace.company import is_url

VARIABLE = "CTO_REPOSITORIES"
"""Folders that hold repositories everybody of the practice may name, colons between."""


def require_allowed(source: str, seat: str) -> None:
    """Refuse a source that could show one client's files, or the server's own, to another.

    A URL must be https or ssh. A path must lie in a folder set aside for repositories; the
    practice owner, whose machine it is, may name any other but those of the portal's own data.
    Raises UsageError.
    """
    if is_url(source):
        server_of(source)
        return
    path = Path(source).expanduser().resolve()
    if _is_inside(path, place().root.resolve()) or _is_inside(place().root.resolve(), path):
        raise UsageError(source, "holds the portal's own data", "name a repository elsewhere")
    if seat == Role.OWNER or any(_is_inside(path, root) for root in _set_aside()):
        return
    raise UsageError(
        source,
        "is not in a folder set aside for repositories",
        f"use a URL, or ask the practice owner to add the folder to {VARIABLE}",
    )


def _set_aside() -> list[Path]:
    return [Path(root).resolve() for root in os.environ.get(VARIABLE, "").split(":") if root]


def _is_inside(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents
