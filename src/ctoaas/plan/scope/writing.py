"""The plan files of a founder's first plan; what stands there already is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ctoaas.core.quantity import Money
from ctoaas.plan.goals import goals_file
from ctoaas.plan.ideas import ideas_file
from ctoaas.plan.proposals.initiatives_text import initiative, without_known
from ctoaas.plan.risks import risks_file
from ctoaas.plan.scope.brief import Brief
from ctoaas.plan.scope.brief_text import brief_text
from ctoaas.plan.scope.plan_text import initiatives_head, people_text
from ctoaas.plan.scope.proposal import Proposal
from ctoaas.plan.scope.registers import goal_entries, idea_entries, risk_entries
from ctoaas.plan.writing.appending import append
from ctoaas.workspace.company import Budget, Company, DayRate
from ctoaas.workspace.company_template import template
from ctoaas.workspace.folder import Workspace
from ctoaas.workspace.toml_file import Field, read

SOURCE = "cto scope"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written where, and what stayed as it was."""

    files: tuple[Path, ...]
    kept: tuple[Path, ...]
    initiatives: int
    """Proposals added."""


def write(workspace: Workspace, brief: Brief, proposal: Proposal, today: date) -> Written:
    """Write the files that are missing and add the initiatives that are not there yet.

    Running it again changes nothing that people edited: a file that is there is kept, only
    initiatives with new ids are added to plan/initiatives.toml.
    """
    added = without_known(proposal.drafts, known_ids(workspace.initiatives_file))
    entries = [initiative(each, SOURCE) for each in added]
    done: list[tuple[Path, bool]] = []

    def put(file: Path, head: str, parts: Sequence[str], check: Callable[[Field], object]) -> None:
        if parts or head:
            done.append((file, not file.exists()))
            if not file.exists():
                append(workspace, file, parts, head, check)

    put(workspace.company_file, template(_company(brief)), (), _any)
    put(workspace.scope_file, brief_text(brief), (), _any)
    put(workspace.plan_people_file, people_text(brief), (), _any)
    goals = goal_entries(brief)
    put(workspace.goals_file, goals_file.HEAD, goals, goals_file.of)
    ideas = idea_entries(proposal, today)
    put(workspace.ideas_file, ideas_file.HEAD, ideas, ideas_file.of)
    risks = risk_entries(brief, proposal, today)
    put(workspace.risks_file, risks_file.head(brief.currency), risks, risks_file.of)
    if entries:
        append(workspace, workspace.initiatives_file, entries, initiatives_head(brief, today), _any)
        done.append((workspace.initiatives_file, True))
    return Written(
        tuple(file for file, is_new in done if is_new),
        tuple(file for file, is_new in done if not is_new),
        len(entries),
    )


def known_ids(file: Path) -> frozenset[str]:
    """Ids of initiatives in a file, also of a file whose other parts could not be planned with."""
    if not file.exists():
        return frozenset()
    document = read(file).table()
    tables = document["initiatives"].items() if "initiatives" in document else []
    rows = [each.table() for each in tables]
    return frozenset(row["id"].string() for row in rows if "id" in row)


def _company(brief: Brief) -> Company:
    rate = brief.day_rate
    return Company(
        name=brief.title,
        stage="idea",
        currency=brief.currency,
        day_rates=()
        if rate is None
        else (DayRate(None, Money(rate, brief.currency), Money(rate, brief.currency)),),
        budget=None
        if brief.money is None
        else Budget(Money(brief.money, brief.currency), brief.by),
    )


def _any(_: Field) -> None:
    """Only that it is TOML: who plans reads it strictly."""
