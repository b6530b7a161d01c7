"""Where the plan of a workspace stands, and the options all verbs of `cto plan` have."""

from datetime import date, datetime
from pathlib import Path

import click

from ctoaas.plan.roadmap.files.reading import INITIATIVES
from ctoaas.workspace.folder import Workspace, find

where = click.argument("where", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
as_data = click.option("--json", "as_data", is_flag=True, help="Print JSON.")
out = click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.html",
    help="Write a page with pictures.",
)
effort = click.option(
    "--effort",
    type=click.FloatRange(0.05, 1000),
    default=0.6,
    show_default=True,
    help="How long to search: about so many times five seconds a search. The same effort gives "
    "the same plan on any machine.",
)


def plan_folder(given: Path | None) -> Path:
    """The folder of initiatives.toml: `given` itself, or `plan` of the workspace there or around.

    It need not exist yet.
    """
    if given is not None:
        return given if (given / INITIATIVES).is_file() else Workspace(given).plan
    if Path(INITIATIVES).is_file():
        return Path()
    around = find(Path())
    return (around or Workspace(Path())).plan


def today() -> date:
    """The day it is here."""
    return datetime.now().astimezone().date()
