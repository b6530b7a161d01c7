"""Export time as CSV, safe to open in a spreadsheet."""

import csv
import io
from datetime import datetime
from pathlib import Path

import click

from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json
from ctoaas.deliver.wording.escape import csv_cell
from ctoaas.engage.timesheet.entry import TimeEntry
from ctoaas.engage.timesheet.store import FILE, load
from ctoaas.workspace.atomic import write_text

COLUMNS = (
    *("id", "on", "person", "client", "engagement", "term", "role", "minutes"),
    *("started_at", "ended_at", "state", "decided_by", "decided_at", "reason", "note"),
)


@click.command("export", epilog="Example: cto time export --to time.csv")
@click.option("--to", "target", type=options.FILE, metavar="FILE.csv")
@workspace_option
@options.as_data
def command(target: Path | None, workspace: Path | None, as_data: bool) -> None:
    """Write every entry, by day, to FILE.csv or to standard output.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front of it.
    """
    entries = load(workspace_of(workspace).root / FILE)
    if as_data:
        as_json([dict(zip(COLUMNS, _cells(entry), strict=True)) for entry in entries])
        return
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([csv_cell(cell) for cell in _cells(entry)] for entry in entries)
    if target is not None:
        write_text(target, text.getvalue())
        click.echo(f"{len(entries):,} entries.")
    else:
        click.echo(text.getvalue(), nl=False)


def _cells(entry: TimeEntry) -> list[str]:
    held = [getattr(entry, column) for column in COLUMNS]
    return ["" if each is None else _text(each) for each in held]


def _text(held: object) -> str:
    return held.isoformat() if isinstance(held, datetime) else str(held)
