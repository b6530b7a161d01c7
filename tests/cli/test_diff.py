import json
from pathlib import Path

import pytest

from tests.cli.conftest import FUNCTION, shop
from tests.cli.running import cto


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shop with two more commits, assessed for the same day."""
    folder = tmp_path_factory.mktemp("later") / "shop"
    story = shop(folder)
    story.commit("Bo Lund", {"shop/new.py": FUNCTION * 3}, email="bo@shop.example")
    story.commit("Bo Lund", {"shop/more.py": FUNCTION}, email="bo@shop.example").build()
    out = folder.parent / "cto-assessment"
    assert cto("assess", folder, "--out", out, "--as-of", "2020-06-30", "--quiet").code == 0
    return out


def test_an_assessment_does_not_differ_from_itself(made: Path) -> None:
    ran = cto("diff", made, made / "assessment.json")
    assert ran.code == 0
    assert "nothing is different" in ran.out
    assert cto("diff", made, made, "--json").data["changes"] == []


def test_new_commits_are_named_as_the_reason(made: Path, later: Path) -> None:
    ran = cto("diff", made, later)
    assert ran.code == 0
    assert "the code is different" in ran.out
    assert "with 9 commits" in ran.out.replace("\n", " ")
    assert "rules" not in ran.out.split("\n\n")[0]
    assert max(map(len, ran.out.splitlines())) <= 80


def test_json_carries_every_change_with_its_reasons(made: Path, later: Path) -> None:
    data = cto("diff", made, later, "--json").data
    (reasons,) = [reasons for _, reasons in data["reasons"]]
    assert reasons == ["code"]
    assert any(change["what"] == "lines_by_class" for change in data["changes"])
    assert all(change["reasons"] == ["code"] for change in data["changes"])


def test_all_numbers_are_listed_when_asked_for(made: Path, later: Path) -> None:
    short, long = cto("diff", made, later).out, cto("diff", made, later, "--all").out
    assert "more numbers moved" in short
    assert "more numbers moved" not in long
    assert len(long.splitlines()) > len(short.splitlines())


def test_a_repository_that_came_or_went_is_named(made: Path, several: Path) -> None:
    assert "Newly read:" in cto("diff", made, several).out
    assert "No longer read:" in cto("diff", several, made).out


def test_a_change_nobody_can_explain_is_called_a_defect(made: Path, finished: Path) -> None:
    document = json.loads((finished / "assessment.json").read_bytes())
    next(row for row in document["measures"] if row["outcome"] == "measured")["value"] += 1
    (finished / "assessment.json").write_text(json.dumps(document))
    assert "please report it" in " ".join(cto("diff", made, finished).out.split())


def test_a_change_of_rules_is_named(made: Path, finished: Path) -> None:
    document = json.loads((finished / "assessment.json").read_bytes())
    document["version"] = "9.9"
    (finished / "assessment.json").write_text(json.dumps(document))
    assert "now 9.9" in cto("diff", made, finished).out


def test_what_is_no_assessment_is_refused(made: Path, here: Path) -> None:
    (here / "x.json").write_text("[]")
    assert cto("diff", made, "gone").code == 2
    assert cto("diff", made, "x.json").code == 4
    assert cto("diff", made, ".").code == 2
