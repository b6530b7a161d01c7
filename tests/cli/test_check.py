import shutil
from pathlib import Path

from tests.cli.running import cto


def test_a_whole_assessment_holds(made: Path) -> None:
    ran = cto("check", made)
    assert ran.code == 0
    assert "every hash holds" in ran.out


def test_each_damaged_file_is_a_line_and_the_exit_code_says_so(finished: Path) -> None:
    (finished / "report.html").write_text("other")
    (finished / "evidence" / "tags.parquet").unlink()
    (finished / "note.txt").write_text("mine")
    ran = cto("check", finished)
    assert ran.code == 4
    assert [line.removeprefix(f"{finished}/") for line in ran.out.splitlines()] == [
        "evidence/tags.parquet: is missing",
        "note.txt: is not part of this result",
        next(line for line in ran.out.splitlines() if "report.html" in line).removeprefix(
            f"{finished}/"
        ),
    ]


def test_json_lists_the_problems(finished: Path) -> None:
    (finished / "assessment.json").write_text("{}")
    ran = cto("check", finished, "--json")
    assert ran.code == 4
    assert not ran.data["is_whole"]
    (problem,) = ran.data["assessments"][0]["problems"]
    assert (problem["path"], problem["kind"]) == ("assessment.json", "changed")


def test_a_missing_or_damaged_manifest_is_a_problem_too(finished: Path) -> None:
    (finished / "manifest.json").write_text("no json")
    assert cto("check", finished).code == 4
    (finished / "manifest.json").unlink()
    ran = cto("check", finished)
    assert ran.code == 4
    assert "has no manifest.json" in ran.out


def test_every_assessment_of_a_workspace_is_checked(finished: Path, here: Path) -> None:
    for name in ("2020-01-01-aaaaaaaaaaaa", "2020-02-01-bbbbbbbbbbbb", ".2020-03-01-c.new"):
        shutil.copytree(finished, here / "assessments" / name)
    (here / "company.toml").write_text('name = "Acme"\n')
    assert cto("check").out.startswith("2 assessments: ")
    (here / "assessments" / "2020-01-01-aaaaaaaaaaaa" / "report.pdf").write_bytes(b"")
    ran = cto("check", here)
    assert ran.code == 4
    assert len(ran.out.splitlines()) == 1
    assert "2020-01-01-aaaaaaaaaaaa/report.pdf" in ran.out


def test_the_assessment_in_the_current_folder_is_found(finished: Path, here: Path) -> None:
    shutil.copytree(finished, here / "cto-assessment")
    assert cto("check").out.startswith("cto-assessment: ")


def test_a_folder_that_is_no_assessment_is_refused(here: Path) -> None:
    (here / "other").mkdir()
    for place, says in (("other", "is no assessment"), ("gone", "no such folder")):
        ran = cto("check", place)
        assert ran.code == 2
        assert says in ran.err


def test_a_workspace_without_an_assessment_says_what_to_do(here: Path) -> None:
    cto("init", "--yes")
    ran = cto("check")
    assert ran.code == 2
    assert "holds no assessment yet" in ran.err
