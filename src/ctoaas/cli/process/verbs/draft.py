"""Propose how to work: the rules that fit the team's size and the product's stage."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import printable
from ctoaas.cli.process.reading import view_of
from ctoaas.cli.registers.showing import name_of, present
from ctoaas.deliver.process.process_page import plain, process_answer
from ctoaas.plan.process.rule import process_of, written
from ctoaas.plan.writing.appending import begin
from ctoaas.workspace.company import STAGES


@click.command("draft", epilog="Example: cto process draft --people 6 --write --out process.html")
@click.option("--people", type=click.IntRange(1, 999), help="Size of the team.")
@click.option("--stage", type=click.Choice(STAGES), help="Stage of the product.")
@click.option("--write", is_flag=True, help="Begin plan/process.toml with it, to be agreed on.")
@options.on
@workspace_option
@options.out
@options.as_data
def command(
    people: int | None,
    stage: str | None,
    write: bool,
    on: datetime | None,
    workspace: Path | None,
    out: Path | None,
    as_data: bool,
) -> None:
    """Rules from branching and review to release, incidents, support, security, each with a check.

    Size and stage come from company.toml, else from who is active in the newest assessment. What
    the assessment sees today stands beside each rule. A plan/process.toml that is there is shown.
    """
    here = workspace_of(workspace)
    wants_new = write or people is not None or stage is not None
    view = view_of(here, name_of(here), people, stage, agreed=not wants_new)
    if write:
        begin(here, here.process_file, written(view.process), process_of)
        click.echo(printable(f"Wrote {here.process_file}"), err=True)
    present(
        process_answer(view),
        plain(view),
        (here.process_file,),
        as_data=as_data,
        out=out,
        day=today(on),
    )
