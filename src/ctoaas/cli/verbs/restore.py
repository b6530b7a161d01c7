"""Put a portal back from an archive of `cto backup`, every hash compared."""

import importlib
import importlib.util
from dataclasses import asdict
from pathlib import Path

import click

from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError


@click.command("restore", epilog="Example: cto restore portal-2026-11-27T020000Z.tar.gz")
@click.argument("archive", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="New folder of the portal's data.  [default: ~/.local/share/ctoaas, or CTO_DATA]",
)
@click.option("--json", "as_data", is_flag=True, help="Print what was restored as JSON.")
def command(archive: Path, data: Path | None, as_data: bool) -> None:
    """Restore ARCHIVE into a new or empty folder.

    An archive of PostgreSQL goes into the empty database of CTO_DATABASE_URL, with
    CTO_DATABASE_OWNER_URL for its tables. A damaged archive is refused (exit code 4), and nothing
    of it is used.
    """
    if importlib.util.find_spec("django") is None:
        raise UsageError("the portal", "is not installed", 'run pip install "ctoaas[portal]"')
    folder = data or importlib.import_module("ctoaas.portal.server.place").place().root
    restoring = importlib.import_module("ctoaas.portal.backup.restoring")
    told = restoring.restore(archive.absolute(), folder.absolute())
    if as_data:
        as_json({"data": str(folder)} | asdict(told))
        return
    rows = sum(table.rows for table in told.tables.values())
    click.echo(printable(f"{folder} holds the portal of {told.made_at}: {rows:,} rows."))
    click.echo(printable(f"Next: cto serve --data {folder}"))
