"""Write a plan in the format of another tool: calendar, MS Project, Jira, GitHub, spreadsheet."""

from pathlib import Path

import click

from ctoaas.chain.planning import held
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.planning import place
from ctoaas.core.errors import EvidenceError, UsageError
from ctoaas.deliver.plan.exports.export import Export, catalogue
from ctoaas.deliver.plan.exports.roadmap import Roadmap, roadmap
from ctoaas.plan.roadmap.files.whole import load_whole, whole_digest
from ctoaas.workspace.atomic import write_bytes


class _Formats(click.Choice[str]):
    """The formats there are, looked for only when one is asked for."""

    def __init__(self) -> None:
        super().__init__(())

    @property
    def choices(self) -> tuple[str, ...]:
        """Names of all formats."""
        return tuple(catalogue())

    @choices.setter
    def choices(self, _: object) -> None:
        """Click puts in what we gave it: nothing."""


@click.command(
    "export", epilog="Example: cto plan export acme --as ical --option most-value --out acme.ics"
)
@place.where
@click.option("--as", "format_", type=_Formats(), required=True, help="The format.")
@click.option(
    "--option",
    "wanted",
    help="Id of an option, or accepted.  [default: the accepted plan, else most-value]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write it there and not to standard output.",
)
@click.option("--names", is_flag=True, help="Names of people in the place of their ids.")
@place.as_data
def command(
    where: Path | None,
    format_: str,
    wanted: str | None,
    out: Path | None,
    names: bool,
    as_data: bool,
) -> None:
    """Write a kept option of DIR, or the accepted plan, for another tool.

    What the format could not hold is said on standard error. json is everything, mermaid a Gantt
    diagram, ical milestones, msproject MS Project's XML, jira and github issues, csv and xlsx
    tables for spreadsheets.
    """
    export = catalogue()[format_]
    if export.is_binary and out is None and not as_data:
        raise UsageError(f"--as {format_}", "is no text", f"add --out plan.{export.ending}")
    found = _roadmap(place.plan_folder(where), wanted, names=names)
    made = export.make(found)
    if out is not None:
        write_bytes(out, made.data)
    if as_data:
        as_json(_data(export, found, out, made.data, made.report))
        return
    for sentence in made.report:
        click.echo(printable(sentence), err=True)
    if out is None:
        click.echo(made.data.decode("utf-8"), nl=False)
    else:
        click.echo(printable(f'"{found.option}" as {export.about}: {out}'))


def _roadmap(folder: Path, wanted: str | None, *, names: bool) -> Roadmap:
    wishes = load_whole(folder)
    kept = held.option_or_accepted(folder, wanted, wishes)
    try:
        return roadmap(wishes, kept, whole_digest(folder), names=names)
    except (KeyError, TypeError, ValueError) as error:
        raise EvidenceError(
            str(folder), "holds a damaged plan", "run cto plan options again"
        ) from error


def _data(
    export: Export, found: Roadmap, out: Path | None, data: bytes, report: tuple[str, ...]
) -> dict[str, object]:
    said: dict[str, object] = {
        "format": export.name,
        "option": found.option,
        "report": list(report),
    }
    if out is not None:
        return said | {"file": str(out)}
    return said if export.is_binary else said | {"text": data.decode("utf-8-sig")}
