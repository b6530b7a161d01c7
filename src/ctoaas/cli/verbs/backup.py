"""Keep a copy of the portal: database, workspaces and secrets in one archive, while it runs."""

import importlib
import importlib.util
from dataclasses import asdict
from pathlib import Path

import click

from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError


@click.command("backup", epilog="Example: cto backup /var/backups/ctoaas")
@click.argument("dest", type=click.Path(path_type=Path))
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the portal's data.  [default: ~/.local/share/ctoaas, or CTO_DATA]",
)
@click.option("--json", "as_data", is_flag=True, help="Print what was kept as JSON.")
def command(dest: Path, data: Path | None, as_data: bool) -> None:
    """Write an archive to DEST, or into the folder DEST under a name with the time.

    The database is that of one moment, whatever is written meanwhile; CTO_DATABASE_URL names it
    when it is PostgreSQL. The archive holds the server's secret: keep it as safe as the server.
    """
    if importlib.util.find_spec("django") is None:
        raise UsageError("the portal", "is not installed", 'run pip install "ctoaas[portal]"')
    place = importlib.import_module("ctoaas.portal.server.place")
    kept = importlib.import_module("ctoaas.portal.backup.keeping").keep(
        place.Place(data.absolute()) if data else place.place(), dest
    )
    told = kept.manifest
    if as_data:
        as_json({"archive": str(kept.archive)} | asdict(told))
        return
    rows = sum(table.rows for table in told.tables.values())
    click.echo(
        printable(
            f"{kept.archive}: {rows:,} rows in {len(told.tables)} tables, {len(told.files):,} files"
        )
    )
