"""Add a goal: a number, where it is, where it should be, and by when."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.registers.amounts import exact
from ctoaas.plan.goals.goals_file import HEAD, load_if_there, of
from ctoaas.plan.writing.appending import append
from ctoaas.plan.writing.fields import made_id
from ctoaas.plan.writing.toml_text import table


@click.command(
    "add",
    epilog="Example: cto goals add 'Parents book without calling' --metric 'lessons a month' "
    "--from 40 --to 200 --by 2027-06-30",
)
@click.argument("statement")
@click.option("--metric", required=True, help="What is counted.")
@click.option("--unit", default="", help="Of the metric, such as 'a month'.")
@click.option("--from", "baseline", required=True, metavar="NUMBER", help="Where it is.")
@click.option("--to", "target", required=True, metavar="NUMBER", help="Where it should be.")
@click.option("--by", type=options.DAY, help="By when.")
@click.option("--id", "id_", default="", help="An id of your own.  [default: from the words]")
@workspace_option
@options.as_data
def command(
    statement: str,
    metric: str,
    unit: str,
    baseline: str,
    target: str,
    by: datetime | None,
    id_: str,
    workspace: Path | None,
    as_data: bool,
) -> None:
    """Add a goal to goals.toml; what stands there stays."""
    here = workspace_of(workspace)
    file = here.goals_file
    known = [goal.id for goal in load_if_there(file).goals]
    made = id_ or made_id(statement, known)
    entry = table(
        "goals",
        {
            "id": made,
            "statement": statement,
            "metric": metric,
            "unit": unit,
            "baseline": exact("--from", baseline),
            "target": exact("--to", target),
            "by": by.date() if by else None,
        },
    )
    append(here, file, [entry], HEAD, of)
    if as_data:
        as_json({"id": made, "file": str(file)})
        return
    click.echo(printable(f"Added the goal {made} to {file}."))
    if known:
        click.echo("Next: cto goals weigh asks which step matters more.")
