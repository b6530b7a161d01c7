"""Accept a decision: the option, why, by whom, who sees it otherwise, how it will be checked."""

from datetime import date, datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.accepting import Choice, accept
from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.plan.decisions.folder import find


@click.command("accept", epilog="Example: cto decide accept 3 --option 'Buy a service' --by Ana")
@click.argument("decision")
@click.option("--option", "wanted", required=True, help="Its title, or the beginning of it.")
@click.option("--because", default="", help="Why.  [default: what the comparison says]")
@click.option("--by", multiple=True, help="Who decides; may be given more than once.")
@click.option("--dissent", multiple=True, help="Who sees it otherwise, and why.")
@click.option("--confirm-by", type=options.DAY, help="Day by which the test must be made.")
@click.option("--review-on", type=options.DAY, help="Day to look at it again.")
@options.on
@workspace_option
@options.as_data
def command(
    decision: str,
    wanted: str,
    because: str,
    by: tuple[str, ...],
    dissent: tuple[str, ...],
    confirm_by: datetime | None,
    review_on: datetime | None,
    on: datetime | None,
    workspace: Path | None,
    as_data: bool,
) -> None:
    """Accept DECISION with one of its options, and stamp its evidence as it is now.

    A choice against the comparison is taken as it is; the file then says what the comparison said.
    """
    place, day = workspace_of(workspace), today(on)
    held = find(place.decisions, decision)
    choice = Choice(
        wanted, because, by, dissent, day, confirm_by=_date(confirm_by), review_on=_date(review_on)
    )
    accepted = accept(held, place, choice)
    review = accepted.review_on.isoformat() if accepted.review_on else None
    if as_data:
        as_json({"file": str(held.file), "chosen": accepted.chosen, "review_on": review})
        return
    again = f", to be looked at again on {review}" if review else ""
    click.echo(printable(f'{held.file.name}: accepted "{accepted.chosen}"{again}'))


def _date(given: datetime | None) -> date | None:
    return given.date() if given is not None else None
