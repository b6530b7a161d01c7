"""Draw the radar, with a table that says the same."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.registers.showing import name_of, present
from ctoaas.deliver.radar.radar_page import RadarView, plain, radar_answer
from ctoaas.plan.radar.radar_file import load_if_there


@click.command("show", epilog="Example: cto radar show --out radar.html")
@options.on
@workspace_option
@options.out
@options.as_data
def command(on: datetime | None, workspace: Path | None, out: Path | None, as_data: bool) -> None:
    """Show plan/radar.toml: each ring with its technologies, what moved, and why."""
    here, day = workspace_of(workspace), today(on)
    view = RadarView(name_of(here), load_if_there(here.radar_file), (), (), day)
    sources = (here.radar_file,)
    present(radar_answer(view), plain(view), sources, as_data=as_data, out=out, day=day)
