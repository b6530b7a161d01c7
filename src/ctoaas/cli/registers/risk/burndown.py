"""Show how the cost of risks went from assessment to assessment, and where the plan leads."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.assess.stored import stored
from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.registers.showing import currency_and_rate, name_of, present
from ctoaas.core.errors import UsageError
from ctoaas.deliver.registers.burndown_page import burndown_answer
from ctoaas.deliver.registers.risks_json import burns
from ctoaas.plan.risks.burndown import burndown
from ctoaas.plan.risks.controls import with_planned
from ctoaas.plan.risks.risks_file import load_if_there
from ctoaas.workspace.folder import Workspace
from ctoaas.workspace.results import result_folders


@click.command("burndown", epilog="Example: cto risk burndown --out burndown.html")
@workspace_option
@options.seed
@options.on
@options.out
@options.as_data
def command(
    workspace: Path | None, seed: int, on: datetime | None, out: Path | None, as_data: bool
) -> None:
    """Count the risks at each assessment of the workspace, today, and after the plan.

    Risks of the register that no assessment can see count at each point from the day they were
    noted.
    """
    here, day = workspace_of(workspace), today(on)
    register = load_if_there(here.risks_file)
    currency, rate = currency_and_rate(here)
    entries = with_planned(register.entries, here.plan)
    documents = [stored(folder) for folder in _results(here)]
    points = burndown(documents, entries, day, rate, seed=seed)
    currency = register.currency or currency
    present(
        burndown_answer(points, currency, rate, name_of(here)),
        burns(points, currency),
        (here.risks_file,),
        as_data=as_data,
        out=out,
        day=day,
    )


def _results(here: Workspace) -> tuple[Path, ...]:
    """Folders of the assessments, none where there is none yet."""
    try:
        return result_folders(here.root)
    except UsageError:
        return ()
