"""Move a technology to a ring, and say why."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.radar.keeping import keep
from ctoaas.core.errors import UsageError
from ctoaas.plan.radar.radar_file import QUADRANTS, RINGS, Move, load_if_there, moved


@click.command("move", epilog="Example: cto radar move Docker adopt --reason 'all services run it'")
@click.argument("name")
@click.argument("ring", type=click.Choice(RINGS))
@click.option("--reason", required=True, help="Why; it stays with the move.")
@click.option("--quadrant", type=click.Choice(QUADRANTS), help="Of a technology that is new.")
@click.option("--note", default="", help="What it is, in a sentence.")
@options.on
@workspace_option
@options.as_data
def command(
    name: str,
    ring: str,
    reason: str,
    quadrant: str | None,
    note: str,
    on: datetime | None,
    workspace: Path | None,
    as_data: bool,
) -> None:
    """Move NAME to RING in plan/radar.toml; a new one needs --quadrant. Earlier moves stay."""
    here, day = workspace_of(workspace), today(on)
    radar = load_if_there(here.radar_file)
    item = radar.item(name)
    if not name.strip() or not reason.strip():
        raise UsageError("name and reason", "must not be empty", "write a few words")
    if item is None and quadrant is None:
        raise UsageError(
            f'"{name}"', "is not on the radar", f"give --quadrant, one of {', '.join(QUADRANTS)}"
        )
    if item is not None and item.ring == ring:
        raise UsageError(f'"{name}"', f"is in {ring} already", "nothing to move")
    if item is not None and item.moves[-1].on > day:
        raise UsageError(
            f'"{name}"', f"moved on {item.moves[-1].on}, after {day}", "give a later --on"
        )
    before = item.ring if item is not None else None
    keep(here, moved(radar, name.strip(), quadrant or "tools", Move(ring, day, reason), note))
    if as_data:
        as_json({"name": name, "from": before, "to": ring, "file": str(here.radar_file)})
        return
    came = f"from {before} to {ring}" if before else f"new in {ring}"
    click.echo(printable(f"{name}: {came}. Next: cto radar show"))
