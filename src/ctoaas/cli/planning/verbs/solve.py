"""Find one plan, on medians, quickly: what fits at best, with its proof."""

from pathlib import Path

import click

from ctoaas.cli.output import as_json, printable, table
from ctoaas.cli.planning import place
from ctoaas.cli.planning.conflicting import refuse
from ctoaas.plan.roadmap.calendar import Calendar
from ctoaas.plan.roadmap.files.whole import load_whole
from ctoaas.plan.roadmap.instance import POINTS, instance_of
from ctoaas.plan.roadmap.naming import named
from ctoaas.plan.roadmap.placing import cost
from ctoaas.plan.roadmap.search import search
from ctoaas.plan.roadmap.stored import schedule_json
from ctoaas.plan.roadmap.tidy import earlier


@click.command("solve", epilog="Example: cto plan solve acme")
@place.where
@place.effort
@place.as_data
def command(where: Path | None, effort: float, as_data: bool) -> None:
    """Find the plan with the most value for DIR, every range at its middle.

    Nothing is simulated, so its dates are a coin toss: cto plan options gives dates to promise.
    """
    folder = place.plan_folder(where)
    wishes = load_whole(folder)
    instance = instance_of(wishes)
    found = search(instance, effort=effort)
    if found.plan is None:
        refuse(wishes, as_data=as_data)
        return
    plan = earlier(instance, found.plan)
    schedule = named(instance, plan)
    if as_data:
        proof = {"gap": found.gap, "is_proved": found.is_proved, "solver": found.solver}
        as_json(
            {
                "value": found.figure / POINTS,
                "cost": cost(instance, plan),
                "proof": proof,
                "schedule": schedule_json(schedule),
            }
        )
        return
    calendar = Calendar.of(wishes)
    rows = [
        (
            wishes.initiative(one.initiative).title,
            one.mode,
            calendar.start_day(one.start),
            calendar.end_day(one.end),
        )
        for one in sorted(schedule.chosen, key=lambda each: (each.start, each.initiative))
    ]
    table(("initiative", "way", "begins", "ends"), rows)
    proof_words = (
        "proved: no plan has more value"
        if found.is_proved
        else "no optimality proof"
        if found.gap is None
        else f"no plan has {found.gap * 100:.0f} % more value"
    )
    click.echo(
        printable(
            f"{found.figure / POINTS:,.0f} points, {cost(instance, plan):,} {wishes.currency} as "
            f"planned; {proof_words}."
        )
    )
    click.echo("Dates and money are middles; cto plan options gives ones to promise.")
