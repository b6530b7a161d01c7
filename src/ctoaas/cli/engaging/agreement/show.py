"""Read an agreement in sentences, or as the canonical JSON that is accepted."""

from pathlib import Path

import click

from ctoaas.cli.engaging.refusing import taken
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.deliver.engage.terms_said import sentences
from ctoaas.engage.agreement.document import as_data as plain
from ctoaas.engage.agreement.document import canonical_bytes, document_hash, load
from ctoaas.engage.agreement.toml_out import toml
from ctoaas.workspace.atomic import write_bytes


@click.command("show", epilog="Example: cto agreement show agreements/acme-1.toml")
@click.argument("file", type=options.FILE)
@click.option(
    "--out",
    type=options.FILE,
    metavar="FILE.json",
    help="Write the canonical JSON; with the ending .toml, TOML to go on editing.",
)
@options.as_data
def command(file: Path, out: Path | None, as_data: bool) -> None:
    """Say what FILE means, a sentence for each term and right.

    The JSON that --out writes is what is hashed: sha256sum over it gives the same hash.
    """
    found = taken(load(file), as_data=as_data)
    if out is not None:
        is_toml = out.suffix.lower() == ".toml"
        write_bytes(out, toml(found).encode() if is_toml else canonical_bytes(found))
    said, hash_ = sentences(found), document_hash(found)
    if as_data:
        as_json({"agreement": plain(found), "hash": hash_, "sentences": said})
        return
    click.echo(printable(f"{found.practice} for {found.client}, version {found.version}"))
    for heading, texts in (("", said), ("In scope", found.scope), ("Not", found.out_of_scope)):
        for text in texts:
            click.echo(printable(f"- {heading}: {text}" if heading else f"- {text}"))
    click.echo(f"Hash {hash_}")
