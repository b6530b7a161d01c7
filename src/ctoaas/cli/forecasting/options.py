"""Options that several verbs of `cto forecast` have alike."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]

DAY = click.DateTime(formats=["%Y-%m-%d"])
FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)

as_data = click.option("--json", "as_data", is_flag=True, help="Print JSON.")
out = click.option(
    "--out",
    type=FILE,
    metavar="FILE.html",
    help="Write a page with pictures, or Markdown where the name ends in .md.",
)
where = click.option(
    "--where",
    type=click.Path(path_type=Path),
    help="Without FILE: an assessment, or a workspace, whose history is counted.",
)
of_evidence = click.option(
    "--of",
    "kind",
    type=click.Choice(["commits", "branches", "issues"]),
    default="commits",
    show_default=True,
    help="Without FILE: commits to production code, merged branches, or issues named in messages.",
)
skip_bad = click.option(
    "--skip-bad-rows",
    "skip_bad",
    is_flag=True,
    help="Leave out and count rows that cannot be, such as zero effort or a finish before its "
    "start, instead of refusing the file.",
)
seed = click.option(
    "--seed",
    type=click.IntRange(0, 2**63 - 1),
    default=0,
    show_default=True,
    help="The same seed gives the same bytes.",
)
level = click.option(
    "--level",
    type=click.FloatRange(0.01, 0.999),
    default=0.9,
    show_default=True,
    help="Of the range that is scored.",
)
ledger = click.option(
    "--ledger",
    type=FILE,
    help="The ledger of forecasts.  [default: forecasts.jsonl of the workspace around here]",
)
on = click.option("--on", type=DAY, help="The day it speaks for.  [default: today]")


def issuing(command: Command) -> Command:
    """The options of a verb that issues a forecast."""
    for option in reversed(_ISSUING):
        command = option(command)
    return command


_ISSUING = (
    click.option("--about", default="", help="What it is about, as one could check it later."),
    click.option("--by", default="", help="Who estimates; the record that counts is theirs."),
    click.option("--team", default="", help="Whose record stands in where theirs is short."),
    click.option("--id", "id_", default="", help="An id of your own.  [default: from the content]"),
    click.option("--replaces", default="", help="Id of the forecast it follows, re-scoped."),
    on,
    ledger,
    click.option("--dry-run", is_flag=True, help="Keep nothing in the ledger."),
    out,
    as_data,
)
