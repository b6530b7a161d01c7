"""Read a radar in the form of BYOR (CSV, JSON) or AOE (a folder of Markdown)."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.radar.keeping import keep
from ctoaas.plan.radar.formats import load
from ctoaas.plan.radar.radar_file import load_if_there, moved


@click.command("import", epilog="Example: cto radar import radar.csv")
@click.argument("source", type=click.Path(path_type=Path))
@options.on
@workspace_option
@options.as_data
def command(source: Path, on: datetime | None, workspace: Path | None, as_data: bool) -> None:
    """Add what SOURCE holds to plan/radar.toml; an item that stands elsewhere here is moved.

    Items already in that ring stay as they are. AOE's dated folders keep their days.
    """
    here, day = workspace_of(workspace), today(on)
    radar = load_if_there(here.radar_file)
    added, changed = 0, 0
    for item in load(source, day).items:
        held = radar.item(item.name)
        if held is not None and held.ring == item.ring:
            continue
        added, changed = added + (held is None), changed + (held is not None)
        moves = item.moves if held is None else item.moves[-1:]
        for move in moves:
            radar = moved(radar, item.name, item.quadrant, move, item.note)
    if added or changed:
        keep(here, radar)
    if as_data:
        as_json({"added": added, "moved": changed, "file": str(here.radar_file)})
        return
    click.echo(printable(f"{added} new, {changed} moved in {here.radar_file}."))
