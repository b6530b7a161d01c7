"""Write the radar in the form of BYOR (CSV, JSON) or AOE (a folder of Markdown)."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError
from ctoaas.plan.radar.formats import aoe_files, byor_csv, byor_json
from ctoaas.plan.radar.radar_file import load_if_there
from ctoaas.workspace.atomic import write_text


@click.command("export", epilog="Example: cto radar export radar.csv")
@click.argument("target", type=click.Path(path_type=Path))
@options.on
@workspace_option
@options.as_data
def command(target: Path, on: datetime | None, workspace: Path | None, as_data: bool) -> None:
    """Write TARGET: a name ending in .csv or .json is BYOR's form, any other is AOE's folder."""
    here, day = workspace_of(workspace), today(on)
    radar = load_if_there(here.radar_file)
    if not radar.items:
        raise UsageError(str(here.radar_file), "holds no items", "begin with cto radar propose")
    kind = target.suffix.lower()
    if kind in (".csv", ".json"):
        files = {target: byor_csv(radar, day) if kind == ".csv" else byor_json(radar, day)}
    elif target.is_file():
        raise UsageError(str(target), "is a file", "give a folder, a .csv or a .json")
    else:
        files = {target / place: text for place, text in aoe_files(radar).items()}
    for file, text in files.items():
        write_text(file, text)
    if as_data:
        as_json({"files": [str(file) for file in files], "items": len(radar.items)})
        return
    click.echo(printable(f"Wrote {len(radar.items)} items to {target}"))
