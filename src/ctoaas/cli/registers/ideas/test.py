"""Set a test: hypothesis, measure and threshold, before the result is known."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.registers.amounts import exact
from ctoaas.cli.registers.ideas_known import idea_of
from ctoaas.deliver.registers.ideas_page import percent
from ctoaas.plan.ideas.ideas_file import HEAD, load, load_if_there, of
from ctoaas.plan.ideas.moved import chance_if
from ctoaas.plan.writing.appending import append
from ctoaas.plan.writing.fields import made_id
from ctoaas.plan.writing.toml_text import Value, table


@click.command(
    "test",
    epilog="Example: cto ideas test listening --hypothesis 'Good enough to choose an exercise' "
    "--measure 'share of 50 recordings where the teacher agrees' --passes-at 0.7",
)
@click.argument("idea")
@click.option("--hypothesis", required=True, help="What should turn out true.")
@click.option("--measure", required=True, help="What is counted.")
@click.option("--passes-at", required=True, metavar="NUMBER", help="The threshold.")
@click.option("--lower-is-better", is_flag=True, help="It passes at the threshold or less.")
@click.option("--id", "id_", default="", help="An id of your own.  [default: from the words]")
@workspace_option
@options.on
@options.as_data
def command(
    idea: str,
    hypothesis: str,
    measure: str,
    passes_at: str,
    lower_is_better: bool,
    id_: str,
    workspace: Path | None,
    on: datetime | None,
    as_data: bool,
) -> None:
    """Add a test of IDEA to ideas.toml, with the day its threshold was set."""
    here = workspace_of(workspace)
    file = here.ideas_file
    ideas = load_if_there(file)
    _ = idea_of(ideas, idea, file)
    made = id_ or made_id(hypothesis, [t.id for each in ideas.ideas for t in each.tests])
    fields: dict[str, Value | None] = {
        "idea": idea,
        "id": made,
        "hypothesis": hypothesis,
        "measure": measure,
        "threshold": exact("--passes-at", passes_at),
        "better": "lower" if lower_is_better else "",
        "set_on": today(on),
    }
    append(here, file, [table("tests", fields)], HEAD, of)
    held = idea_of(load(file), idea, file)
    no, yes = chance_if(held, next(test for test in held.tests if test.id == made))
    if as_data:
        as_json({"id": made, "file": str(file), "chance_if_passed": yes, "chance_if_failed": no})
        return
    click.echo(printable(f"Added the test {made} to {file}."))
    click.echo(printable(f"If it passes the chance is {percent(yes)}, if not {percent(no)}."))
    click.echo(printable(f"Then: cto ideas result {made} VALUE"))
