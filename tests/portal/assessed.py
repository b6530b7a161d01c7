"""Finished assessments in the workspace of an engagement, as tests need them."""

import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from ctoaas.assess.assessment import Assessment
from ctoaas.assess.document import to_json
from ctoaas.chain.job import job, workers
from ctoaas.chain.run import run
from ctoaas.core.canonical import dumps
from ctoaas.core.progress import Silent
from ctoaas.workspace import manifest
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.folder import Workspace
from tests.builders.assessment import assessment as believable
from tests.builders.repository import RepoBuilder

DAY = 86_400


def kept(workspace: Workspace, shown: Assessment) -> Path:
    """The folder of `shown`, laid out as `cto assess` does."""
    folder = workspace.assessment(shown.as_of.date(), shown.repositories[0].commit)
    write_text(folder / "assessment.json", dumps(to_json(shown)))
    manifest.write(folder, manifest.Manifest("0", {}, {}, {}), {})
    return folder


def later(days: int = 30, **changed: Any) -> Assessment:
    """The believable assessment, so many days later."""
    first = believable(**changed)
    return replace(first, as_of=first.as_of + timedelta(days=days))


def built(workspace: Workspace, folder: Path, commits: int = 120) -> None:
    """The assessment of a small repository with a year of work up to today, as the worker does."""
    made = RepoBuilder(folder)
    begin = int(time.time()) - 3 * commits * DAY
    for number in range(commits):
        body = {f"shop/m{number % 9}.py": f"x = {number}\n"}
        made.commit("Ana", body, at=begin + 3 * number * DAY)
    source = str(made.build())
    run(job((source,), workspace.root, folder, None, None, False, workers()), Silent())
