"""Plan again with as little change as can be, and show what changes."""

from dataclasses import asdict
from pathlib import Path

import click

from ctoaas.chain.planning import held
from ctoaas.cli.output import as_json
from ctoaas.cli.planning import place
from ctoaas.cli.planning.conflicting import refuse
from ctoaas.cli.saying import say
from ctoaas.deliver.plan.changes import changes
from ctoaas.plan.roadmap.difference import difference, replanned
from ctoaas.plan.roadmap.files.whole import load_whole


@click.command("diff", epilog="Example: cto plan diff acme")
@place.where
@click.option(
    "--option", default="", help="Compare with this kept option.  [default: the plan made again]"
)
@place.effort
@place.as_data
def command(where: Path | None, option: str, effort: float, as_data: bool) -> None:
    """Compare the accepted plan of DIR with the same plan under today's files, or with an option.

    What still fits stays as it was; what has to move, or is new, is one line each.
    """
    folder = place.plan_folder(where)
    wishes = load_whole(folder)
    before = held.schedule(folder, "accepted")
    after = held.schedule(folder, option) if option else replanned(wishes, before, effort=effort)
    if after is None:
        refuse(wishes, as_data=as_data)
        return
    found = difference(wishes, before, after)
    if as_data:
        as_json({"changes": [asdict(one) for one in found], "kept": len(before.ids & after.ids)})
        return
    say(changes(wishes, before, after, found))
