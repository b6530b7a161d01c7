"""Which repository the demonstration assesses."""

import subprocess
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

from ctoaas.core.errors import SourceError, UsageError
from ctoaas.portal.demo.work import weekday
from ctoaas.workspace.atomic import writing

_HOUR = 11
_PEOPLE = {
    "noor": ("Noor Haddad", "noor@kestrel.example"),
    "ivo": ("Ivo Brink", "ivo@kestrel.example"),
    "sam": ("Sam Okoro", "sam@kestrel.example"),
}


def source(root: Path, wanted: Path | None) -> Path:
    """The repository `wanted`; else the checkout of ctoaas around us; else one made in `root`.

    Raises UsageError when `wanted` is no git repository.
    """
    if wanted is not None:
        if not wanted.is_dir():
            raise UsageError(str(wanted), "is not a folder", "name a git repository")
        return wanted.resolve()
    own = next((here for here in (Path.cwd(), *Path.cwd().parents) if _is_ours(here)), None)
    return own or made(root / "demo" / "kestrel-shop")


def made(folder: Path) -> Path:
    """A small shop with a year of history, the last commit of it yesterday."""
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    _git(folder, b"", "init", "--quiet", "--bare", "--initial-branch", "main")
    _git(folder, b"".join(_stream()), "fast-import", "--quiet", "--force")
    return folder


def _is_ours(folder: Path) -> bool:
    project = folder / "pyproject.toml"
    if not project.is_file() or not (folder / ".git").exists():
        return False
    try:
        held = tomllib.loads(project.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(held.get("project", {}).get("name") == "ctoaas")


def _stream() -> Iterator[bytes]:
    """What fast-import reads: each commit adds its pieces to the ends of files."""
    text = resources.files("ctoaas.portal.demo").joinpath("texts", "history.toml")
    told: list[dict[str, Any]] = tomllib.loads(text.read_text("utf-8"))["commits"]
    held: dict[str, str] = {}
    for commit in told:
        name, email = _PEOPLE[commit["by"]]
        day = weekday(datetime.now(UTC).date() - timedelta(days=commit["ago"]))
        at = int(datetime.combine(day, time(_HOUR), UTC).timestamp())
        yield f"commit refs/heads/main\ncommitter {name} <{email}> {at} +0000\n".encode()
        yield _data(commit["says"] + "\n")
        for path, piece in commit.get("add", {}).items():
            held[path] = held.get(path, "") + piece.lstrip("\n")
            yield f"M 100644 inline {path}\n".encode() + _data(held[path])
        for path, (was, now) in commit.get("change", {}).items():
            held[path] = held[path].replace(was, now)
            yield f"M 100644 inline {path}\n".encode() + _data(held[path])


def _data(text: str) -> bytes:
    return f"data {len(text.encode())}\n".encode() + text.encode() + b"\n"


def _git(folder: Path, given: bytes, *arguments: str) -> None:
    run = subprocess.run(
        ["git", *arguments], cwd=folder, input=given, capture_output=True, check=False
    )
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed"]
        raise SourceError(str(folder), said[-1], "check that git is installed")
