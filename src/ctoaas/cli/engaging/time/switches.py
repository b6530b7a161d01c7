"""See how often somebody changed between clients, over several workspaces."""

from dataclasses import asdict
from pathlib import Path

import click

from ctoaas.cli.deciding.places import workspace_of
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable, table
from ctoaas.deliver.forecast.saying import counted
from ctoaas.engage.amounts import hours_text
from ctoaas.engage.capacity.blocks import Blocks, blocks
from ctoaas.engage.capacity.weeks import Limits, Week, weeks
from ctoaas.engage.timesheet.overlaps import overlaps
from ctoaas.engage.timesheet.store import FILE, load


@click.command("switches", epilog="Example: cto time switches acme shop --clients-a-day 2")
@click.argument("folders", nargs=-1, required=True, type=options.FOLDER)
@click.option("--weekly-hours", type=click.IntRange(1, 168), help="The most a week.")
@click.option("--clients-a-day", type=click.IntRange(1), help="The most clients on a day.")
@click.option("--clients-a-week", type=click.IntRange(1), help="The most clients in a week.")
@click.option("--least-block", type=click.IntRange(1, 1440), metavar="MINUTES")
@click.option("--fail", is_flag=True, help="Exit with 1 when a limit was passed.")
@options.as_data
def command(
    folders: tuple[Path, ...],
    weekly_hours: int | None,
    clients_a_day: int | None,
    clients_a_week: int | None,
    least_block: int | None,
    fail: bool,
    as_data: bool,
) -> None:
    """Count switches between clients per person and week, from the time in FOLDERS.

    A switch is an entry for another client than the one before it that day. What switching did is
    shown from the same entries: the middle length of uninterrupted blocks on days with one client
    and on days with several. No published effect is assumed.
    """
    entries = [e for folder in folders for e in load(workspace_of(folder).root / FILE)]
    limits = Limits(
        weekly_hours * 60 if weekly_hours is not None else None,
        clients_a_day,
        clients_a_week,
        least_block,
    )
    found = weeks(entries, (), {entry.person: limits for entry in entries})
    twice = [each for each in overlaps(entries) if each.is_across_clients]
    if as_data:
        shown = [asdict(each) | {"monday": each.monday.isoformat()} for each in found]
        for week in shown:
            for breach in week["breaches"]:
                breach["week"] = breach["week"].isoformat()
        as_json(
            {
                "weeks": shown,
                "blocks": asdict(blocks(entries)),
                "overlaps": [asdict(each) for each in twice],
            }
        )
    else:
        _say(found, blocks(entries))
        for each in twice:
            said = (
                f"{each.first} and {each.second} share {hours_text(each.minutes)}, for two clients"
            )
            click.echo(printable(f"cto: warning: {said}"), err=True)
    if fail and any(week.breaches for week in found):
        raise click.exceptions.Exit(1)


def _say(found: tuple[Week, ...], measured: Blocks) -> None:
    rows = [
        (
            week.person,
            week.monday.isoformat(),
            hours_text(sum(minutes for _, minutes in week.minutes_by_engagement)),
            week.clients,
            f"{week.switches} or more" if week.is_least else week.switches,
        )
        for week in found
    ]
    table(("person", "week of", "hours", "clients", "switches"), rows)
    for week in found:
        for breach in week.breaches:
            click.echo(printable(f"{breach.person}, week of {breach.week}: {breach.sentence}"))
    for name, days, middle in (
        ("one client", measured.days_with_one, measured.median_minutes_with_one),
        ("several clients", measured.days_with_several, measured.median_minutes_with_several),
    ):
        if middle is not None:
            said = f"Blocks on {counted(days, 'day', 'days')} with {name}"
            click.echo(f"{said}: {hours_text(round(middle))} in the middle")
