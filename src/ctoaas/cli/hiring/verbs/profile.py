"""Say whom the company needs, why now, what it costs to hire or to rent, and the brief to send."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.hiring.role import read_role, role_argument
from ctoaas.cli.registers.showing import present
from ctoaas.deliver.hiring.profile_page import ProfileView, plain, profile_answer
from ctoaas.plan.hiring.cost import cost
from ctoaas.plan.hiring.role import template


@click.command("profile", epilog="Example: cto hire profile --out role.html")
@role_argument
@click.option("--template", "wants_template", is_flag=True, help="Print a TOML of a role.")
@options.on
@workspace_option
@options.out
@options.as_data
def command(
    role: Path | None,
    wants_template: bool,
    on: datetime | None,
    workspace: Path | None,
    out: Path | None,
    as_data: bool,
) -> None:
    """Propose a role from skills the plan is short of and from who knows the product.

    ROLE.toml, or plan/role.toml of the workspace, goes before what is proposed. The page ends with
    a brief that needs no engineer to read, and with hiring and renting on one cost model.
    """
    if wants_template:
        click.echo(template(), nl=False)
        return
    held = read_role(role, workspace)
    view = ProfileView(
        held.name,
        held.company.stage if held.company is not None else None,
        held.profile,
        cost(held.role, held.profile, held.company),
    )
    present(
        profile_answer(view), plain(view), held.sources, as_data=as_data, out=out, day=today(on)
    )
