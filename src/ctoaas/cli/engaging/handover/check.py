"""Say how complete the handover is, and what is still to be done."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.chain.handover import listed
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.engaging.refusing import taken
from ctoaas.cli.forecasting import options
from ctoaas.cli.registers.showing import name_of, present
from ctoaas.deliver.engage.handover_page import handover_answer
from ctoaas.engage.handover.handover_file import FILE
from ctoaas.engage.handover.page import completeness


@click.command("check", epilog="Example: cto handover check --fail")
@workspace_option
@click.option("--fail", is_flag=True, help="Exit with 1 when it is not complete.")
@options.on
@options.out
@options.as_data
def command(
    workspace: Path | None, fail: bool, on: datetime | None, out: Path | None, as_data: bool
) -> None:
    """Count what has an owner afterwards: accesses, secrets, documents, open risks, decisions.

    The score is settled things of all things. A kind nobody listed is not asked: it is never
    counted as settled, and the handover is not complete before it was.
    """
    here, day = workspace_of(workspace), today(on)
    found = taken(listed(here, day), as_data=as_data)
    score = completeness(found)
    data: dict[str, object] = {
        "settled": score.settled,
        "total": score.total,
        "is_complete": score.is_complete,
        "not_asked": list(score.not_asked),
        "kinds": [asdict(each) for each in score.kinds],
        "open": [
            {"kind": item.kind, "id": item.id, "title": item.title, "missing": item.missing}
            for item in score.open_items
        ],
    }
    answer = handover_answer(found, score, name_of(here))
    present(answer, data, (here.root / FILE,), as_data=as_data, out=out, day=day)
    if fail and not score.is_complete:
        raise click.exceptions.Exit(1)
