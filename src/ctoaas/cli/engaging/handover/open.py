"""Open a pack into a new folder, or only check it."""

from pathlib import Path

import click

from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.engage.handover.opening import inspect, open_pack


@click.command("open", epilog="Example: cto handover open acme.zip --to acme-again")
@click.argument("file", type=options.FILE)
@click.option("--to", "folder", type=options.FOLDER, help="A new folder; without it, only checked.")
@options.as_data
def command(file: Path, folder: Path | None, as_data: bool) -> None:
    """Check every hash of FILE, and with --to unpack it.

    Names that lead out of the folder, links, doubles and files that would grow beyond measure are
    refused. A pack that does not hold leaves nothing behind; the exit code is 4.
    """
    pack = inspect(file) if folder is None else open_pack(file, folder)
    if as_data:
        place = None if folder is None else str(folder)
        as_json(
            {
                "client": pack.client,
                "made_on": pack.made_on,
                "hash": pack.hash,
                "files": len(pack.files),
                "left_out": len(pack.left_out),
                "folder": place,
            }
        )
        return
    said = f"{pack.client}, packed on {pack.made_on}: {len(pack.files):,} files, every hash holds."
    click.echo(printable(said))
    click.echo(f"Hash {pack.hash}")
    if folder is not None:
        click.echo(printable(f"The workspace is in {folder / 'workspace'}."))
