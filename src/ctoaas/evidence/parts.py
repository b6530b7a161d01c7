"""Where the evidence of each repository stands in the folder of a result."""

from pathlib import Path

from ctoaas.core.errors import UsageError

_MARK = "repositories.parquet"
"""The table that every evidence folder has."""


def evidence_folders(folder: Path) -> tuple[Path, ...]:
    """Evidence folders of a result, by name: one, or one a repository; `folder` may be one itself.

    Raises UsageError when there is no evidence.
    """
    inside = folder / "evidence"
    for place in (folder, inside):
        if (place / _MARK).is_file():
            return (place,)
    found = sorted(each.parent for each in inside.glob(f"*/{_MARK}")) if inside.is_dir() else []
    if not found:
        raise UsageError(
            str(folder), "holds no evidence", "give the folder of a finished assessment"
        )
    return tuple(found)
