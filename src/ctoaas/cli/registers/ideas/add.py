"""Add an idea: problem, approach, how ready it is, how likely to work."""

from pathlib import Path

import click

from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.registers.amounts import three
from ctoaas.plan.ideas.ideas_file import HEAD, load_if_there, of
from ctoaas.plan.writing.appending import append
from ctoaas.plan.writing.fields import made_id
from ctoaas.plan.writing.toml_text import inline, table


@click.command(
    "add",
    epilog="Example: cto ideas add 'It listens and proposes the next exercise' --readiness 2 "
    "--chance 0.4 --initiative listening --if-it-fails 1.2 2 4",
)
@click.argument("title")
@click.option("--problem", default="", help="What it would solve.")
@click.option("--approach", default="", help="How.")
@click.option("--readiness", type=click.IntRange(1, 9), help="1 the principle was seen, 9 proved.")
@click.option(
    "--chance",
    type=click.FloatRange(0.01, 0.99),
    default=0.5,
    show_default=True,
    help="That it works, before any test.",
)
@click.option("--prior-art", multiple=True, help="Something like it that exists.")
@click.option("--initiative", "initiatives", multiple=True, help="What rests on it, by id.")
@click.option(
    "--if-it-fails",
    nargs=3,
    metavar="LOW LIKELY HIGH",
    help="What the effort of those is multiplied by when it fails.",
)
@click.option("--risk", "risks", multiple=True, help="What becomes rarer when it works, by id.")
@click.option("--id", "id_", default="", help="An id of your own.  [default: from the words]")
@workspace_option
@options.as_data
def command(
    title: str,
    problem: str,
    approach: str,
    readiness: int | None,
    chance: float,
    prior_art: tuple[str, ...],
    initiatives: tuple[str, ...],
    if_it_fails: tuple[str, ...] | None,
    risks: tuple[str, ...],
    id_: str,
    workspace: Path | None,
    as_data: bool,
) -> None:
    """Add an idea to ideas.toml; what stands there stays."""
    here = workspace_of(workspace)
    file = here.ideas_file
    made = id_ or made_id(title, [idea.id for idea in load_if_there(file).ideas])
    fields = {
        "id": made,
        "title": title,
        "problem": problem,
        "approach": approach,
        "readiness": readiness,
        "chance": chance,
        "prior_art": tuple(inline(what=each) for each in prior_art),
        "initiatives": initiatives,
        "if_it_fails": three("--if-it-fails", if_it_fails),
        "risks": risks,
    }
    append(here, file, [table("ideas", fields)], HEAD, of)
    if as_data:
        as_json({"id": made, "file": str(file)})
        return
    click.echo(printable(f"Added the idea {made} to {file}."))
    click.echo(printable(f"Next: cto ideas test {made} sets what would prove it wrong."))
