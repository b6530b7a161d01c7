"""Reference of what people write: company.toml, the registers, the plan, and their folder."""

import inspect
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ctoaas.collect.people import review
from ctoaas.plan.catalogue import own_actuals
from ctoaas.plan.goals import goals_file
from ctoaas.plan.hiring import role
from ctoaas.plan.ideas import ideas_file
from ctoaas.plan.process import rule
from ctoaas.plan.radar import radar_file
from ctoaas.plan.roadmap.files.template import INITIATIVES_TEMPLATE, PEOPLE_TEMPLATE
from ctoaas.plan.scope.brief_text import EXAMPLE
from ctoaas.plan.updates import spent
from ctoaas.workspace.company import Company
from ctoaas.workspace.company_template import template
from ctoaas.workspace.folder import Workspace
from docs.pages.markdown import finish, start, table


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of company.toml: what it is for and an example."""

    key: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a workspace: what it is for and an example."""

    file: Path
    meaning: str
    text: str

    @property
    def path(self) -> str:
        """Inside the workspace."""
        return self.file.as_posix()

    @property
    def example(self) -> str:
        """Without the empty lines around it."""
        return self.text.strip()


def page() -> str:
    """Every setting with meaning and example, the other files, and the layout of a workspace."""
    lines = start(
        "Settings",
        "A workspace is a folder; what people know stands in files they may edit. `cto init` "
        "writes `company.toml` with these explanations in it.",
    )
    lines += ["## company.toml", "", "Nothing is required but `name`.", ""]
    for setting in settings():
        lines += [f"### {setting.key}", "", setting.meaning, ""]
        lines += ["```toml", setting.example, "```", ""]
    head, _, example = (review.__doc__ or "").strip().partition("\n\n")
    lines += ["## people.toml", "", head, "", "`cto people` writes it.", ""]
    lines += ["```toml", example, "```", ""]
    for held in _files():
        lines += [f"## {held.path}", "", held.meaning, "", "```toml", held.example, "```", ""]
    lines += ["## The folder", "", *table(("Path", "What it is"), _layout())]
    return finish(lines)


def settings() -> tuple[Setting, ...]:
    """The settings of company.toml, taken from the file that `cto init` writes."""
    first = Setting("name", "Name of the company or product.", 'name = "Acme"')
    parts = template(Company(name="Acme")).strip().split("\n\n")
    return first, *(_setting(part.splitlines()) for part in parts[2:])


_RADAR = radar_file.Radar(
    (
        radar_file.Item(
            "Docker",
            "platforms",
            "Packs a service with all it needs",
            (radar_file.Move("trial", date(2026, 1, 31), "one service runs in it"),),
        ),
    )
)
_TEAM = rule.proposed(6, "growth")


def _files() -> tuple[_File, ...]:
    """The other files people may edit, each with the text that the product itself starts from."""
    here = Workspace(Path("."))
    return (
        _File(
            here.goals_file,
            "Written by `cto goals`; begins with these explanations.",
            goals_file.HEAD,
        ),
        _File(
            here.ideas_file,
            "Written by `cto ideas`: an idea, a test of it, and what came out.",
            ideas_file.HEAD,
        ),
        _File(
            here.scope_file,
            "Answers to `cto scope`, or written by hand for `cto scope --from`.",
            EXAMPLE,
        ),
        _File(
            here.initiatives_file,
            "Written by `cto plan init`, `propose` and `cto scope`; to be edited.",
            INITIATIVES_TEMPLATE,
        ),
        _File(here.plan_people_file, "Who works on the plan.", PEOPLE_TEMPLATE),
        _File(
            here.actuals_file,
            "What building blocks took, written by hand; `cto scope` and `cto plan propose` read "
            "it, and the catalogue's ranges give way to it.",
            own_actuals.EXAMPLE,
        ),
        _File(here.spent_file, "Written by hand, for `cto update`.", spent.EXAMPLE),
        _File(
            here.process_file,
            "Begun by `cto process draft --write`: six people, growth.",
            rule.written(replace(_TEAM, rules=_TEAM.rules[:2])),
        ),
        _File(
            here.radar_file,
            "Written by `cto radar`; an item with its moves.",
            radar_file.written(_RADAR),
        ),
        _File(
            here.role_file,
            "Begun by `cto hire profile --template`; goes before what is proposed.",
            role.template(),
        ),
    )


def _setting(lines: list[str]) -> Setting:
    """Explanation lines begin with "# "; the example is what follows, behind a bare "#"."""
    count = next(i for i, line in enumerate(lines) if not line.startswith("# "))
    example = "\n".join(line.removeprefix("#") for line in lines[count:])
    (key,) = tomllib.loads(example)
    return Setting(key, " ".join(line.removeprefix("# ") for line in lines[:count]), example)


def _layout() -> list[tuple[str, str]]:
    """(path, meaning) of everything a workspace names, in the order it names them."""
    root = Path("workspace")
    return [
        (f"`{held.fget(Workspace(root)).relative_to(root).as_posix()}`", inspect.getdoc(held) or "")
        for held in vars(Workspace).values()
        if isinstance(held, property) and held.fget is not None
    ]
