"""Begin a plan: commented initiatives.toml and people.toml."""

from pathlib import Path

import click

from ctoaas.cli.output import as_json, printable
from ctoaas.cli.planning import place
from ctoaas.core.errors import UsageError
from ctoaas.plan.roadmap.files.reading import INITIATIVES, PEOPLE
from ctoaas.plan.roadmap.files.template import INITIATIVES_TEMPLATE, PEOPLE_TEMPLATE
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.folder import Workspace
from ctoaas.workspace.lock import writer_lock


@click.command("init", epilog="Example: cto plan init acme")
@place.where
@place.as_data
def command(where: Path | None, as_data: bool) -> None:
    """Write plan/initiatives.toml and plan/people.toml into the workspace DIR, with an example.

    Each line is explained. Nothing is overwritten.
    """
    folder = place.plan_folder(where) if where is None else Workspace(where).plan
    texts = {folder / INITIATIVES: INITIATIVES_TEMPLATE, folder / PEOPLE: PEOPLE_TEMPLATE}
    with writer_lock(folder.parent):
        standing = next((file for file in texts if file.exists()), None)
        if standing is not None:
            raise UsageError(str(standing), "is there already", "edit it, or move it away first")
        for file, text in texts.items():
            write_text(file, text)
    if as_data:
        as_json({"files": [str(file) for file in texts], "next": f"cto plan check {folder.parent}"})
        return
    for file in texts:
        click.echo(printable(f"Wrote {file}; each line is explained."))
    click.echo(printable(f"Next: put your own in, then cto plan check {folder.parent}"))
