"""A repository of the workspace, opened as it was assessed."""

import os
from pathlib import Path

from ctoaas.collect.git.clone import local_clone
from ctoaas.collect.git.source import Source, open_source
from ctoaas.core.progress import Silent
from ctoaas.workspace.company import Company, is_url
from ctoaas.workspace.folder import Workspace


def opened(repository: str, place: Workspace, company: Company) -> Source | None:
    """The repository of this name, None when company.toml lists none; the network is not used.

    Raises SourceError when it cannot be read.
    """
    for held, name in zip(company.repositories, company.repository_names(), strict=True):
        if name == repository:
            where = held.location(place.root)
            path = Path(where)
            if is_url(where) and not os.path.exists(where):
                path = local_clone(where, place.cache, offline=True, progress=Silent())
            return open_source(path, place.cache)
    return None


def commits_of(document: dict[str, object]) -> dict[str, str]:
    """The assessed commit of each repository."""
    rows = document["repositories"]
    if not isinstance(rows, list):
        return {}
    return {str(row["repository"]): str(row["commit"]) for row in rows}
