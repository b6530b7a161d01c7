"""List decisions that want another look, and why."""

import sys
from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import newest, today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json
from ctoaas.cli.saying import say
from ctoaas.deliver.decisions.listing import due_lines, plain_due
from ctoaas.plan.decisions.due import due, reopened
from ctoaas.plan.decisions.folder import filed, save


@click.command("due", epilog="Example: cto decide due --reopen")
@click.option("--reopen", is_flag=True, help="Make those whose evidence changed proposals again.")
@click.option("--fail", is_flag=True, help="Exit with 1 when something is due.")
@options.on
@workspace_option
@options.as_data
def command(
    reopen: bool, fail: bool, on: datetime | None, workspace: Path | None, as_data: bool
) -> None:
    """Say which decisions call for another look: evidence that changed, days that have come.

    Evidence is looked up in the newest assessment of the workspace.
    """
    place, day = workspace_of(workspace), today(on)
    folder, document = newest(place)
    decisions, unread = filed(place.decisions)
    found = due(decisions, document, place.root, day)
    again = [each for each in found if reopen and each.evidence_moved]
    for each in again:
        save(reopened(each, day))
    names = tuple(each.held.file.name for each in again)
    if as_data:
        as_json(plain_due(found, unread, folder, names))
    else:
        say(due_lines(found, unread, len(decisions), folder, names))
    if fail and found:
        sys.exit(1)
