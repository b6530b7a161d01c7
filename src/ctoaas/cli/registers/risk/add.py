"""Add a risk, or take those of an assessment over into the register."""

from datetime import date, datetime
from pathlib import Path

import click

from ctoaas.assess.stored import stored
from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.registers.amounts import three, two
from ctoaas.cli.registers.showing import currency_and_rate
from ctoaas.core.errors import UsageError
from ctoaas.plan.risks.from_assessment import entries
from ctoaas.plan.risks.risk import Register
from ctoaas.plan.risks.risks_file import head, load_if_there, of
from ctoaas.plan.risks.risks_text import entry_text
from ctoaas.plan.writing.appending import append
from ctoaas.plan.writing.fields import made_id
from ctoaas.plan.writing.toml_text import table
from ctoaas.workspace.folder import Workspace
from ctoaas.workspace.results import result_folder


@click.command(
    "add",
    epilog="Example: cto risk add 'The payment provider is down for a day' --often 0.1 0.3 1 "
    "--days 1 4 --money 500 6000 --owner Ana",
)
@click.argument("title", required=False, default="")
@click.option(
    "--often",
    nargs=3,
    metavar="LOW LIKELY HIGH",
    help="Times a year; one guess in ten is below LOW, one in ten above HIGH.",
)
@click.option("--days", nargs=2, metavar="LOW HIGH", help="Working days lost each time.")
@click.option("--money", nargs=2, metavar="LOW HIGH", help="Money lost each time, beside days.")
@click.option("--owner", default="", help="Who watches it.")
@click.option("--trigger", default="", help="The sign that it is about to happen.")
@click.option("--id", "id_", default="", help="An id of your own.  [default: from the words]")
@click.option("--from-assessment", is_flag=True, help="Take over the newest assessment's risks.")
@workspace_option
@options.on
@options.as_data
def command(
    title: str,
    often: tuple[str, ...] | None,
    days: tuple[str, ...] | None,
    money: tuple[str, ...] | None,
    owner: str,
    trigger: str,
    id_: str,
    from_assessment: bool,
    workspace: Path | None,
    on: datetime | None,
    as_data: bool,
) -> None:
    """Add a risk to risks.toml; what stands there stays.

    Four numbers are enough: how often at least and at most, how much at least and at most.
    """
    here, day = workspace_of(workspace), today(on)
    register = load_if_there(here.risks_file)
    if from_assessment == bool(title):
        raise UsageError("TITLE", "or --from-assessment", "give one of the two")
    if from_assessment:
        added = _taken_over(here, register)
    else:
        made = id_ or made_id(title, [each.id for each in register.entries])
        fields = {
            "id": made,
            "title": title,
            "frequency": three("--often", often),
            "loss_days": two("--days", days),
            "loss_money": two("--money", money),
            "owner": owner,
            "trigger": trigger,
            "noted_on": day,
        }
        added = {made: table("risks", fields)}
    currency = register.currency or currency_and_rate(here)[0]
    if added:
        append(here, here.risks_file, list(added.values()), head(currency), of)
    _say(here, added, day, as_data=as_data)


def _taken_over(here: Workspace, register: Register) -> dict[str, str]:
    """Text by id of the newest assessment's risks that the register does not have."""
    known = {each.source for each in register.entries}
    held = entries(stored(result_folder(here.root)))
    return {each.id: entry_text(each) for each in held if each.source not in known}


def _say(here: Workspace, added: dict[str, str], day: date, *, as_data: bool) -> None:
    if as_data:
        as_json({"added": sorted(added), "file": str(here.risks_file), "on": day.isoformat()})
        return
    if not added:
        click.echo("Nothing to add: every risk of the assessment is in the register.")
        return
    for id_ in added:
        click.echo(printable(f"Added {id_} to {here.risks_file}."))
    click.echo("Next: cto risk quantify counts all of them.")
