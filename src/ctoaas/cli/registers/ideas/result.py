"""Record what a test gave, and see what it moves."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.registers.amounts import exact
from ctoaas.cli.registers.ideas_known import test_of
from ctoaas.deliver.registers.ideas_page import percent
from ctoaas.plan.ideas.idea import Idea
from ctoaas.plan.ideas.ideas_file import HEAD, load, load_if_there, of
from ctoaas.plan.ideas.moved import Moved, chance_now, moved
from ctoaas.plan.roadmap.files.reading import INITIATIVES
from ctoaas.plan.roadmap.files.reading import load as load_plan
from ctoaas.plan.writing.appending import append
from ctoaas.plan.writing.toml_text import table
from ctoaas.workspace.folder import Workspace


@click.command("result", epilog="Example: cto ideas result fifty-recordings 0.78")
@click.argument("test")
@click.argument("value")
@click.option("--note", default="", help="What one should know about it.")
@workspace_option
@options.on
@options.as_data
def command(
    test: str, value: str, note: str, workspace: Path | None, on: datetime | None, as_data: bool
) -> None:
    """Add the result of TEST to ideas.toml; it is kept for good, a second try is a new test."""
    here, day = workspace_of(workspace), today(on)
    file = here.ideas_file
    idea, _ = test_of(load_if_there(file), test, file)
    before = chance_now(idea)
    number = exact("VALUE", value)
    entry = table("results", {"test": test, "value": number, "on": day, "note": note})
    append(here, file, [entry], HEAD, of)
    idea, held = test_of(load(file), test, file)
    shifts = _shifts(here, idea)
    if as_data:
        as_json(
            {
                "test": test,
                "passed": held.passed,
                "chance_before": before,
                "chance_now": chance_now(idea),
                "moved": [each.initiative for each in shifts],
            }
        )
        return
    click.echo(printable(f"{held.hypothesis}: {'passed' if held.passed else 'failed'}."))
    click.echo(
        printable(
            f"“{idea.title}” now holds in {percent(chance_now(idea))} of such cases, it was "
            f"{percent(before)}."
        )
    )
    for each in shifts:
        click.echo(
            printable(
                f"{each.title}: {each.now[1]:.0f} person-days are enough in 8 of 10 such cases; "
                f"before any result {each.before[1]:.0f}."
            )
        )


def _shifts(here: Workspace, idea: Idea) -> tuple[Moved, ...]:
    if not (here.plan / INITIATIVES).exists():
        return ()
    every = load(here.ideas_file).ideas
    found = moved(every, load_plan(here.plan))
    return tuple(each for each in found if each.initiative in idea.initiatives)
