"""Show the ideas: how likely each is to work, what to test next, what waits for its day."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.registers.showing import name_of, present
from ctoaas.deliver.registers.ideas_page import ideas_answer, plain
from ctoaas.plan.ideas.ideas_file import load_if_there
from ctoaas.plan.ideas.moved import moved
from ctoaas.plan.roadmap.files.reading import INITIATIVES, load


@click.command("list", epilog="Example: cto ideas list --out ideas.html")
@workspace_option
@options.on
@options.out
@options.as_data
def command(workspace: Path | None, on: datetime | None, out: Path | None, as_data: bool) -> None:
    """Show ideas.toml, and what the results did to the effort of what rests on the ideas."""
    here, day = workspace_of(workspace), today(on)
    ideas = load_if_there(here.ideas_file)
    initiatives = here.plan / INITIATIVES
    shifts = moved(ideas.ideas, load(here.plan)) if initiatives.exists() else ()
    present(
        ideas_answer(ideas, shifts, name_of(here), day),
        plain(ideas, shifts),
        (here.ideas_file, initiatives),
        as_data=as_data,
        out=out,
        day=day,
    )
