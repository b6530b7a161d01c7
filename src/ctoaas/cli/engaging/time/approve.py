"""Approve time that was handed in, or send it back with a reason."""

from datetime import UTC, datetime
from pathlib import Path

import click

from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError
from ctoaas.deliver.forecast.saying import capital, counted
from ctoaas.engage.timesheet.approving import approve_all, refuse_all
from ctoaas.engage.timesheet.entry import State
from ctoaas.engage.timesheet.store import FILE, load, save
from ctoaas.workspace.lock import writer_lock


@click.command("approve", epilog="Example: cto time approve --by Ana")
@click.argument("ids", nargs=-1)
@click.option("--by", required=True, help="Who decides.")
@click.option("--refuse", "reason", default="", metavar="REASON", help="Send back instead.")
@workspace_option
@options.as_data
def command(
    ids: tuple[str, ...], by: str, reason: str, workspace: Path | None, as_data: bool
) -> None:
    """Approve the entries IDS, or all that wait when none is named.

    Each entry is approved whole or stays as it was; its content is fixed by a hash. The exit code
    is 1 when one of those named could not be.
    """
    here = workspace_of(workspace)
    now = datetime.now(UTC).replace(microsecond=0)
    with writer_lock(here.root):
        entries = load(here.root / FILE)
        waiting = [entry.id for entry in entries if entry.state is State.SUBMITTED]
        chosen = ids or tuple(waiting)
        if not chosen:
            raise UsageError(str(here.root / FILE), "nothing waits", "import some time first")
        if reason:
            results = refuse_all(entries, chosen, by, now, reason)
        else:
            results = approve_all(entries, chosen, by, now)
        done = {each.id: each.entry for each in results if each.entry is not None}
        save(here.root / FILE, (done.get(entry.id) or entry for entry in entries))
    problems = [each.problem for each in results if each.problem]
    word = "sent back" if reason else "approved"
    if as_data:
        as_json({word.replace(" ", "_"): sorted(done), "problems": problems})
    else:
        for problem in problems:
            click.echo(f"cto: {printable(problem)}", err=True)
        click.echo(f"{capital(counted(len(done), 'entry', 'entries'))} {word}.")
    if problems:
        raise click.exceptions.Exit(1)
