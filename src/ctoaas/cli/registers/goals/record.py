"""Keep a reading: where a goal's number stands on a day."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.registers.amounts import exact
from ctoaas.core.errors import UsageError
from ctoaas.plan.goals.goals_file import HEAD, load, load_if_there, of
from ctoaas.plan.writing.appending import append
from ctoaas.plan.writing.toml_text import table


@click.command("record", epilog="Example: cto goals record more-bookings 120")
@click.argument("goal")
@click.argument("value")
@workspace_option
@options.on
@options.as_data
def command(
    goal: str, value: str, workspace: Path | None, on: datetime | None, as_data: bool
) -> None:
    """Add a reading of GOAL to goals.toml and say how far it is."""
    here = workspace_of(workspace)
    file = here.goals_file
    goals = load_if_there(file)
    known = [each.id for each in goals.goals]
    if goal not in known:
        listed = f"write one of {', '.join(known)}" if known else "begin with cto goals add"
        raise UsageError(f'goal "{goal}"', f"is not in {file}", listed)
    entry = table("readings", {"goal": goal, "value": exact("VALUE", value), "on": today(on)})
    append(here, file, [entry], HEAD, of)
    goals = load(file)
    held = next(each for each in goals.goals if each.id == goal)
    reached = goals.reached(held)
    if as_data:
        as_json({"goal": goal, "reached": reached, "file": str(file)})
        return
    done = 0.0 if reached is None else reached
    click.echo(printable(f"{held.statement}: {done * 100:.0f} % of the way from {held.step}."))
