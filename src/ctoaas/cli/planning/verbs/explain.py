"""Say why an initiative is in a plan or left out, and what having it would take."""

from dataclasses import asdict
from pathlib import Path

import click

from ctoaas.chain.planning import held
from ctoaas.cli.output import as_json
from ctoaas.cli.planning import place
from ctoaas.cli.saying import say
from ctoaas.core.errors import UsageError
from ctoaas.deliver.plan.explanation import explanation
from ctoaas.plan.roadmap.explaining import explained
from ctoaas.plan.roadmap.files.whole import load_whole


@click.command("explain", epilog="Example: cto plan explain app acme --option most-value")
@click.argument("initiative")
@place.where
@click.option("--option", default="most-value", show_default=True, help="Its id, or accepted.")
@place.effort
@place.as_data
def command(initiative: str, where: Path | None, option: str, effort: float, as_data: bool) -> None:
    """Explain INITIATIVE against a kept option of DIR.

    What it would take beside all else, and what the best plan with it (or without it) would give
    up instead.
    """
    folder = place.plan_folder(where)
    wishes = load_whole(folder)
    ids = [one.id for one in wishes.initiatives]
    if initiative not in ids:
        raise UsageError(f'"{initiative}"', "is no initiative", f"say {', '.join(ids[:12])}")
    schedule = held.schedule(folder, option)
    found = explained(wishes, schedule, initiative, effort=effort)
    if as_data:
        as_json(asdict(found))
        return
    say(explanation(wishes, schedule, found))
