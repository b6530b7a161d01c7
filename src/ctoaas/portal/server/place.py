"""Where the portal keeps its data, and the secrets it makes for itself."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.workspace.atomic import write_text, writing

VARIABLE = "CTO_DATA"


@dataclass(frozen=True, slots=True)
class Place:
    """The data folder: paths only, nothing is made by asking for one."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite database, used when no other is named."""
        return self.root / "portal.sqlite3"

    @property
    def secret_file(self) -> Path:
        """The key that signs sessions and links; whoever has it can sign in as anybody."""
        return self.root / "secret.key"

    @property
    def start_file(self) -> Path:
        """The code of the first-run page, there until the practice owner is made."""
        return self.root / "start.code"

    @property
    def workspaces(self) -> Path:
        """One workspace an engagement."""
        return self.root / "workspaces"

    @property
    def static(self) -> Path:
        """Styles and scripts as they are served; made anew at each start."""
        return self.root / "static"


def place() -> Place:
    """The data folder that the environment names, else one in the user's home."""
    named = os.environ.get(VARIABLE)
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Place(Path(named) if named else Path(base) / "ctoaas")


def prepared(root: Path) -> Place:
    """The data folder at `root` with its secrets, made where they are missing; private to us."""
    held = Place(root.absolute())
    with writing(held.root):
        held.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        held.workspaces.mkdir(exist_ok=True, mode=0o700)
    if not held.secret_file.exists():
        write_text(held.secret_file, secrets.token_urlsafe(48) + "\n", private=True)
    return held


def secret_key() -> str:
    """The key of this server; empty, which Django refuses to sign with, when there is none yet.

    Raises UsageError when it cannot be read, or is too short to be a secret.
    """
    file = place().secret_file
    if not file.exists():
        return ""
    try:
        key = file.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(str(file), "cannot be read", "mend its rights") from error
    if len(key) < 50:
        raise UsageError(str(file), "is too short to be a secret", "remove it; a new one is made")
    return key
