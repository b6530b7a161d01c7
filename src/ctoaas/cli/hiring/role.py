"""The role, the plan and the assessment a verb of `cto hire` speaks about."""

from dataclasses import dataclass
from pathlib import Path

import click

from ctoaas.assess.document import Json
from ctoaas.chain.deciding.places import company_of, newest
from ctoaas.cli.forecasting import options
from ctoaas.plan.hiring.demand import demand
from ctoaas.plan.hiring.profile import Profile, profile
from ctoaas.plan.hiring.role import Role, load
from ctoaas.workspace.company import Company
from ctoaas.workspace.folder import Workspace, find

role_argument = click.argument("role", metavar="[ROLE.toml]", required=False, type=options.FILE)


@dataclass(frozen=True, slots=True)
class Held:
    """What was read."""

    place: Workspace | None
    company: Company | None
    document: Json | None
    role: Role
    profile: Profile
    sources: tuple[Path, ...]

    @property
    def name(self) -> str:
        """What the company is called."""
        return self.company.name if self.company is not None else "your company"


def read_role(file: Path | None, workspace: Path | None) -> Held:
    """The role in `file`, else in plan/role.toml, else proposed from plan and assessment alone."""
    place = Workspace(workspace) if workspace is not None else find(Path())
    if file is None and place is not None and place.role_file.is_file():
        file = place.role_file
    role = load(file) if file is not None else Role()
    _, document = newest(place) if place is not None else (None, None)
    asked = demand(place.plan) if place is not None else None
    plan = (place.initiatives_file, place.plan_people_file) if place is not None else ()
    return Held(
        place,
        company_of(place),
        document,
        role,
        profile(role, asked, document),
        (*((file,) if file is not None else ()), *plan),
    )
