"""Review which names and e-mail addresses are one person, and decide the doubtful ones."""

from pathlib import Path
from typing import Any

import click

from ctoaas.chain.job import Job, job, workers
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.progress import Terminal
from ctoaas.cli.reviewing import Review, decide, review
from ctoaas.cli.saying import say
from ctoaas.collect.people.deciding import Kind
from ctoaas.core.errors import UsageError
from ctoaas.deliver.terminal.lines import paragraph
from ctoaas.deliver.terminal.people import people_lines, people_record
from ctoaas.workspace.folder import find
from ctoaas.workspace.results import DEFAULT

PAIR: dict[str, Any] = {"nargs": 2, "multiple": True, "metavar": "LEFT RIGHT"}


@click.command("people", epilog="Example: cto people . --workspace acme --accept i-1a2b3c i-4d5e6f")
@click.argument("repositories", metavar="REPO...", nargs=-1)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the engagement; decisions are kept in its people.toml.",
)
@click.option("--accept", help="The two are one person; may be repeated.", **PAIR)
@click.option("--refuse", help="The two are different people; may be repeated.", **PAIR)
@click.option(
    "--names",
    type=click.Choice(["show", "pseudonyms"]),
    default="show",
    show_default=True,
    help="Show names and addresses; they go to the terminal only.",
)
@click.option("--all", "everything", is_flag=True, help="List every pair.")
@click.option("--offline", is_flag=True, help="Use no network; a URL must have been read before.")
@click.option("--quiet", is_flag=True, help="Say nothing but the result.")
@click.option("--json", "as_data", is_flag=True, help="Print JSON.")
def command(
    repositories: tuple[str, ...],
    workspace: Path | None,
    accept: tuple[tuple[str, str], ...],
    refuse: tuple[tuple[str, str], ...],
    names: str,
    everything: bool,
    offline: bool,
    quiet: bool,
    as_data: bool,
) -> None:
    """List identities of each REPO that were merged on thin grounds, or nearly merged.

    Each pair comes with the rule that makes it alike, its score from 0 to 1, and what the truck
    factor would be if it were decided the other way. LEFT and RIGHT are pseudonyms from this list
    (their beginning is enough) or texts "Name <mail>".
    """
    home = find(Path()) if workspace is None else None
    root = workspace or (home.root if home else None)
    wanted = job(repositories, root, DEFAULT, None, None, offline, workers())
    pairs: list[tuple[Kind, str, str]] = [("same", *pair) for pair in accept]
    pairs += [("different", *pair) for pair in refuse]
    progress = Terminal(quiet)
    if pairs:
        _decide(wanted, pairs, progress, as_data)
    else:
        _list(review(wanted, progress), names == "show", everything, as_data)


def _decide(
    wanted: Job, pairs: list[tuple[Kind, str, str]], progress: Terminal, as_data: bool
) -> None:
    if wanted.workspace is None:
        raise UsageError(
            "cto people", "has no place to keep decisions", "give --workspace, or run cto init"
        )
    decided = decide(wanted, wanted.workspace, pairs, progress)
    file = wanted.workspace.people_file
    if as_data:
        rows = [{"kind": kind, "left": a.text, "right": b.text} for kind, a, b in decided]
        as_json({"file": str(file), "decided": rows})
        return
    for kind, left, right in decided:
        what = "are one person" if kind == "same" else "are different people"
        click.echo(printable(f"{left.text} and {right.text} {what}."))
    click.echo(printable(f"Kept in {file}; the next cto assess counts them so."))


def _list(reviews: list[Review], names: bool, everything: bool, as_data: bool) -> None:
    if as_data:
        as_json(
            [
                people_record(
                    each.repository,
                    each.resolution,
                    each.doubts,
                    each.factors,
                    each.effects,
                    names=names,
                )
                for each in reviews
            ]
        )
        return
    for each in reviews:
        say(
            people_lines(
                each.repository,
                each.resolution,
                each.doubts,
                each.factors,
                each.effects,
                names=names,
                everything=everything,
            )
        )
        click.echo()
    if any(each.doubts for each in reviews):
        say(
            paragraph(
                "To decide: cto people REPO --workspace DIR --accept LEFT RIGHT (one person), or "
                "--refuse LEFT RIGHT (different people)."
            )
        )
