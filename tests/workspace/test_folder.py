"""An engagement is a folder with one place for everything."""

import json
from datetime import date
from pathlib import Path

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.folder import Workspace, create, find, migrate

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def test_evidence_stands_by_repository_and_commit(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert workspace.evidence("shop", COMMIT) == tmp_path / "evidence" / "shop" / COMMIT
    assert workspace.evidence("shop", "").name == "no-commit"


def test_an_assessment_is_called_by_its_day_and_commit(tmp_path: Path) -> None:
    folder = Workspace(tmp_path).assessment(date(2026, 1, 31), COMMIT)
    assert folder == tmp_path / "assessments" / "2026-01-31-0123456789ab"


@pytest.mark.parametrize("name", ["..", "/", "../../etc", "", ".git", "/etc/passwd"])
def test_no_repository_name_leads_out_of_the_workspace(name: str, tmp_path: Path) -> None:
    folder = Workspace(tmp_path).evidence(name, COMMIT)
    assert folder.resolve().parents[1] == (tmp_path / "evidence").resolve()


@pytest.mark.parametrize("commit", ["../x", "HEAD", "012", "g" * 40])
def test_only_a_commit_id_names_a_folder_of_evidence(commit: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a commit id"):
        Workspace(tmp_path).evidence("shop", commit)


def test_a_new_workspace_keeps_names_and_caches_out_of_git(tmp_path: Path) -> None:
    create(tmp_path / "acme")
    assert "/private/" in (tmp_path / "acme" / ".gitignore").read_text().splitlines()
    assert json.loads((tmp_path / "acme" / "ctoaas.json").read_text()) == {"schema": 1}


def test_laying_out_again_changes_nothing(tmp_path: Path) -> None:
    create(tmp_path)
    (tmp_path / ".gitignore").write_text("mine\n")
    create(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


def test_a_workspace_is_found_from_inside(tmp_path: Path) -> None:
    workspace = create(tmp_path / "acme")
    inside = workspace.root / "plan" / "deep"
    inside.mkdir(parents=True)
    assert find(inside) == workspace
    assert find(workspace.root) == workspace
    assert find(tmp_path) is None


def test_a_newer_workspace_is_refused_in_one_line(tmp_path: Path) -> None:
    write_text(tmp_path / "ctoaas.json", '{"schema": 7}')
    with pytest.raises(UsageError, match="is of schema 7, this version knows schemas up to 1"):
        migrate(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": true}', '{"schema": 0}', "\xff"])
def test_a_damaged_schema_file_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "ctoaas.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(UsageError, match=r"ctoaas\.json: is damaged"):
        migrate(tmp_path)


def test_migration_runs_the_missing_steps_in_order_and_only_once(tmp_path: Path) -> None:
    create(tmp_path)
    done: list[str] = []
    steps = (lambda _: done.append("to 2"), lambda _: done.append("to 3"))
    assert migrate(tmp_path, steps) == 2
    assert migrate(tmp_path, steps) == 0
    assert done == ["to 2", "to 3"]


def test_a_migration_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    create(tmp_path)
    done: list[str] = []

    def fails(_: Path) -> None:
        raise UsageError("disk", "full")

    with pytest.raises(UsageError, match="full"):
        migrate(tmp_path, (lambda _: done.append("to 2"), fails))
    migrate(tmp_path, (lambda _: done.append("to 2"), lambda _: done.append("to 3")))
    assert done == ["to 2", "to 3"]
