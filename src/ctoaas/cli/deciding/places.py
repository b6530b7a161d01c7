"""Where decisions stand, and the newest assessment beside them."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from ctoaas.assess.document import Json
from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.evidence import read_document
from ctoaas.workspace.company import Company, load
from ctoaas.workspace.folder import Workspace, find
from ctoaas.workspace.results import result_folder

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


def newest(workspace: Workspace) -> tuple[Path | None, Json | None]:
    """Folder and document of the newest assessment, None where there is none that can be read."""
    try:
        folder = result_folder(workspace.root)
    except UsageError:
        return None, None
    document = read_document(folder)
    return (folder, document) if document is not None else (None, None)


def today(given: datetime | None) -> date:
    """The day that was given, else today in UTC."""
    return given.date() if given is not None else datetime.now(UTC).date()


def company_of(workspace: Workspace | None) -> Company | None:
    """What people wrote about the company, None where nobody did."""
    if workspace is None or not workspace.company_file.is_file():
        return None
    return load(workspace.company_file)
