"""Print the last event of each day, to be kept where nobody can change it."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from ctoaas.cli.engaging.trail import rows
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json
from ctoaas.core.errors import EvidenceError
from ctoaas.engage.audit import verify


@click.command("anchors", epilog="Example: cto audit anchors audit.jsonl > anchors.jsonl")
@click.argument("file", type=options.FILE)
@options.as_data
def command(file: Path, as_data: bool) -> None:
    """One line per UTC day of FILE: day, sequence and hash of its last event.

    Nothing is printed for a trail that does not hold; cto audit verify says where.
    """
    found = verify(rows(file))
    if not found.holds:
        raise EvidenceError(str(file), "does not hold", "run cto audit verify on it")
    if as_data:
        as_json([asdict(each) for each in found.anchors])
        return
    for each in found.anchors:
        click.echo(json.dumps(asdict(each), sort_keys=True))
