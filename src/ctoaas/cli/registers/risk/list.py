"""Show the register of risks: what is watched, by whom, and when it is looked at again."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.registers.showing import name_of, present
from ctoaas.deliver.registers.risks_page import register_answer
from ctoaas.plan.risks.risks_file import load_if_there


@click.command("list", epilog="Example: cto risk list")
@workspace_option
@options.on
@options.out
@options.as_data
def command(workspace: Path | None, on: datetime | None, out: Path | None, as_data: bool) -> None:
    """Show risks.toml; `cto risk quantify` counts it."""
    here = workspace_of(workspace)
    entries = load_if_there(here.risks_file).entries
    rows = [
        {
            "id": each.id,
            "title": each.title,
            "owner": each.owner,
            "trigger": each.trigger,
            "review_on": each.review_on.isoformat() if each.review_on else None,
            "closed_on": each.closed_on.isoformat() if each.closed_on else None,
            "in_numbers": each.is_quantified,
            "source": each.source,
        }
        for each in entries
    ]
    present(
        register_answer(entries, name_of(here)),
        {"risks": rows},
        (here.risks_file,),
        as_data=as_data,
        out=out,
        day=today(on),
    )
