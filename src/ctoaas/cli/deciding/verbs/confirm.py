"""Keep what came out of a decision's confirmation test: it held, or it failed."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.chain.deciding.testing import test
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.plan.decisions.folder import find


@click.command("confirm", epilog="Example: cto decide confirm 3 held --note '31 days, not 30'")
@click.argument("decision")
@click.argument("result", type=click.Choice(("held", "failed")))
@click.option("--note", default="", help="What was seen.")
@options.on
@workspace_option
@options.as_data
def command(
    decision: str,
    result: str,
    note: str,
    on: datetime | None,
    workspace: Path | None,
    as_data: bool,
) -> None:
    """Say whether the test of an accepted DECISION held; one that failed is due at once."""
    held = find(workspace_of(workspace).decisions, decision)
    words = test(held, result, note, today(on))
    if as_data:
        as_json({"file": str(held.file), "confirmed": words})
    else:
        click.echo(printable(f"{held.file.name}: its confirmation test {words}"))
