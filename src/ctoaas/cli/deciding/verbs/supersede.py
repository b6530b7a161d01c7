"""Put a new decision in the place of an old one; both files name each other."""

from dataclasses import replace
from pathlib import Path

import click

from ctoaas.chain.deciding.evidence import stamped
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.answers import Begun, from_file
from ctoaas.plan.decisions.folder import Filed, add_all, find, next_number, slug
from ctoaas.plan.decisions.model_file import read_model
from ctoaas.plan.decisions.record import Decision, State


@click.command("supersede", epilog="Example: cto decide supersede 3 'Search in the shop, again'")
@click.argument("decision")
@click.argument("title", required=False, default="")
@click.option("--from", "source", type=options.FILE, metavar="FILE.toml", help="Answers to read.")
@workspace_option
@options.as_data
def command(
    decision: str, title: str, source: Path | None, workspace: Path | None, as_data: bool
) -> None:
    """Begin a decision that takes the place of DECISION.

    With a TITLE it starts from the options and criteria of the old one, with --from from answers.
    """
    place = workspace_of(workspace)
    old = find(place.decisions, decision)
    if (source is None) == (not title):
        raise UsageError(
            "cto decide supersede", "needs a title, or --from FILE.toml", "give one of them"
        )
    if old.decision.state is State.SUPERSEDED:
        raise UsageError(old.file.name, f"is {old.decision.status}", "supersede that one")
    begun = from_file(source) if source is not None else _again(old, title)
    begun = Begun(replace(begun.decision, supersedes=old.number), stamped(begun.model, place))
    number = next_number(place.decisions)
    name = f"{number}-{slug(begun.decision.title)}.md"
    status = f"superseded by [ADR-{number}]({name})"
    closed = replace(old, decision=replace(old.decision, status=status))
    file = add_all(place.decisions, begun.filed(), (closed,))
    if as_data:
        as_json({"file": str(file), "number": number, "supersedes": old.number})
        return
    click.echo(printable(f"Wrote {file}; {old.file.name} is superseded by it"))


def _again(old: Filed, title: str) -> Begun:
    """The old decision as a proposal: its question, options and model, not its outcome."""
    held = old.decision
    decision = Decision(
        title=title,
        kind=held.kind,
        reversible=held.reversible,
        context=held.context,
        drivers=held.drivers,
        options=held.options,
        confirmation=held.confirmation,
        more=held.more,
    )
    return Begun(decision, read_model(held.model, old.file, held.model_line))
