"""Propose initiatives from the newest assessment and the goals, beside what people wrote."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.chain.planning.proposing import propose
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable, table
from ctoaas.cli.planning import place
from ctoaas.plan.proposals.draft import Draft
from ctoaas.workspace.folder import Workspace


@click.command("propose", epilog="Example: cto plan propose acme")
@place.where
@options.on
@place.as_data
def command(where: Path | None, on: datetime | None, as_data: bool) -> None:
    """Add initiatives to plan/initiatives.toml of the workspace DIR; nothing is overwritten.

    Each finding of the newest assessment with a remedy becomes one, worth the loss it avoids; each
    goal brings the building block that fits it. Ids that are in the file already are left alone,
    so what people edited stays, and what they removed comes back only when they ask again.
    """
    here = Workspace(place.plan_folder(where).parent)
    added, known = propose(here, "cto plan propose", today(on))
    if as_data:
        rows = [{"id": each.id, "value": each.value, "why": list(each.why)} for each in added]
        as_json({"added": rows, "known": known})
        return
    if not added:
        click.echo("Nothing new: every finding and goal is in plan/initiatives.toml.")
        return
    table(("initiative", "points", "days"), [_row(each) for each in added])
    click.echo(printable(f"Added {len(added)} to {here.initiatives_file}; next: cto plan check"))


def _row(draft: Draft) -> tuple[str, str, str]:
    days = min((way.days for way in draft.ways if way.days), key=lambda each: each.likely)
    return draft.title, f"{draft.value:.1f}", f"{days.low:.3g} to {days.high:.3g}"
