"""The newest assessment and the company beside the decisions of a workspace."""

from datetime import UTC, date, datetime
from pathlib import Path

from ctoaas.assess.document import Json
from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.evidence import read_document
from ctoaas.workspace.company import Company, load
from ctoaas.workspace.folder import Workspace
from ctoaas.workspace.results import result_folder


def newest(workspace: Workspace) -> tuple[Path | None, Json | None]:
    """Folder and document of the newest assessment, None where there is none that can be read."""
    try:
        folder = result_folder(workspace.root)
    except UsageError:
        return None, None
    document = read_document(folder)
    return (folder, document) if document is not None else (None, None)


def today(given: datetime | None = None) -> date:
    """The day that was given, else today in UTC."""
    return given.date() if given is not None else datetime.now(UTC).date()


def company_of(workspace: Workspace | None) -> Company | None:
    """What people wrote about the company, None where nobody did."""
    if workspace is None or not workspace.company_file.is_file():
        return None
    return load(workspace.company_file)
