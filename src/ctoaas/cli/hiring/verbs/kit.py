"""Make the interview kit: questions, what earns which mark, a work sample of the own code."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.hiring.own_code import sample_of
from ctoaas.cli.hiring.role import read_role, role_argument
from ctoaas.cli.registers.showing import present
from ctoaas.deliver.hiring.kit_page import KitView, kit_answer, plain


@click.command("kit", epilog="Example: cto hire kit --out kit.html")
@role_argument
@options.on
@workspace_option
@options.out
@options.as_data
def command(
    role: Path | None, on: datetime | None, workspace: Path | None, out: Path | None, as_data: bool
) -> None:
    """Six competencies, two questions each, what a 1, a 3 and a 5 look like, and a work sample.

    The sample is a busy and hard function of the workspace's own repositories at the assessed
    commit; names, addresses and what looks like a secret are taken out.
    """
    held = read_role(role, workspace)
    made, why = sample_of(held.place, held.company, held.document)
    view = KitView(held.name, held.profile, made, why)
    present(kit_answer(view), plain(view), held.sources, as_data=as_data, out=out, day=today(on))
