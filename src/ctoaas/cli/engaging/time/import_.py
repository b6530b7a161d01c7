"""Import time from CSV: all rows or none, and a dry run first if you like."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.engaging.refusing import taken
from ctoaas.cli.engaging.time_place import local_day, timed
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.deliver.forecast.saying import capital, counted
from ctoaas.engage.amounts import hours_text
from ctoaas.engage.timesheet.approving import Open
from ctoaas.engage.timesheet.csv_in import Terms, read_time
from ctoaas.engage.timesheet.entry import TimeEntry, submit
from ctoaas.engage.timesheet.overlaps import Overlap, overlaps
from ctoaas.engage.timesheet.store import save
from ctoaas.workspace.lock import writer_lock


@click.command("import", epilog="Example: cto time import week.csv --dry-run")
@click.argument("file", type=options.FILE)
@click.option("--closed-until", type=options.DAY, help="Last day of the newest closed period.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and keep nothing.")
@workspace_option
@options.on
@options.as_data
def command(
    file: Path,
    closed_until: datetime | None,
    dry_run: bool,
    workspace: Path | None,
    on: datetime | None,
    as_data: bool,
) -> None:
    """Read FILE and hand its rows in for approval.

    Columns: person, term, and on with minutes or hours, or started_at with ended_at; optional id,
    client, role, note. Every row that is wrong is named with its line, and then
    nothing is imported. Time that overlaps is imported and warned of.
    """
    here = workspace_of(workspace)
    with writer_lock(here.root):
        held = timed(here, as_data=as_data)
        newest = held.newest
        allowed = Open(
            local_day(on, newest),
            newest.starts_on,
            newest.ends_on,
            closed_until.date() if closed_until is not None else None,
        )
        terms = Terms(newest.id, newest.client, newest.time_zone, held.term_ids, allowed)
        rows = taken(read_time(file, terms, held.entries), as_data=as_data)
        made = tuple(submit(row) for row in rows)
        if not dry_run:
            save(held.file, (*held.entries, *made))
    new = {entry.id for entry in made}
    twice = [each for each in overlaps((*held.entries, *made)) if {each.first, each.second} & new]
    _say(made, twice, held.file, dry_run=dry_run, as_data=as_data)


def _say(
    made: tuple[TimeEntry, ...], twice: list[Overlap], file: Path, *, dry_run: bool, as_data: bool
) -> None:
    minutes = sum(entry.minutes for entry in made)
    if as_data:
        shown = [
            {"first": each.first, "second": each.second, "minutes": each.minutes} for each in twice
        ]
        as_json(
            {
                "is_valid": True,
                "imported": 0 if dry_run else len(made),
                "rows": len(made),
                "minutes": minutes,
                "overlaps": shown,
                "file": str(file),
            }
        )
        return
    for each in twice:
        said = f"{each.first} and {each.second} share {hours_text(each.minutes)}: booked twice"
        click.echo(printable(f"cto: warning: {said}"), err=True)
    rows = counted(len(made), "entry", "entries")
    word = "would be imported" if dry_run else f"imported into {file}"
    click.echo(printable(f"{capital(rows)}, {hours_text(minutes)}, {word}."))
    if made and not dry_run:
        click.echo("Next: cto time approve --by NAME")
