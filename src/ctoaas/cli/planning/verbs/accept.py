"""Make one option the plan that later ones are compared with."""

from datetime import date
from pathlib import Path

import click

from ctoaas.chain.planning.choosing import accept_option
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.planning import place
from ctoaas.plan.roadmap.stored import ACCEPTED


@click.command("accept", epilog="Example: cto plan accept most-value acme")
@click.argument("option")
@place.where
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day.  [default: today]")
@click.option("--anyway", is_flag=True, help="Also an option that does not fit.")
@place.as_data
def command(option: str, where: Path | None, on: date | None, anyway: bool, as_data: bool) -> None:
    """Keep OPTION (its id, such as most-value) of DIR in plan/accepted.json."""
    folder = place.plan_folder(where)
    day = place.today() if on is None else on
    found = accept_option(folder, option, day, anyway=anyway)
    if as_data:
        as_json({"accepted": option, "file": str(folder / ACCEPTED)})
        return
    click.echo(printable(f"Accepted {found['title']} in {folder / ACCEPTED}."))
    click.echo("Next: when wishes change, cto plan diff shows what that changes.")
