"""Which workspace the verbs speak about."""

from pathlib import Path

import click

from ctoaas.core.errors import UsageError
from ctoaas.workspace.folder import Workspace, find

workspace_option = click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    help="The engagement's folder.  [default: the one around here]",
)


def workspace_of(given: Path | None) -> Workspace:
    """The workspace that was named, or that is around the current folder."""
    if given is not None:
        if not given.is_dir():
            raise UsageError(str(given), "no such folder", f"make one with cto init {given}")
        return Workspace(given)
    found = find(Path())
    if found is None:
        raise UsageError(
            str(Path().absolute()),
            "is in no workspace",
            "begin one with cto init, or name it with --workspace",
        )
    return found
