"""Take issues of another tool over as initiatives: Jira, GitHub, MS Project."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.chain.planning.adding import add, skill_of
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable, table
from ctoaas.cli.planning import place
from ctoaas.core.errors import UsageError
from ctoaas.plan.imports.importing import bytes_of, catalogue, drafts
from ctoaas.plan.proposals.draft import Draft
from ctoaas.plan.proposals.initiatives_text import without_known
from ctoaas.plan.scope.writing import known_ids
from ctoaas.workspace.folder import Workspace

_DAYS = click.FloatRange(0, 5_000, min_open=True)


@click.command("import", epilog="Example: cto plan import issues.csv acme --from jira --days 3 8")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@place.where
@click.option("--from", "source", required=True, help="jira, github or msproject.")
@click.option(
    "--days",
    type=(_DAYS, _DAYS),
    metavar="P50 P90",
    help="Person-days of issues without an estimate; without it they are left out.",
)
@click.option("--skill", default="", help="Who does it.  [default: the first skill of anybody]")
@options.on
@place.as_data
def command(
    file: Path,
    where: Path | None,
    source: str,
    days: tuple[float, float] | None,
    skill: str,
    on: datetime | None,
    as_data: bool,
) -> None:
    """Add the issues in FILE to plan/initiatives.toml of DIR; nothing is overwritten.

    Each becomes an initiative worth one point until somebody weighs it. An estimate of one number
    is taken as the middle of a wide range. What is not taken over is said.
    """
    known = catalogue()
    if source not in known:
        raise UsageError(f"--from {source}", "is no source", f"say {', '.join(known)}")
    if days is not None and days[0] > days[1]:
        raise UsageError("--days", "has P50 above P90", "write the likely amount first")
    here = Workspace(place.plan_folder(where).parent)
    have = known_ids(here.initiatives_file)
    read = known[source].read(bytes_of(file), str(file))
    found, report = drafts(read, skill or skill_of(here), days, have)
    added = without_known(found, have)
    if added:
        add(here, added, f"cto plan import {source}", today(on))
    if as_data:
        as_json({"added": [one.id for one in added], "report": list(report)})
        return
    for sentence in report:
        click.echo(printable(sentence), err=True)
    if not added:
        click.echo("Nothing new was added.")
        return
    table(("initiative", "days"), [(one.title, _range(one)) for one in added])
    click.echo(printable(f"Added {len(added)} to {here.initiatives_file}; next: weigh their value"))


def _range(draft: Draft) -> str:
    days = draft.ways[0].days
    return "" if days is None else f"{days.low:.3g} to {days.high:.3g}"
