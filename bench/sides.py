"""The commands that are compared."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from bench.subject import Command, NotMeasured, Side, Subject

CHILDREN = Path(__file__).parent / "children"
PEER_COMMITS = 20_000
"""From here on the peers take many minutes and run only when asked for with --slow."""


def cto() -> str:
    """The program `cto` that belongs to this interpreter."""
    return str(Path(sys.executable).with_name("cto"))


def assess_words(repository: Path, out: Path) -> tuple[str, ...]:
    """Command line of a whole assessment, with both reports."""
    return (cto(), "assess", str(repository), "--out", str(out), "--quiet")


def history_words(repository: Path, folder: Path) -> tuple[str, ...]:
    """Command line of our history part; cache and evidence lie in `folder`."""
    program = str(CHILDREN / "history.py")
    return (
        sys.executable, program, str(repository), str(folder / "cache"), str(folder / "evidence")
    )  # fmt: skip


def steps(folder: Path) -> dict[str, float]:
    """CPU seconds of each step that the history part printed."""
    read: dict[str, float] = json.loads((folder / "steps.json").read_text())
    return {name: round(seconds, 3) for name, seconds in read.items()}


def _floor(subject: Subject, folder: Path) -> Command:
    tell = ("log", "--no-merges", "--numstat", "-M", "--format=%H")
    return Command(("git", "-C", str(subject.path), *tell), folder)


def _history(subject: Subject, folder: Path) -> Command:
    return Command(history_words(subject.path, folder), folder, folder / "steps.json")


def _ownership(subject: Subject, folder: Path) -> Command:
    program = str(CHILDREN / "ownership.py")
    places = (str(folder / "cache"), str(folder / "evidence"))
    return Command((sys.executable, program, str(subject.path), *places), folder)


def _assess(subject: Subject, folder: Path) -> Command:
    return Command(assess_words(subject.path, folder / "out"), folder)


def _pydriller(subject: Subject, folder: Path) -> Command:
    program = str(CHILDREN / "pydriller_list.py")
    python = _peer(subject, "pydriller", "pydriller")
    return Command((python, program, str(_work_tree(subject))), folder)


def _git_fame(subject: Subject, folder: Path) -> Command:
    python = _peer(subject, "gitfame", "git-fame")
    return Command((python, "-m", "gitfame", "-s", str(_work_tree(subject))), folder)


def _peer(subject: Subject, module: str, package: str) -> str:
    """Interpreter that has the peer; NotMeasured when none has, or when it would take too long."""
    python = subject.settings.peers_python
    if subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode:
        raise NotMeasured(
            f"{package} is missing: pip install 'ctoaas[bench]', or name an interpreter that has "
            "it with --peers-python",
            is_ours=False,
        )
    if subject.commits >= PEER_COMMITS and not subject.settings.is_slow:
        why = f"{package} takes many minutes from {PEER_COMMITS:,} commits on: add --slow"
        raise NotMeasured(why, is_ours=False)
    return python


def _work_tree(subject: Subject) -> Path:
    """A clone with a work tree, which the peers want; it shares the objects."""

    def make(place: Path) -> None:
        origin = str(subject.path.absolute())
        clone = ["git", "clone", "--quiet", "--shared", origin, str(place / "clone")]
        subprocess.run(clone, check=True)

    return subject.once("work-tree", make) / "clone"


FLOOR = Side("git_log", False, _floor)
HISTORY = Side("history", True, _history)
OWNERSHIP = Side("ownership", True, _ownership)
ASSESS = Side("assess", True, _assess)
PYDRILLER = Side("pydriller", False, _pydriller)
GIT_FAME = Side("git_fame", False, _git_fame)


def copied(source: Path, target: Path) -> None:
    """A state that a run may change, copied with its times."""
    shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
