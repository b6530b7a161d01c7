"""Say of every rule whether the newest assessment shows it lived."""

import sys
from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.process.reading import view_of
from ctoaas.cli.registers.showing import name_of, present
from ctoaas.deliver.process.process_page import check_answer, plain
from ctoaas.plan.process.lived import State


@click.command("check", epilog="Example: cto process check --fail")
@click.option("--fail", is_flag=True, help="Exit with 1 when an agreed rule is not lived.")
@options.on
@workspace_option
@options.out
@options.as_data
def command(
    fail: bool, on: datetime | None, workspace: Path | None, out: Path | None, as_data: bool
) -> None:
    """Check plan/process.toml, or the proposed rules where there is none, against the assessment.

    Lived, not lived, or not measurable with what would make it so. With several repositories a
    rule must be lived in each of them.
    """
    here = workspace_of(workspace)
    view = view_of(here, name_of(here), None, None, agreed=True)
    sources = (here.process_file,)
    present(check_answer(view), plain(view), sources, as_data=as_data, out=out, day=today(on))
    if fail and view.is_agreed and any(each.state is State.NOT_LIVED for each in view.seen):
        sys.exit(1)
