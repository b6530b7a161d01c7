"""The awkward repositories are as awkward as they claim, and the traps in them work."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.awkward import AWKWARD, DAMAGED, HEADLESS, MARKER
from tests.builders.repository import environment, run_git

SPRING = {
    "hostile_config": ["git", "log", "-1"],
    "hostile_attributes": ["git", "log", "-p"],
    "hostile_hooks": ["git", "checkout", "topic"],
    "hostile_promisor": ["git", "log", "-p"],
    "hostile_submodule": ["git", "submodule", "update", "--init", "lib"],
    "hostile_project": [sys.executable, "setup.py"],
}
"""What a careless reader might do, by the repository that waits for it."""


def _said(folder: Path, *command: str, **more: str) -> tuple[int, str]:
    done = subprocess.run(command, cwd=folder, env=environment() | more, capture_output=True)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.mark.parametrize("name", AWKWARD)
def test_a_repository_is_as_damaged_as_it_claims(name: str, tmp_path: Path) -> None:
    repository = AWKWARD[name](tmp_path / "repo")
    assert not (tmp_path / MARKER).exists(), "building it sprang its own trap"
    code, said = _said(repository, "git", "fsck", "--strict")
    assert (code != 0) == (name in DAMAGED), said
    assert DAMAGED.get(name, "") in said
    code, _ = _said(repository, "git", "cat-file", "-e", "HEAD^{tree}")
    assert (code != 0) == (name in HEADLESS or name == "broken_config")


@pytest.mark.parametrize("name", [name for name in AWKWARD if name.startswith("hostile")])
def test_a_trap_springs_when_git_is_used_without_care(name: str, tmp_path: Path) -> None:
    repository = AWKWARD[name](tmp_path / "repo")
    allowed = "file:ext" if name == "hostile_promisor" else "file"
    _said(repository, *SPRING[name], GIT_ALLOW_PROTOCOL=allowed)
    assert (tmp_path / MARKER).exists()


@pytest.mark.parametrize(
    ("name", "shown", "true"), [("shallow_clone", 2, 2), ("replaced", 3, 6), ("grafted", 4, 6)]
)
def test_a_history_can_show_fewer_commits_than_it_has(
    name: str, shown: int, true: int, tmp_path: Path
) -> None:
    repository = AWKWARD[name](tmp_path / "repo")
    run_git(repository, "config", "advice.graftFileDeprecated", "false")
    count = ("git", "rev-list", "--count", "HEAD")
    assert _said(repository, *count) == (0, f"{shown}\n")
    honest = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": "/dev/null"}
    assert _said(repository, *count, **honest) == (0, f"{true}\n")


@pytest.mark.parametrize(("name", "count"), [("partial_clone", 10), ("treeless_clone", 5)])
def test_a_partial_clone_lacks_what_it_left_at_its_origin(
    name: str, count: int, tmp_path: Path
) -> None:
    repository = AWKWARD[name](tmp_path / "repo")
    listed = run_git(repository, "rev-list", "--objects", "--missing=print", "HEAD").decode()
    lost = [line[1:] for line in listed.splitlines() if line.startswith("?")]
    assert len(lost) == count


def test_criss_crossed_branches_have_two_merge_bases(tmp_path: Path) -> None:
    repository = AWKWARD["criss_cross"](tmp_path / "repo")
    tips = run_git(repository, "rev-list", "--parents", "--merges", "HEAD").decode().splitlines()
    bases = [
        run_git(repository, "merge-base", "--all", *line.split()[1:3]).decode().split()
        for line in tips
    ]
    assert max(map(len, bases)) == 2


def test_every_awkward_repository_says_in_one_line_what_it_is() -> None:
    for build in AWKWARD.values():
        text = build.__doc__ or ""
        assert text.endswith(".")
        assert "\n" not in text
