"""Keep an idea for a later day, with what would have to be so for it to work."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.registers.ideas_known import idea_of
from ctoaas.plan.ideas.ideas_file import HEAD, load_if_there, of
from ctoaas.plan.writing.appending import append
from ctoaas.plan.writing.toml_text import Value, table


@click.command(
    "park", epilog="Example: cto ideas park listening --if 'recognition on phones costs nothing'"
)
@click.argument("idea")
@click.option("--if", "conditions", multiple=True, required=True, help="What would make it work.")
@click.option("--look-again-on", type=options.DAY, help="When to look at it again.")
@workspace_option
@options.on
@options.as_data
def command(
    idea: str,
    conditions: tuple[str, ...],
    look_again_on: datetime | None,
    workspace: Path | None,
    on: datetime | None,
    as_data: bool,
) -> None:
    """Park IDEA in ideas.toml; `cto ideas list` shows it with its conditions."""
    here = workspace_of(workspace)
    file = here.ideas_file
    held = idea_of(load_if_there(file), idea, file)
    fields: dict[str, Value | None] = {
        "idea": idea,
        "on": today(on),
        "would_work_if": conditions,
        "look_again_on": look_again_on.date() if look_again_on else None,
    }
    append(here, file, [table("parked", fields)], HEAD, of)
    if as_data:
        as_json({"idea": idea, "file": str(file)})
        return
    click.echo(printable(f"“{held.title}” is parked in {file}."))
