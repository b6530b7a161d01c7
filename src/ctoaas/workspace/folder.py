"""Where everything of one engagement stands."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ctoaas.core.canonical import dumps
from ctoaas.core.errors import UsageError
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.naming import safe_name

Migration = Callable[[Path], None]

MIGRATIONS: tuple[Migration, ...] = ()
"""Step n brings a workspace from schema version n + 1 to n + 2."""

_COMMIT = re.compile(r"[0-9a-f]{7,64}")
_KEEP_OUT_OF_GIT = (
    "# real names and what can be made again stay on this machine\n/private/\n/.cache/\n.lock\n"
)


@dataclass(frozen=True, slots=True)
class Workspace:
    """The engagement's folder: paths only, nothing is read or made by asking for one."""

    root: Path

    @property
    def company_file(self) -> Path:
        """What people wrote about the company (see company.py)."""
        return self.root / "company.toml"

    @property
    def schema_file(self) -> Path:
        """The version of this layout."""
        return self.root / "ctoaas.json"

    @property
    def people_file(self) -> Path:
        """Reviewed decisions about which identities are one person."""
        return self.root / "people.toml"

    @property
    def risks_file(self) -> Path:
        """The register of risks people keep."""
        return self.root / "risks.toml"

    @property
    def goals_file(self) -> Path:
        """The vision, goals with their readings, and how they were weighed."""
        return self.root / "goals.toml"

    @property
    def ideas_file(self) -> Path:
        """Ideas, their tests with thresholds, results, and what was parked."""
        return self.root / "ideas.toml"

    @property
    def forecasts_file(self) -> Path:
        """Every forecast issued, one JSON line each, append only."""
        return self.root / "forecasts.jsonl"

    @property
    def inputs(self) -> Path:
        """Tables that people gave a forecast to read."""
        return self.root / "inputs"

    @property
    def evidence_root(self) -> Path:
        """Folder of all evidence."""
        return self.root / "evidence"

    @property
    def assessments(self) -> Path:
        """Folder of all assessments."""
        return self.root / "assessments"

    @property
    def plan(self) -> Path:
        """Initiatives, options and what was accepted."""
        return self.root / "plan"

    @property
    def initiatives_file(self) -> Path:
        """What is wished for: initiatives with their ways, money and dates."""
        return self.plan / "initiatives.toml"

    @property
    def plan_people_file(self) -> Path:
        """Who works on the plan, with skills, absences and rates."""
        return self.plan / "people.toml"

    @property
    def scope_file(self) -> Path:
        """A founder's answers to `cto scope`."""
        return self.plan / "scope.toml"

    @property
    def actuals_file(self) -> Path:
        """What building blocks took here; it takes over from the catalogue's priors."""
        return self.plan / "actuals.toml"

    @property
    def role_file(self) -> Path:
        """The role that `cto hire` speaks about."""
        return self.plan / "role.toml"

    @property
    def process_file(self) -> Path:
        """How the team works: the rules it agreed on, each with its check."""
        return self.plan / "process.toml"

    @property
    def radar_file(self) -> Path:
        """Technologies by ring, with every move and its reason."""
        return self.plan / "radar.toml"

    @property
    def spent_file(self) -> Path:
        """What was spent, for `cto update`."""
        return self.plan / "spent.toml"

    @property
    def decisions(self) -> Path:
        """Decision records, one Markdown file each."""
        return self.root / "decisions"

    @property
    def deliverables(self) -> Path:
        """What was sent, with its hash."""
        return self.root / "deliverables"

    @property
    def cache(self) -> Path:
        """Facts keyed by content; may be deleted at any time."""
        return self.root / ".cache"

    def evidence(self, repository: str, commit: str) -> Path:
        """Folder of what was read of `repository` at `commit` ("" when it has no commit yet).

        Two repositories need two names: see naming.unique_names.
        """
        return self.evidence_root / safe_name(repository) / _commit(commit)

    def assessment(self, as_of: date, commit: str) -> Path:
        """Folder of the assessment that speaks for the day of `as_of` and `commit`.

        For several repositories `commit` is a digest of all their commits.
        """
        return self.assessments / f"{as_of:%Y-%m-%d}-{_commit(commit)[:12]}"


def create(root: Path) -> Workspace:
    """The workspace at `root`, laid out when it is new and left as it is when it stands."""
    workspace = Workspace(root)
    if workspace.schema_file.exists():
        migrate(root)
        return workspace
    write_text(workspace.schema_file, dumps({"schema": 1 + len(MIGRATIONS)}))
    if not (root / ".gitignore").exists():
        write_text(root / ".gitignore", _KEEP_OUT_OF_GIT)
    return workspace


def find(start: Path) -> Workspace | None:
    """The workspace that `start` is, or is inside of; None when there is none."""
    here = start.absolute()
    for folder in (here, *here.parents):
        workspace = Workspace(folder)
        if workspace.schema_file.is_file() or workspace.company_file.is_file():
            return workspace
    return None


def migrate(root: Path, steps: tuple[Migration, ...] = MIGRATIONS) -> int:
    """Bring the workspace at `root` to the newest schema; how many steps that took.

    Each step is recorded when it is done, so a run that was stopped goes on where it was.
    A workspace without a schema file is of version 1. Raises UsageError when it was written by a
    newer version of this product, or when its schema file is damaged.
    """
    file = Workspace(root).schema_file
    found, newest = _schema(file), 1 + len(steps)
    if found > newest:
        raise UsageError(
            str(file),
            f"is of schema {found}, this version knows schemas up to {newest}",
            "install a newer version of ctoaas",
        )
    for version in range(found, newest):
        steps[version - 1](root)
        write_text(file, dumps({"schema": version + 1}))
    return newest - found


def _schema(file: Path) -> int:
    try:
        held: Any = json.loads(file.read_bytes())
    except FileNotFoundError:
        return 1
    except OSError as error:
        raise UsageError(
            str(file), f"cannot be read ({error.strerror})", "mend its rights"
        ) from error
    except (ValueError, RecursionError):
        held = None
    version = held.get("schema") if isinstance(held, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise UsageError(
            str(file), "is damaged", 'put back the line {"schema": 1}, or restore it from a backup'
        )
    return version


def _commit(commit: str) -> str:
    """`commit` as part of a folder's name."""
    if commit == "":
        return "no-commit"
    if not _COMMIT.fullmatch(commit):
        raise ValueError(f"not a commit id: {commit!r}")
    return commit
