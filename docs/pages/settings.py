"""Reference of what people write: company.toml, people.toml, and the folder around them."""

import inspect
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ctoaas.collect.people import review
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


def page() -> str:
    """Every setting with meaning and example, then people.toml and the layout of a workspace."""
    lines = start(
        "Settings",
        "A workspace is a folder; what people know stands in two files they may edit. `cto init` "
        "writes `company.toml` with these explanations in it.",
    )
    lines += ["## company.toml", "", "Nothing is required but `name`.", ""]
    for setting in settings():
        lines += [f"### {setting.key}", "", setting.meaning, ""]
        lines += ["```toml", setting.example, "```", ""]
    head, _, example = (review.__doc__ or "").strip().partition("\n\n")
    lines += ["## people.toml", "", head, "", "`cto people` writes it.", ""]
    lines += ["```toml", example, "```", ""]
    lines += ["## The folder", "", *table(("Path", "What it is"), _layout())]
    return finish(lines)


def settings() -> tuple[Setting, ...]:
    """The settings of company.toml, taken from the file that `cto init` writes."""
    first = Setting("name", "Name of the company or product.", 'name = "Acme"')
    parts = template(Company(name="Acme")).strip().split("\n\n")
    return first, *(_setting(part.splitlines()) for part in parts[2:])


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
