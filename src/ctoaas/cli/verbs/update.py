"""One page for the week or month: what changed, goals, money, decisions waiting, next steps."""

from datetime import date, datetime
from pathlib import Path

import click

from ctoaas.assess.document import Json
from ctoaas.assess.stored import stored
from ctoaas.chain.deciding.places import company_of, today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.registers.showing import name_of, present
from ctoaas.core.errors import UsageError
from ctoaas.deliver.forecast.saying import inside
from ctoaas.deliver.updates.update_page import UpdateView, Waiting, plain, update_answer
from ctoaas.forecast.ledger import read
from ctoaas.forecast.record_scores import score
from ctoaas.plan.decisions.due import due
from ctoaas.plan.decisions.folder import filed
from ctoaas.plan.decisions.record import State
from ctoaas.plan.goals.goals_file import load_if_there as load_goals
from ctoaas.plan.updates.period import day_of, period, pick
from ctoaas.plan.updates.spent import load_if_there as load_spent
from ctoaas.workspace.folder import Workspace
from ctoaas.workspace.results import result_folders


@click.command("update", epilog="Example: cto update --since 2026-01-31 --out update.md")
@click.option(
    "--since",
    type=options.DAY,
    help="Compare with the newest assessment up to this day.  [default: the one before the newest]",
)
@options.on
@workspace_option
@options.out
@options.as_data
def command(
    since: datetime | None,
    on: datetime | None,
    workspace: Path | None,
    out: Path | None,
    as_data: bool,
) -> None:
    """Eight numbers with what they were before, what changed, what waits, and what to do next.

    Made from the assessments, goals.toml, plan/spent.toml, forecasts.jsonl and decisions/ of the
    workspace. What is missing is told with what would make it known.
    """
    here, day = workspace_of(workspace), today(on)
    documents = [each for each in _documents(here) if day_of(each) <= day]
    before, now = pick(documents, since.date() if since is not None else None)
    company = company_of(here)
    budget = company.budget if company is not None else None
    view = UpdateView(
        company=name_of(here),
        day=day,
        period=period(before, now) if now is not None else None,
        goals=load_goals(here.goals_file),
        spent=load_spent(here.spent_file, company.currency if company is not None else None),
        cap=budget.cap if budget is not None else None,
        cap_until=budget.until if budget is not None else None,
        record=_record(here),
        waiting=_waiting(here, now, day),
    )
    sources = (here.goals_file, here.spent_file, here.forecasts_file, here.company_file)
    present(update_answer(view), plain(view), sources, as_data=as_data, out=out, day=day)


def _documents(here: Workspace) -> list[Json]:
    try:
        folders = result_folders(here.root)
    except UsageError:
        return []
    return [stored(folder) for folder in folders]


def _record(here: Workspace) -> tuple[int, int] | None:
    if not here.forecasts_file.is_file():
        return None
    return inside(score(read(here.forecasts_file)).whole)


def _waiting(here: Workspace, now: Json | None, day: date) -> tuple[Waiting, ...]:
    """Decisions that are due, then those proposed and not yet taken."""
    decisions, _ = filed(here.decisions)
    found = {
        each.held.file.name: Waiting(
            each.held.number, each.held.decision.title, "; ".join(each.reasons)
        )
        for each in due(decisions, now, here.root, day)
    }
    for held in decisions:
        if held.decision.state is State.PROPOSED and held.file.name not in found:
            found[held.file.name] = Waiting(
                held.number, held.decision.title, f"proposed; cto decide accept {held.number}"
            )
    return tuple(found.values())
