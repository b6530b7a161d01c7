"""Saying which wishes cannot all hold."""

import click

from ctoaas.cli.output import as_json, printable
from ctoaas.plan.roadmap.conflicts import conflict
from ctoaas.plan.roadmap.wishes import Wishes


def refuse(wishes: Wishes, *, as_data: bool) -> None:
    """Name the wishes in conflict and leave with exit code 1."""
    found = conflict(wishes)
    if as_data:
        as_json({"fits": False, "conflict": list(found.wishes), "missing": found.missing})
    else:
        click.echo("No plan: these wishes cannot all hold.")
        for wish in found.wishes:
            click.echo(printable(f"  - {wish}"))
        if found.missing:
            click.echo(printable(found.missing))
        click.echo("Let go of one of them, or make it softer, and run again.")
    click.get_current_context().exit(1)
