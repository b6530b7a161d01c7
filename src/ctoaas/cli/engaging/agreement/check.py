"""Check an agreement: one line for each field that is not as it must be."""

from pathlib import Path

import click

from ctoaas.cli.engaging.refusing import taken
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.engage.agreement.document import document_hash, load


@click.command("check", epilog="Example: cto agreement check agreements/acme-1.toml")
@click.argument("file", type=options.FILE)
@options.as_data
def command(file: Path, as_data: bool) -> None:
    """Read FILE (.toml or .json) and say everything that is wrong with it, with its line.

    When nothing is, its hash is printed: that of the canonical JSON that both sides accept.
    """
    found = taken(load(file), as_data=as_data)
    hash_ = document_hash(found)
    if as_data:
        as_json({"is_valid": True, "id": found.id, "version": found.version, "hash": hash_})
        return
    terms = "1 term" if len(found.terms) == 1 else f"{len(found.terms)} terms"
    click.echo(printable(f"{found.id}, version {found.version}: {terms}, nothing is wrong."))
    click.echo(f"Hash {hash_}")
