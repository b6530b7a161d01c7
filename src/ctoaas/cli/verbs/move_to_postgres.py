"""Move a portal from SQLite to PostgreSQL, every row compared."""

import importlib
import importlib.util
from dataclasses import asdict
from pathlib import Path

import click

from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError


@click.command(
    "move-to-postgres", epilog="Example: CTO_DATABASE_URL=postgresql://... cto move-to-postgres"
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the portal's data.  [default: ~/.local/share/ctoaas, or CTO_DATA]",
)
@click.option("--json", "as_data", is_flag=True, help="Print rows and digest of each table.")
def command(data: Path | None, as_data: bool) -> None:
    """Copy every table into the empty database of CTO_DATABASE_URL and compare it there.

    CTO_DATABASE_OWNER_URL names the role that owns its tables. Stop the portal first. Everything
    is moved or nothing; the SQLite file is kept beside, as portal.sqlite3.moved.
    """
    if importlib.util.find_spec("psycopg") is None:
        raise UsageError("PostgreSQL", "is not supported here", 'pip install "ctoaas[postgres]"')
    place = importlib.import_module("ctoaas.portal.server.place")
    moved = importlib.import_module("ctoaas.portal.backup.moving").move(
        place.Place(data.absolute()) if data else place.place()
    )
    if as_data:
        as_json({name: asdict(table) for name, table in moved.items()})
        return
    for name, table in sorted(moved.items()):
        click.echo(printable(f"{table.rows:>12,}  {name}"))
    rows = sum(table.rows for table in moved.values())
    click.echo(f"{rows:,} rows in {len(moved)} tables, the same on both sides.")
