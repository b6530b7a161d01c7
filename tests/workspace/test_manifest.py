"""A result can be checked years later, file by file."""

import json
import os
from pathlib import Path

import pytest

from ctoaas.core.errors import EvidenceError
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.manifest import Entry, Manifest, Problem, ProblemKind, check, read, write

MANIFEST = Manifest(
    product="0.1.0",
    collectors={"git": "1", "code": "2"},
    inputs={"shop": "0123456"},
    coverage={"shop": {"commits_read": 3, "commits_total": 3}},
)


@pytest.fixture
def result(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    write_text(folder / "report.html", "<p>")
    write_text(folder / "evidence" / "commits.parquet", "rows")
    write(folder, MANIFEST, {"evidence/commits.parquet": 3})
    return folder


def test_a_manifest_reads_back_with_its_files(result: Path) -> None:
    held = read(result)
    assert (held.product, held.collectors, held.inputs) == (
        "0.1.0",
        MANIFEST.collectors,
        MANIFEST.inputs,
    )
    assert held.coverage == MANIFEST.coverage
    assert [(entry.path, entry.bytes, entry.rows) for entry in held.files] == [
        ("evidence/commits.parquet", 4, 3),
        ("report.html", 3, None),
    ]
    assert all(isinstance(entry, Entry) and len(entry.sha256) == 64 for entry in held.files)


def test_an_untouched_result_has_no_problem(result: Path) -> None:
    assert check(result) == []


def test_the_same_content_gives_the_same_bytes_in_another_folder(
    result: Path, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere"
    write_text(other / "evidence" / "commits.parquet", "rows")
    write_text(other / "report.html", "<p>")
    write(other, MANIFEST, {"evidence/commits.parquet": 3})
    assert (other / "manifest.json").read_bytes() == (result / "manifest.json").read_bytes()


def test_missing_changed_and_unexpected_files_are_named(result: Path) -> None:
    (result / "evidence" / "commits.parquet").unlink()
    (result / "report.html").write_text("<q>")
    (result / "evidence" / "new.parquet").write_text("")
    assert check(result) == [
        Problem("evidence/commits.parquet", ProblemKind.MISSING, "is missing"),
        Problem("evidence/new.parquet", ProblemKind.UNEXPECTED, "is not part of this result"),
        Problem("report.html", ProblemKind.CHANGED, "has other content than was written"),
    ]


def test_a_file_of_another_size_is_said_so(result: Path) -> None:
    (result / "report.html").write_text("longer")
    assert [problem.what for problem in check(result)] == ["has 6 bytes, not 3"]


def test_a_link_in_the_place_of_a_file_is_not_followed(result: Path, tmp_path: Path) -> None:
    (result / "report.html").rename(tmp_path / "same.html")
    (result / "report.html").symlink_to(tmp_path / "same.html")
    assert [problem.what for problem in check(result)] == ["is no longer a plain file"]


def test_a_pipe_in_the_place_of_a_file_does_not_hang(result: Path) -> None:
    (result / "report.html").unlink()
    os.mkfifo(result / "report.html")
    assert [problem.what for problem in check(result)] == ["is no longer a plain file"]


def test_hidden_files_are_no_part_of_a_result(result: Path) -> None:
    (result / ".lock").write_text("1")
    (result / ".cache").mkdir()
    (result / ".cache" / "x").write_text("1")
    assert check(result) == []


def test_a_folder_without_a_manifest_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"has no manifest\.json"):
        check(tmp_path)


@pytest.mark.parametrize("damage", ["", "[]", "{}", "[" * 100_000])
def test_a_damaged_manifest_is_named(damage: str, result: Path) -> None:
    (result / "manifest.json").write_text(damage)
    with pytest.raises(EvidenceError, match=r"manifest\.json: (cannot be read|is of schema)"):
        read(result)


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "a/../../x", "./x"])
def test_a_manifest_from_elsewhere_cannot_point_out_of_its_folder(path: str, result: Path) -> None:
    held = json.loads((result / "manifest.json").read_text())
    held["files"][0]["path"] = path
    (result / "manifest.json").write_text(json.dumps(held))
    with pytest.raises(EvidenceError, match="leads out of the folder"):
        check(result)


@pytest.mark.parametrize("key", ["product", "collectors", "inputs", "coverage", "files"])
def test_a_manifest_with_a_part_missing_is_damaged(key: str, result: Path) -> None:
    held = json.loads((result / "manifest.json").read_text())
    del held[key]
    (result / "manifest.json").write_text(json.dumps(held))
    with pytest.raises(EvidenceError, match="is damaged"):
        read(result)
