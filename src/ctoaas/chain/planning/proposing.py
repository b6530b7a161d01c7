"""Initiatives proposed from the newest assessment and the goals."""

from datetime import date
from pathlib import Path

from ctoaas.assess.reading import from_json
from ctoaas.assess.stored import stored
from ctoaas.chain.planning.adding import add, skill_of
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


def propose(here: Workspace, source: str, on: date) -> tuple[tuple[Draft, ...], int]:
    """Put what is new behind what stands in initiatives.toml; what was added, how many were known.

    `source` says in the file who did. Raises UsageError where there is nothing to propose from.
    """
    drafts = _drafts(here)
    if not drafts:
        raise UsageError(
            str(here.root), "has no findings and no goals", "run cto assess or cto goals add"
        )
    added = tuple(without_known(drafts, known_ids(here.initiatives_file)))
    if added:
        add(here, added, source, on)
    return added, len(drafts) - len(added)


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
