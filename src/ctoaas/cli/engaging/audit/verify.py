"""Verify every link of a trail, and the anchors you kept."""

from dataclasses import asdict
from pathlib import Path

import click

from ctoaas.cli.engaging.trail import anchors, rows
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import EvidenceError
from ctoaas.engage.audit import Broken, Verdict
from ctoaas.engage.audit import verify as verified

_SHOWN = 20


@click.command("verify", epilog="Example: cto audit verify audit.jsonl --anchors anchors.jsonl")
@click.argument("file", type=options.FILE)
@click.option("--anchors", "kept", type=options.FILE, help="Anchors kept from earlier exports.")
@options.as_data
def command(file: Path, kept: Path | None, as_data: bool) -> None:
    """Compute every hash of FILE again and compare it with the next event and with the anchors.

    Each link that does not hold is one line, and the exit code is 4.
    """
    found = verified(rows(file), anchors(kept) if kept is not None else ())
    if as_data:
        as_json(asdict(found) | {"holds": found.holds})
    else:
        _say(found, file)
    if not found.holds:
        raise click.exceptions.Exit(EvidenceError.exit_code)


def _say(found: Verdict, file: Path) -> None:
    for broken in found.broken[:_SHOWN]:
        click.echo(printable(f"{_place(file, broken)} {broken.what}"))
    if len(found.broken) > _SHOWN:
        click.echo(f"... and {len(found.broken) - _SHOWN:,} more links that do not hold")
    if found.holds:
        click.echo(
            printable(f"{file}: {found.events:,} events of {found.tenant}, every link holds.")
        )
        click.echo(f"Last hash {found.last_hash}")


def _place(file: Path, broken: Broken) -> str:
    where = f"{file} line {broken.row}" if broken.row else str(file)
    return f"{where}, event {broken.sequence}:" if broken.sequence is not None else f"{where}:"
