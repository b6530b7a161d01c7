"""Pack the engagement into one file that anybody can open and check."""

import importlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.chain.handover import listed
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.engaging.refusing import taken
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.registers.showing import name_of
from ctoaas.core.errors import UsageError
from ctoaas.deliver.engage.handover_page import handover_answer, with_contents
from ctoaas.engage.handover.pack import Packed, write
from ctoaas.engage.handover.page import completeness
from ctoaas.workspace.lock import writer_lock


@click.command("pack", epilog="Example: cto handover pack --to acme.zip")
@click.option("--to", "target", type=options.FILE, required=True, metavar="FILE.zip")
@click.option(
    "--record",
    "records",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    multiple=True,
    help="A file to add beside the workspace, such as an export of the trail; repeatable.",
)
@workspace_option
@options.on
@options.as_data
def command(
    target: Path,
    records: tuple[Path, ...],
    workspace: Path | None,
    on: datetime | None,
    as_data: bool,
) -> None:
    """Write the workspace, the records and an offline index.html into one zip.

    pack.json in it lists every file with its hash. Caches, hidden files and private/ (names behind
    pseudonyms) stay out. The same content on the same day gives the same bytes.
    """
    here, day = workspace_of(workspace), today(on)
    found = taken(listed(here, day), as_data=as_data)
    answer = handover_answer(found, completeness(found), name_of(here))
    # Imported late: only a page needs the templates.
    html = importlib.import_module("ctoaas.deliver.answer.as_html").html

    def index(files: Sequence[Packed]) -> bytes:
        page: str = html(with_contents(answer, files), day, "")
        return page.encode()

    with writer_lock(here.root):
        pack = write(
            target,
            here.root,
            client=name_of(here),
            made_on=day.isoformat(),
            records=_read(records),
            index=index,
        )
    if as_data:
        left_out = [asdict(each) for each in pack.left_out]
        as_json(
            {"file": str(target), "hash": pack.hash, "files": len(pack.files)}
            | {"left_out": left_out}
        )
        return
    for each in pack.left_out:
        click.echo(printable(f"left out {each.path}: {each.why}"), err=True)
    click.echo(printable(f"{target}: {len(pack.files):,} files."))
    click.echo(f"Hash {pack.hash}")


def _read(files: tuple[Path, ...]) -> dict[str, bytes]:
    """The records by name. Raises UsageError for two of one name."""
    held: dict[str, bytes] = {}
    for file in files:
        if file.name in held:
            raise UsageError(str(file), "has the name of another record", "rename one")
        held[file.name] = file.read_bytes()
    return held
