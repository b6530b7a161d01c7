"""Read the plan files and say whether the must-haves fit at all."""

from pathlib import Path

import click

from ctoaas.cli.output import as_json, printable
from ctoaas.cli.planning import place
from ctoaas.cli.planning.conflicting import refuse
from ctoaas.deliver.forecast.saying import counted
from ctoaas.plan.roadmap.files.whole import load_whole
from ctoaas.plan.roadmap.instance import instance_of
from ctoaas.plan.roadmap.search import search
from ctoaas.plan.roadmap.wanted import Wanted

_EFFORT = 1.0


@click.command("check", epilog="Example: cto plan check acme")
@place.where
@place.as_data
def command(where: Path | None, as_data: bool) -> None:
    """Read initiatives.toml and people.toml of DIR; each mistake is one line with its place.

    Then see whether any plan keeps all must-haves, deadlines and limits; where none does, the
    wishes that exclude each other are named and the exit code is 1.
    """
    folder = place.plan_folder(where)
    wishes = load_whole(folder)
    if search(instance_of(wishes), Wanted("end"), effort=_EFFORT, passes=60).plan is None:
        refuse(wishes, as_data=as_data)
        return
    musts = sum(one.must for one in wishes.initiatives)
    if as_data:
        as_json(
            {
                "fits": True,
                "initiatives": len(wishes.initiatives),
                "must_haves": musts,
                "people": len(wishes.people),
            }
        )
        return
    initiatives = counted(len(wishes.initiatives), "initiative", "initiatives")
    people = counted(len(wishes.people), "person", "people")
    click.echo(
        printable(
            f"{folder}: {initiatives} ({counted(musts, 'must-have', 'must-haves')}), {people}; "
            "the must-haves fit."
        )
    )
    click.echo("Next: cto plan options")
