"""List the decisions of the workspace with their status."""

from pathlib import Path

import click

from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, table
from ctoaas.deliver.decisions.listing import list_rows, plain_list
from ctoaas.plan.decisions.folder import filed


@click.command("list", epilog="Example: cto decide list --json")
@workspace_option
@options.as_data
def command(workspace: Path | None, as_data: bool) -> None:
    """List every decision: number, status, day, title, and what was chosen.

    Files that cannot be read as a decision are listed with the reason.
    """
    place = workspace_of(workspace)
    decisions, unread = filed(place.decisions)
    if as_data:
        as_json(plain_list(decisions, unread))
        return
    if not decisions and not unread:
        click.echo("No decisions yet; begin one with cto decide new.")
        return
    table(("number", "status", "day", "title"), list_rows(decisions))
    for each in unread:
        click.echo(f"{each.file.name}: {each.reason}", err=True)
