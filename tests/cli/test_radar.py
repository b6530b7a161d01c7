"""`cto radar`: proposed from evidence, kept only when confirmed, moved with a reason."""

from pathlib import Path

import pytest

from tests.builders.repository import RepoBuilder
from tests.cli.running import cto


@pytest.fixture
def place(here: Path) -> Path:
    assert cto("init", ".", "--yes", "--currency", "EUR").code == 0
    return here


@pytest.fixture
def assessed(place: Path) -> Path:
    story = RepoBuilder(place / "shop")
    story.commit("Ana", {"a.py": "x = 1\n", "Dockerfile": "FROM x\n"})
    story.commit("Bo", {"requirements.txt": "flask==3\n", "a.py": "x = 2\n"}).build()
    text = (place / "company.toml").read_text("utf-8")
    (place / "company.toml").write_text(f'repositories = ["shop"]\n{text}', encoding="utf-8")
    ran = cto("assess", "--workspace", ".", "--as-of", "2020-06-30", "--quiet")
    assert ran.code == 0, ran.err
    return place


def test_languages_files_and_dependencies_are_proposed_and_nothing_is_kept(assessed):
    ran = cto("radar", "propose", "--json")
    assert ran.code == 0, ran.err
    assert {each["name"] for each in ran.data["proposals"]} >= {"Python", "Docker", "flask"}
    assert not (assessed / "plan" / "radar.toml").exists()


def test_what_is_confirmed_is_kept_with_its_reason_and_proposed_no_more(assessed):
    ran = cto("radar", "propose", "--confirm", "docker", "--on", "2020-07-01", "--json")
    assert ran.code == 0, ran.err
    held = ran.data["items"][0]
    assert held["name"] == "Docker"
    assert held["moves"][0]["reason"].startswith("proposed from evidence and confirmed: in shop")
    again = cto("radar", "propose", "--on", "2020-07-01", "--json")
    assert "Docker" not in {each["name"] for each in again.data["proposals"]}


def test_a_move_needs_a_reason_and_leaves_the_earlier_ones(place):
    first = ("radar", "move", "Go", "trial", "--quadrant", "tools", "--on", "2026-01-01")
    assert cto(*first).code == 2
    assert cto(*first, "--reason", "one service").code == 0
    ran = cto("radar", "move", "go", "adopt", "--reason", "it holds", "--on", "2026-03-01")
    assert ran.code == 0, ran.err
    shown = cto("radar", "show", "--on", "2026-03-02", "--out", "radar.html", "--json").data
    assert [each["ring"] for each in shown["items"][0]["moves"]] == ["trial", "adopt"]
    page = (place / "radar.html").read_text("utf-8")
    assert "Go moved in to adopt: it holds." in page
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("move", "Go", "adopt", "--reason", "x"), "give --quadrant"),
        (("move", "Go", "keep", "--reason", "x"), "keep"),
        (("propose",), "has no assessment"),
        (("import", "none.csv"), "no such file"),
        (("export", "r.csv"), "holds no items"),
    ],
)
def test_what_cannot_be_is_one_line_and_exit_2(place, arguments, said):
    ran = cto("radar", *arguments)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert said in ran.err


def test_a_radar_goes_out_and_comes_in_again(place):
    (place / "in.csv").write_text(
        "name,ring,quadrant,isNew,description\nGo,Adopt,Languages & Frameworks,TRUE,fast\n"
    )
    assert cto("radar", "import", "in.csv", "--json").data["added"] == 1
    assert cto("radar", "import", "in.csv", "--json").data["added"] == 0
    for target in ("out.csv", "out.json", "out"):
        assert cto("radar", "export", target).code == 0
        (place / "plan" / "radar.toml").unlink()
        assert cto("radar", "import", target, "--json").data["added"] == 1
