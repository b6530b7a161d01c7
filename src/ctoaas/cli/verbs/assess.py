"""Assess repositories: evidence, measures, judgement and a report an owner can act on."""

from datetime import date, datetime
from pathlib import Path

import click

from ctoaas.chain.job import job, workers
from ctoaas.chain.run import run
from ctoaas.cli.output import as_json
from ctoaas.cli.progress import Terminal
from ctoaas.cli.summary import show

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("assess")
@click.argument("repositories", metavar="REPO...", nargs=-1)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the engagement; read its company.toml, keep results there.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("cto-assessment"),
    show_default=True,
    help="Folder for the result when there is no workspace.",
)
@click.option("--as-of", "as_of", type=DAY, help="Assess the state of that day.  [default: today]")
@click.option(
    "--names",
    type=click.Choice(["pseudonyms", "show"]),
    help="Whether people appear by name.  [default: pseudonyms]",
)
@click.option(
    "--benchmark",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of a table made by cto benchmark build, to compare with instead of the shipped.",
)
@click.option("--json", "as_data", is_flag=True, help="Print assessment.json.")
@click.option("--offline", is_flag=True, help="Use no network; a URL must have been read before.")
@click.option("--quiet", is_flag=True, help="Say nothing but the result.")
def command(
    repositories: tuple[str, ...],
    workspace: Path | None,
    out: Path,
    as_of: datetime | None,
    names: str | None,
    benchmark: Path | None,
    as_data: bool,
    offline: bool,
    quiet: bool,
) -> None:
    """Assess each REPO: a path, a folder inside a repository, a bare clone, or a URL.

    Several repositories give one report of the company and one for each of them.
    """
    day: date | None = as_of.date() if as_of is not None else None
    wanted = job(repositories, workspace, out, day, names, offline, workers(), benchmark)
    done = run(wanted, Terminal(quiet))
    if as_data:
        as_json(done.document)
    else:
        show(done.document, done.folder, is_unchanged=done.is_unchanged)
