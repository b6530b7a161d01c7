"""Make one option the plan that later ones are compared with."""

from datetime import date
from pathlib import Path

import click

from ctoaas.cli.output import as_json, printable
from ctoaas.cli.planning import held, place
from ctoaas.core.canonical import dumps
from ctoaas.core.errors import UsageError
from ctoaas.plan.roadmap.files.whole import load_whole, whole_digest
from ctoaas.plan.roadmap.stored import ACCEPTED
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.lock import writer_lock


@click.command("accept", epilog="Example: cto plan accept most-value acme")
@click.argument("option")
@place.where
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day.  [default: today]")
@click.option("--anyway", is_flag=True, help="Also an option that does not fit.")
@place.as_data
def command(option: str, where: Path | None, on: date | None, anyway: bool, as_data: bool) -> None:
    """Keep OPTION (its id, such as most-value) of DIR in plan/accepted.json."""
    folder = place.plan_folder(where)
    wishes = load_whole(folder)
    found = held.option(folder, option)
    if not found["fits"] and not anyway:
        raise UsageError(
            f'option "{option}"', f"does not fit: {found['problems'][0]}", "say --anyway to accept"
        )
    day = place.today() if on is None else on
    data = found | {
        "accepted_on": f"{day:%Y-%m-%d}",
        "starts_on": wishes.starts_on.isoformat(),
        "currency": wishes.currency,
        "inputs": whole_digest(folder),
    }
    with writer_lock(folder.parent):
        write_text(folder / ACCEPTED, dumps(data))
    if as_data:
        as_json({"accepted": option, "file": str(folder / ACCEPTED)})
        return
    click.echo(printable(f"Accepted {found['title']} in {folder / ACCEPTED}."))
    click.echo("Next: when wishes change, cto plan diff shows what that changes.")
