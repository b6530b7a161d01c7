"""Say what changed between two assessments, and why."""

from pathlib import Path

import click

from ctoaas.assess.compare import compare
from ctoaas.assess.document import Json, record
from ctoaas.assess.reading import from_json
from ctoaas.assess.stored import stored
from ctoaas.cli.output import as_json
from ctoaas.cli.saying import say
from ctoaas.core.errors import UsageError
from ctoaas.deliver.terminal.changes import change_lines
from ctoaas.workspace.results import result_folder

PLACE = click.Path(path_type=Path)


@click.command("diff", epilog="Example: cto diff before/assessment.json cto-assessment")
@click.argument("before", metavar="A", type=PLACE)
@click.argument("after", metavar="B", type=PLACE)
@click.option("--all", "everything", is_flag=True, help="Every number that moved.")
@click.option("--json", "as_data", is_flag=True, help="Print JSON.")
def command(before: Path, after: Path, everything: bool, as_data: bool) -> None:
    """Say what changed from assessment A to assessment B, and why.

    Each is the folder of an assessment, its assessment.json, or a workspace (the newest counts).
    A number moves because the code, the rules or the inputs are different; a number that moves
    without any of these is a defect to report.
    """
    first, second = _document(before), _document(after)
    changes = compare(first, second)
    if as_data:
        as_json(record(changes) | {"from": first["as_of"], "to": second["as_of"]})
    else:
        say(change_lines(changes, first, second, everything=everything))


def _document(place: Path) -> Json:
    """A document that was read whole, so that comparing it cannot fail half way."""
    if not place.exists():
        raise UsageError(str(place), "no such file or folder", "give a finished assessment")
    document = stored(place if place.is_file() else result_folder(place))
    from_json(document)
    return document
