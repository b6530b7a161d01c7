"""Finding finished assessments: in a folder of their own, or in a workspace."""

from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.workspace.atomic import RESULT_MARK, standing
from ctoaas.workspace.folder import Workspace, find

DEFAULT = Path("cto-assessment")
"""Folder of a result that belongs to no workspace."""
DOCUMENT = "assessment.json"


def result_folder(where: Path | None) -> Path:
    """Folder of the assessment at `where`: a result, its assessment.json, or a workspace's newest.

    Without `where`: ./cto-assessment, else the newest of the workspace around the current folder.
    Raises UsageError when there is none.
    """
    return result_folders(where)[-1]


def result_folders(where: Path | None) -> tuple[Path, ...]:
    """As `result_folder`, but every assessment of a workspace, oldest first; never empty."""
    if where is None:
        return _around_here()
    if where.name == DOCUMENT and where.is_file():
        return (where.parent,)
    found = standing(where)
    if not found.exists():
        raise UsageError(str(where), "no such folder", "give a finished assessment")
    if _is_result(found):
        return (found,)
    if _is_workspace(found):
        return _of_workspace(Workspace(found))
    raise UsageError(
        str(where), f"is no assessment (it has no {DOCUMENT})", "make one with cto assess"
    )


def is_result_or_workspace(folder: Path) -> bool:
    """Whether `result_folder` would find an assessment's place here."""
    return _is_result(folder) or _is_workspace(folder)


def _around_here() -> tuple[Path, ...]:
    here = standing(DEFAULT)
    if here.exists():
        return result_folders(DEFAULT)
    workspace = find(Path())
    if workspace is None:
        raise UsageError(
            str(DEFAULT), "no assessment here", "make one with cto assess, or say where it is"
        )
    return _of_workspace(workspace)


def _of_workspace(workspace: Workspace) -> tuple[Path, ...]:
    """By the day they speak for, then by when they were made; half-written ones are hidden."""
    places = workspace.assessments.iterdir() if workspace.assessments.is_dir() else ()
    found = [
        each for each in places if not each.name.startswith(".") and (each / RESULT_MARK).is_file()
    ]
    if not found:
        raise UsageError(
            str(workspace.root), "holds no assessment yet", "make one with cto assess --workspace"
        )
    return tuple(sorted(found, key=_age))


def _age(result: Path) -> tuple[str, int, str]:
    return result.name[:10], (result / RESULT_MARK).stat().st_mtime_ns, result.name


def _is_result(folder: Path) -> bool:
    return (folder / RESULT_MARK).is_file() or (folder / DOCUMENT).is_file()


def _is_workspace(folder: Path) -> bool:
    workspace = Workspace(folder)
    return workspace.schema_file.is_file() or workspace.company_file.is_file()
