"""Say what is used, left, waiting and held, term by term."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.engaging.refusing import taken
from ctoaas.cli.engaging.time_place import local_day, timed
from ctoaas.cli.forecasting import options
from ctoaas.cli.registers.showing import present
from ctoaas.deliver.engage.balance_page import balance_answer
from ctoaas.engage.agreement.agreement import by
from ctoaas.engage.balance import CappedStanding, Standing, standings
from ctoaas.engage.changes_file import FILE as CHANGES
from ctoaas.engage.changes_file import load_changes


@click.command("balance", epilog="Example: cto time balance --on 2026-03-31")
@workspace_option
@options.on
@options.out
@options.as_data
def command(workspace: Path | None, on: datetime | None, out: Path | None, as_data: bool) -> None:
    """Say where each term of the agreement stands.

    Approved time is used from allowances and caps, in the order of its approval. At a cap, time is
    kept and not billable until a change request in changes.toml is approved.
    """
    here = workspace_of(workspace)
    held = timed(here, as_data=as_data)
    day = local_day(on, held.newest)
    file = here.root / CHANGES
    changes = taken(load_changes(file, held.versions), as_data=as_data)
    known = [entry for entry in held.entries if entry.on <= day]
    found = standings(held.versions, known, changes, day)
    holds = by(held.versions, day)[-1]
    answer = balance_answer(holds, found)
    data: dict[str, object] = {
        "agreement": holds.id,
        "version": holds.version,
        "as_of": day.isoformat(),
        "terms": [_plain(each) for each in found],
    }
    present(answer, data, (held.file, file), as_data=as_data, out=out, day=day)


def _plain(standing: Standing) -> dict[str, Any]:
    """A standing as JSON: money, exact sums and days as texts."""
    whole: dict[str, object] = {"term": standing.term.id, "kind": standing.term.kind}
    if isinstance(standing, CappedStanding):
        whole |= {"spent": standing.spend.spent.amount, "used_share": standing.spend.used_share}
    rest = {key: held for key, held in asdict(standing).items() if key != "term"}
    found: dict[str, Any] = json.loads(json.dumps(whole | rest, default=str))
    return found
