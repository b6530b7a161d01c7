"""Take leave or holidays of a calendar file over into the calendars of the plan's people."""

from datetime import date, timedelta
from pathlib import Path

import click

from ctoaas.cli.output import as_json, printable
from ctoaas.cli.planning import place
from ctoaas.core.errors import UsageError
from ctoaas.plan.imports.importing import bytes_of
from ctoaas.plan.imports.leave import leave
from ctoaas.plan.roadmap.calendar import add_months
from ctoaas.plan.roadmap.files.people_file import people_of
from ctoaas.plan.roadmap.files.reading import currency_in, load
from ctoaas.plan.roadmap.wishes import Away, Wishes
from ctoaas.plan.writing.appending import append
from ctoaas.plan.writing.toml_text import table
from ctoaas.workspace.folder import Workspace


@click.command("leave", epilog="Example: cto plan leave ana.ics acme --person ana")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@place.where
@click.option("--person", help="Whose leave it is: an id in plan/people.toml.")
@click.option("--everybody", is_flag=True, help="Holidays: nobody works on these days.")
@place.as_data
def command(
    file: Path, where: Path | None, person: str | None, everybody: bool, as_data: bool
) -> None:
    """Add the whole days of FILE (.ics) to plan/people.toml of DIR as days away.

    Repeated events are counted until the plan's end; days that are away already are not added
    twice.
    """
    if (person is None) != everybody:
        raise UsageError("cto plan leave", "needs --person ID or --everybody", "say one of them")
    here = Workspace(place.plan_folder(where).parent)
    wishes = load(here.plan)
    known = {one.id: one for one in wishes.people}
    if person is not None and person not in known:
        listed = ", ".join(known) if known else "nobody yet"
        raise UsageError(f'--person "{person}"', f"is nobody; there is {listed}", "say an id")
    last = add_months(wishes.starts_on, 3 * wishes.quarters) - timedelta(days=1)
    found = leave(bytes_of(file), str(file), wishes.starts_on, last)
    added = [away for away in found.away if not _is_known(wishes, person, away)]
    if added:
        currency = currency_in(here.plan)
        entries = [table("absences", _entry(person, away)) for away in added]
        append(here, here.plan_people_file, entries, "", lambda doc: people_of(doc, currency))
    if as_data:
        as_json({"added": [_span(one) for one in added], "report": list(found.report)})
        return
    for sentence in found.report:
        click.echo(printable(sentence), err=True)
    who = "everybody" if person is None else person
    click.echo(printable(f"{_days(added)} away for {who} in {here.plan_people_file}"))


def _is_known(wishes: Wishes, person: str | None, away: Away) -> bool:
    people = [one for one in wishes.people if person in (None, one.id)]
    return bool(people) and all(
        any(held.first <= away.first and away.last <= held.last for held in one.absences)
        for one in people
    )


def _entry(person: str | None, away: Away) -> dict[str, str | date | None]:
    return {"person": person, "from": away.first, "to": away.last, "source": "cto plan leave"}


def _span(away: Away) -> dict[str, str]:
    return {"from": away.first.isoformat(), "to": away.last.isoformat()}


def _days(added: list[Away]) -> str:
    days = sum((one.last - one.first).days + 1 for one in added)
    return "1 day" if days == 1 else f"{days} days"
