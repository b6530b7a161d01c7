"""Begin a decision, from a ready model, from a TOML of answers, or by being asked."""

import sys
from pathlib import Path

import click

from ctoaas.chain.deciding.evidence import stamped
from ctoaas.cli.deciding.asking import asked_decision
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions import answers
from ctoaas.plan.decisions.folder import add
from ctoaas.plan.decisions.model_text import write_model

_KINDS = (
    *("build-or-buy", "tool-selection", "rewrite-or-refactor"),
    *("hire-or-rent", "vendor-choice", "stop-or-go"),
)


@click.command(
    "new", epilog="Example: cto decide new 'Search in the shop' --kind build-or-buy --yes"
)
@click.argument("title", required=False, default="")
@click.option("--kind", type=click.Choice(_KINDS), help="Ready model to begin with.")
@click.option("--from", "source", type=options.FILE, metavar="FILE.toml", help="Answers to read.")
@click.option("--template", is_flag=True, help="Print a commented TOML of answers for --kind.")
@click.option(
    "--evidence", multiple=True, metavar="REF", help="What it rests on, measure:truck_factor."
)
@click.option("--yes", is_flag=True, help="Ask nothing.")
@workspace_option
@options.as_data
def command(
    title: str,
    kind: str | None,
    source: Path | None,
    template: bool,
    evidence: tuple[str, ...],
    yes: bool,
    workspace: Path | None,
    as_data: bool,
) -> None:
    """Write a proposed decision about TITLE into decisions/ of the workspace.

    A kind brings criteria, options and a test of the outcome, all to be changed. On a terminal it
    asks for context, options, scores, and which criterion matters more.
    """
    if template:
        click.echo(answers.template(kind or _KINDS[0]), nl=False)
        return
    if (source is None) == (not title):
        raise UsageError("cto decide new", "needs a title, or --from FILE.toml", "give one of them")
    place = workspace_of(workspace)
    begun = (
        answers.from_file(source) if source is not None else answers.from_kind(title, kind or "")
    )
    if source is None and not (yes or as_data) and sys.stdin.isatty():
        begun = asked_decision(begun)
    begun = answers.Begun(begun.decision, stamped(begun.model, place, evidence))
    file = add(place.decisions, begun.filed())
    next_step = f"cto decide compare {file.name[:4]}"
    if as_data:
        as_json({"file": str(file), "number": file.name[:4], "next": next_step})
        return
    click.echo(printable(f"Wrote {file}"))
    filled = bool(write_model(begun.model).strip())
    how = "fill in the scores in its last block, then" if source is None and filled else ""
    click.echo(printable(f"Next: {how} {next_step}".replace("  ", " ")))
