"""Finished assessments of a workspace, ready to be shown."""

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from ctoaas.assess.reading import from_json
from ctoaas.assess.stored import DOCUMENT, stored
from ctoaas.core.errors import EvidenceError, UsageError
from ctoaas.deliver.report.build import view
from ctoaas.deliver.report.records import EvidenceView, ReportView, TermView
from ctoaas.workspace.atomic import RESULT_MARK
from ctoaas.workspace.folder import Workspace
from ctoaas.workspace.results import result_folders

_HELD = 32


def names(workspace: Workspace) -> list[str]:
    """Names of the assessments of `workspace`, newest first; empty when there is none."""
    if not workspace.root.exists():
        return []
    try:
        return [folder.name for folder in reversed(result_folders(workspace.root))]
    except UsageError:
        return []


def made_at(workspace: Workspace, name: str) -> datetime:
    """When the assessment called `name` was finished."""
    mark = workspace.assessments / name / RESULT_MARK
    return datetime.fromtimestamp(mark.stat().st_mtime, UTC)


def newest(workspace: Workspace) -> ReportView | None:
    """The newest assessment; None when there is none that can be read."""
    held = names(workspace)
    return report(workspace, held[0]) if held else None


def report(workspace: Workspace, name: str) -> ReportView | None:
    """The assessment called `name`; None when there is none, or it cannot be read."""
    if name not in names(workspace):
        return None
    file = workspace.assessments / name / DOCUMENT
    try:
        state = file.stat()
        return _report(file, state.st_mtime_ns, state.st_size)
    except (EvidenceError, OSError):
        return None


def behind(report: ReportView, measure: str) -> tuple[EvidenceView | None, TermView | None] | None:
    """The rows of `measure` and what it means; None when the report has neither."""
    rows = next((one for one in report.evidence if one.anchor == f"e-{measure}"), None)
    term = next((one for one in report.terms if one.anchor == f"t-{measure}"), None)
    return None if rows is None and term is None else (rows, term)


@lru_cache(maxsize=_HELD)
def _report(file: Path, changed_ns: int, size: int) -> ReportView:
    return view(from_json(stored(file)))
