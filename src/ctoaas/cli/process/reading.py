"""Team, stage, rules and evidence of a workspace."""

import math
from pathlib import Path

from ctoaas.assess.document import Json
from ctoaas.chain.deciding.places import company_of, newest
from ctoaas.core.errors import UsageError
from ctoaas.deliver.process.process_page import ProcessView
from ctoaas.evidence.query import ask
from ctoaas.plan.hiring.competency import whole_values
from ctoaas.plan.process.lived import seen
from ctoaas.plan.process.rule import Process, load, proposed
from ctoaas.workspace.company import STAGES, Company
from ctoaas.workspace.folder import Workspace

_MOST_PATHS = 10_000_000


def view_of(
    place: Workspace, name: str, people: int | None, stage: str | None, *, agreed: bool
) -> ProcessView:
    """The agreed rules when there are some and they are wanted, else those that are proposed."""
    folder, document = newest(place)
    is_agreed = agreed and place.process_file.is_file()
    if is_agreed:
        process = load(place.process_file)
    else:
        process = _proposed(company_of(place), document, people, stage)
    paths = _paths(folder, document) if folder is not None and document is not None else None
    day = str(document["as_of"])[:10] if document is not None else ""
    return ProcessView(name, process, seen(process, document, paths), day, is_agreed)


def _proposed(
    company: Company | None, document: Json | None, people: int | None, stage: str | None
) -> Process:
    stage = stage or (company.stage if company is not None else None)
    if stage is None:
        raise UsageError(
            "stage", "is not known", f"give --stage {STAGES[3]}, or stage in company.toml"
        )
    team = len(company.team) if company is not None else 0
    people = people or team or _active(document)
    if people is None:
        raise UsageError("people", "are not known", "give --people 3, or [[team]] in company.toml")
    return proposed(people, stage)


def _active(document: Json | None) -> int | None:
    """People who worked on it in the last 90 days, of all repositories the most; at least one."""
    values = whole_values(document).get("active_people", {}) if document is not None else {}
    return max(1, math.ceil(max(values.values()))) if values else None


def _paths(folder: Path, document: Json) -> dict[str, list[str]]:
    """Files of each repository at the assessed commit."""
    names = [row["repository"] for row in document["repositories"]]
    if len(names) == 1:
        answer = ask(folder, "SELECT path FROM files ORDER BY path", limit=_MOST_PATHS)
        return {names[0]: [str(path) for (path,) in answer.rows]}
    sql = "SELECT repository, path FROM files ORDER BY repository, path"
    found: dict[str, list[str]] = {name: [] for name in names}
    for name, path in ask(folder, sql, limit=_MOST_PATHS).rows:
        found.setdefault(str(name), []).append(str(path))
    return found
