"""Initiatives added to the plan of a workspace, which is begun where there is none."""

from collections.abc import Sequence
from datetime import date

from ctoaas.plan.proposals.company_plan import initiatives_head, people_text
from ctoaas.plan.proposals.draft import Draft
from ctoaas.plan.proposals.from_findings import SKILL
from ctoaas.plan.proposals.initiatives_text import initiative
from ctoaas.plan.writing.appending import append
from ctoaas.workspace.company import Company, load
from ctoaas.workspace.folder import Workspace
from ctoaas.workspace.toml_file import Field, read


def skill_of(here: Workspace) -> str:
    """The first skill anybody has, so that a proposal can be done by somebody."""
    if not here.plan_people_file.is_file():
        return SKILL
    held = read(here.plan_people_file).table()
    for person in held["people"].items() if "people" in held else []:
        skills = person.table().get("skills")
        if skills is not None and skills.items():
            return skills.items()[0].string()
    return SKILL


def add(here: Workspace, added: Sequence[Draft], source: str, on: date) -> None:
    """Put the drafts behind what stands in plan/initiatives.toml; `source` says who did."""
    company = (
        load(here.company_file)
        if here.company_file.is_file()
        else Company(name=here.root.absolute().name)
    )
    file = here.initiatives_file
    head = "" if file.is_file() else initiatives_head(company, on)
    append(here, file, [initiative(each, source) for each in added], head, _any)
    if not here.plan_people_file.is_file():
        append(here, here.plan_people_file, [], people_text(company), _any)


def _any(_: Field) -> None:
    """Only that it is TOML: who plans reads it strictly."""
