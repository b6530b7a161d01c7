"""Keep what came out of a decision's confirmation test: it held, or it failed."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from ctoaas.cli.deciding.places import today, workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.folder import find, save
from ctoaas.plan.decisions.record import State


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
    place = workspace_of(workspace)
    held = find(place.decisions, decision)
    if held.decision.state is not State.ACCEPTED:
        status = held.decision.status or "of no stated status"
        raise UsageError(held.file.name, f"is {status}", "only accepted decisions are tested")
    words = f"{result} on {today(on).isoformat()}" + (f": {note}" if note else "")
    save(replace(held, decision=replace(held.decision, confirmed=words)))
    if as_data:
        as_json({"file": str(held.file), "confirmed": words})
    else:
        click.echo(printable(f"{held.file.name}: its confirmation test {words}"))
