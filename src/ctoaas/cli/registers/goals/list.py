"""Show the vision, the goals by weight, how far each is, and where people differ."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.registers.showing import name_of, present
from ctoaas.deliver.registers.goals_page import goals_answer, plain
from ctoaas.plan.goals.goals_file import load_if_there
from ctoaas.plan.goals.weighing import weigh


@click.command("list", epilog="Example: cto goals list --out goals.html")
@workspace_option
@options.on
@options.out
@options.as_data
def command(workspace: Path | None, on: datetime | None, out: Path | None, as_data: bool) -> None:
    """Show goals.toml: what matters most, what moved, and by how much people disagree."""
    here = workspace_of(workspace)
    goals = load_if_there(here.goals_file)
    weighing = weigh(goals)
    day = today(on)
    present(
        goals_answer(goals, weighing, name_of(here)),
        plain(goals, weighing, day),
        (here.goals_file,),
        as_data=as_data,
        out=out,
        day=day,
    )
