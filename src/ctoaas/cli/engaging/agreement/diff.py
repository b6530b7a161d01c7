"""Say what changed between two versions of an agreement."""

from pathlib import Path

import click

from ctoaas.cli.engaging.refusing import taken
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.engage.agreement.comparing import changes
from ctoaas.engage.agreement.document import document_hash, load


@click.command("diff", epilog="Example: cto agreement diff acme-1.toml acme-2.toml")
@click.argument("before", type=options.FILE)
@click.argument("after", type=options.FILE)
@click.option("--fail", is_flag=True, help="Exit with 1 when anything changed.")
@options.as_data
def command(before: Path, after: Path, fail: bool, as_data: bool) -> None:
    """Compare BEFORE with AFTER, field by field, in words."""
    old, new = (taken(load(file), as_data=as_data) for file in (before, after))
    found = changes(old, new)
    if as_data:
        rows = [{"where": c.where, "before": c.before, "after": c.after} for c in found]
        hashes = {"before": document_hash(old), "after": document_hash(new)}
        as_json({"changes": rows, "hashes": hashes})
    else:
        for change in found:
            click.echo(printable(change.sentence))
        if not found:
            click.echo("Nothing changed.")
    if fail and found:
        raise click.exceptions.Exit(1)
