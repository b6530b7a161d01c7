import tomllib
from pathlib import Path

import pytest

from tests.builders.repository import RepoBuilder
from tests.cli.conftest import FUNCTION
from tests.cli.running import Ran, cto


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One person's two handles wrote each half of the files; another pair is merged thinly."""
    folder = tmp_path_factory.mktemp("people") / "shop"
    story = RepoBuilder(folder)
    for number in range(4):
        story.commit("RamiC", {f"shop/a{number}.py": FUNCTION}, email="x1@one.example")
        story.commit("RamiC", {f"shop/b{number}.py": FUNCTION}, email="q7@two.example")
    story.commit("Bo Lund", {"shop/c.py": FUNCTION}, email="bo@shop.example")
    story.commit("Bo Erik Lund", {"shop/d.py": FUNCTION}, email="berik@home.example")
    story.build()
    return folder


def _pairs(ran: Ran) -> list[dict[str, object]]:
    assert ran.code == 0, ran.err
    found: list[dict[str, object]] = ran.data[0]["doubts"]
    return found


def test_thin_merges_and_near_misses_are_listed_with_rule_and_score(
    doubtful: Path, here: Path
) -> None:
    pairs = _pairs(cto("people", doubtful, "--json", "--quiet"))
    assert [(pair["decision"], pair["rule"]) for pair in pairs] == [
        ("near-miss", "same-word"),
        ("merged", "middle-name"),
    ]
    assert [pair["commits"] for pair in pairs] == [4, 1]


def test_the_effect_of_a_doubt_on_the_truck_factor_is_worked_out(
    doubtful: Path, here: Path
) -> None:
    ran = cto("people", doubtful, "--json", "--quiet")
    now = ran.data[0]["truck_factor"]
    joined = ran.data[0]["doubts"][0]["truck_factor_if_decided_otherwise"]
    assert now["truck_factor_authorship"] == 2
    assert joined["truck_factor_authorship"] == 1
    assert now["truck_factor_lines"] == 2
    assert joined["truck_factor_lines"] == 1


def test_the_list_for_a_person_shows_names_and_what_each_doubt_is_worth(
    doubtful: Path, here: Path
) -> None:
    out = cto("people", doubtful, "--quiet").out
    assert "4 commits, RamiC <x1@one.example>" in out
    assert "if they are one person: 1 by authorship, 1 by lines" in out
    assert "if they are two people: nothing changes" in out
    assert max(map(len, out.splitlines())) <= 80


def test_pseudonyms_hide_every_name_when_asked_for(doubtful: Path, here: Path) -> None:
    for more in ((), ("--json",)):
        out = cto("people", doubtful, "--names", "pseudonyms", "--quiet", *more).out
        assert "i-" in out
        assert "example" not in out
        assert "Lund" not in out


def test_what_a_doubt_is_worth_is_what_an_assessment_says_after_deciding(
    doubtful: Path, here: Path
) -> None:
    doubt = cto("people", doubtful, "--json", "--quiet").data[0]["doubts"][0]
    cto("people", doubtful, "--workspace", "acme", "--quiet", "--accept",
        doubt["left"]["identity"], doubt["right"]["identity"])  # fmt: skip
    ran = cto("people", doubtful, "--workspace", "acme", "--quiet", "--json")
    assert ran.data[0]["truck_factor"] == doubt["truck_factor_if_decided_otherwise"]
    assert [pair["decision"] for pair in ran.data[0]["decided"]] == ["accepted"]
    assert [pair["rule"] for pair in ran.data[0]["doubts"]] == ["middle-name"]


def test_the_truck_factor_now_is_the_one_of_an_assessment(doubtful: Path, here: Path) -> None:
    now = cto("people", doubtful, "--json", "--quiet").data[0]["truck_factor"]
    assert cto("assess", doubtful, "--quiet").code == 0
    for model, value in now.items():
        (row,) = cto("show", "--measure", model, "--json").data["rows"]
        assert row["value"] == value


def test_decisions_are_added_to_what_people_wrote(doubtful: Path, here: Path) -> None:
    cto("init", "acme", "--yes")
    file = Path("acme/people.toml")
    written = '# mine\n[[bot]]\nidentity = "Robo <r@x>" # keep'
    file.write_text(written)
    ran = cto(
        "people", doubtful, "--workspace", "acme", "--quiet",
        "--accept", "RamiC <x1@one.example>", "RamiC <q7@two.example>",
        "--refuse", "Bo Lund <bo@shop.example>", "Bo Erik Lund <berik@home.example>",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    text = file.read_text()
    assert text.startswith(written)
    held = tomllib.loads(text)
    assert held["same"] == [{"left": "RamiC <x1@one.example>", "right": "RamiC <q7@two.example>"}]
    assert len(held["different"]) == 1
    assert file.stat().st_mode & 0o077 == 0


def test_deciding_the_same_twice_changes_nothing(doubtful: Path, here: Path) -> None:
    decide = ("people", doubtful, "--workspace", "acme", "--quiet", "--accept",
              "RamiC <x1@one.example>", "RamiC <q7@two.example>")  # fmt: skip
    assert cto(*decide).code == 0
    before = Path("acme/people.toml").read_bytes()
    assert cto(*decide).code == 0
    assert Path("acme/people.toml").read_bytes() == before


def test_a_decision_against_an_earlier_one_is_refused_and_nothing_is_written(
    doubtful: Path, here: Path
) -> None:
    pair = ("RamiC <x1@one.example>", "RamiC <q7@two.example>")
    cto("people", doubtful, "--workspace", "acme", "--quiet", "--accept", *pair)
    before = Path("acme/people.toml").read_bytes()
    ran = cto("people", doubtful, "--workspace", "acme", "--quiet", "--refuse", *pair)
    assert ran.code == 2
    assert "take out one of the entries" in ran.err
    assert Path("acme/people.toml").read_bytes() == before


def test_an_unknown_identity_lists_those_that_are_near(doubtful: Path, here: Path) -> None:
    ran = cto("people", doubtful, "--workspace", "acme", "--quiet", "--accept", "Lund", "i-zzzz")
    assert ran.code == 2
    assert "did you mean" in ran.err
    assert "Bo Lund <bo@shop.example>" in ran.err
    assert not Path("acme/people.toml").exists()


def test_without_a_workspace_there_is_no_place_for_decisions(doubtful: Path, here: Path) -> None:
    ran = cto("people", doubtful, "--quiet", "--accept", "a", "b")
    assert ran.code == 2
    assert "--workspace" in ran.err


def test_the_workspace_around_the_current_folder_is_used(doubtful: Path, here: Path) -> None:
    cto("init", "--yes")
    ran = cto("people", doubtful, "--quiet", "--refuse",
              "RamiC <x1@one.example>", "RamiC <q7@two.example>", "--json")  # fmt: skip
    assert ran.code == 0, ran.err
    assert (here / "people.toml").is_file()


def test_a_history_without_a_doubt_says_so(other_repository: Path, here: Path) -> None:
    assert "No merge and no near miss" in cto("people", other_repository, "--quiet").out


def test_a_repository_without_a_commit_has_no_people(tmp_path: Path, here: Path) -> None:
    RepoBuilder(tmp_path / "empty").build()
    ran = cto("people", tmp_path / "empty", "--quiet")
    assert ran.code == 0, ran.err
    assert "0 people behind 0 identities" in ran.out


def test_nothing_with_a_name_stays_behind(doubtful: Path, here: Path) -> None:
    cto("people", doubtful, "--quiet")
    assert not list(here.glob(".cto-cache/people-*"))
