"""Propose initiatives from the newest assessment and the goals, beside what people wrote."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.assess.reading import from_json
from ctoaas.assess.stored import stored
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable, table
from ctoaas.cli.planning import place
from ctoaas.cli.planning.adding import add, skill_of
from ctoaas.core.errors import UsageError
from ctoaas.forecast.ledger import read as read_ledger
from ctoaas.forecast.past_words import outcomes_of
from ctoaas.forecast.track_record import Outcome
from ctoaas.plan.catalogue.own_actuals import load as load_actuals
from ctoaas.plan.goals import goals_file
from ctoaas.plan.proposals.draft import Draft
from ctoaas.plan.proposals.from_findings import from_findings
from ctoaas.plan.proposals.from_goals import from_goals
from ctoaas.plan.proposals.initiatives_text import without_known
from ctoaas.plan.scope.writing import known_ids
from ctoaas.workspace.folder import Workspace
from ctoaas.workspace.results import result_folder

POINTS = 100.0


@click.command("propose", epilog="Example: cto plan propose acme")
@place.where
@options.on
@place.as_data
def command(where: Path | None, on: datetime | None, as_data: bool) -> None:
    """Add initiatives to plan/initiatives.toml of the workspace DIR; nothing is overwritten.

    Each finding of the newest assessment with a remedy becomes one, worth the loss it avoids; each
    goal brings the building block that fits it. Ids that are in the file already are left alone,
    so what people edited stays, and what they removed comes back only when they ask again.
    """
    here = Workspace(place.plan_folder(where).parent)
    drafts = _drafts(here)
    if not drafts:
        raise UsageError(
            str(here.root), "has no findings and no goals", "run cto assess or cto goals add"
        )
    added = without_known(drafts, known_ids(here.initiatives_file))
    if added:
        add(here, added, "cto plan propose", on)
    if as_data:
        rows = [{"id": each.id, "value": each.value, "why": list(each.why)} for each in added]
        as_json({"added": rows, "known": len(drafts) - len(added)})
        return
    if not added:
        click.echo("Nothing new: every finding and goal is in plan/initiatives.toml.")
        return
    table(("initiative", "points", "days"), [_row(each) for each in added])
    click.echo(printable(f"Added {len(added)} to {here.initiatives_file}; next: cto plan check"))


def _row(draft: Draft) -> tuple[str, str, str]:
    days = min((way.days for way in draft.ways if way.days), key=lambda each: each.likely)
    return draft.title, f"{draft.value:.1f}", f"{days.low:.3g} to {days.high:.3g}"


def _drafts(here: Workspace) -> tuple[Draft, ...]:
    goals = goals_file.load_if_there(here.goals_file)
    skill = skill_of(here)
    actuals = load_actuals(here.actuals_file)
    try:
        result = result_folder(here.root)
    except UsageError:
        return from_goals(goals, POINTS, skill, actuals)
    # Findings and goals are weighed alike until people say otherwise (house rule).
    points = POINTS / 2 if goals.goals else POINTS
    assessment = from_json(stored(result))
    found = from_findings(assessment, points, skill, _record(here.forecasts_file))
    return (*found, *from_goals(goals, points, skill, actuals))


def _record(ledger: Path) -> tuple[Outcome, ...]:
    return outcomes_of(read_ledger(ledger)) if ledger.is_file() else ()
