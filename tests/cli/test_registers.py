"""The verbs of goals, ideas, risks and scope: what they print, keep and refuse."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ctoaas.plan.scope.brief_text import EXAMPLE
from tests.cli.running import cto

HEAVY = ("duckdb", "scipy", "jinja2", "ortools", "tree_sitter", "typst")
ON = ("--on", "2027-01-04")


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scope")
    (folder / "idea.toml").write_text(EXAMPLE)
    ran = cto("scope", folder / "w", "--from", folder / "idea.toml", "--no-options", *ON)
    assert ran.code == 0, ran.err
    return folder / "w"


@pytest.fixture
def founder(made_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace as `cto scope` leaves it, to stand in."""
    folder = Path(shutil.copytree(made_once, tmp_path / "w"))
    monkeypatch.chdir(folder)
    return folder


def test_the_template_of_scope_is_its_own_input(tmp_path):
    file = tmp_path / "idea.toml"
    file.write_text(cto("scope", "--template").out)
    ran = cto("scope", tmp_path / "w", "--from", file, "--no-options", "--json", *ON)
    assert ran.code == 0
    assert ran.data["added"] == len(ran.data["initiatives"])


def test_scope_says_what_to_do_without_a_terminal(here):
    ran = cto("scope")
    assert ran.code == 2
    assert "cto scope --template" in ran.err


def test_scope_gives_first_options_with_dates_and_money(tmp_path):
    file = tmp_path / "idea.toml"
    file.write_text(EXAMPLE.replace("money = 30000", "money = 60000"))
    ran = cto("scope", tmp_path / "w", "--from", file, "--json", *ON)
    assert ran.code == 0, ran.err
    fitting = [each for each in ran.data["options"] if each["fits"]]
    assert fitting
    assert all(each["cost_p95"] <= 60000 for each in fitting)


def test_too_little_money_is_said_in_the_first_line(tmp_path):
    file = tmp_path / "idea.toml"
    file.write_text(EXAMPLE.replace("money = 30000", "money = 900"))
    ran = cto("scope", tmp_path / "w", "--from", file, *ON)
    assert ran.code == 0, ran.err
    assert "fit" in ran.out.splitlines()[0]


def test_a_mistake_in_a_brief_writes_nothing(tmp_path):
    file = tmp_path / "idea.toml"
    file.write_text(EXAMPLE.replace('where = "web"', 'where = "moon"'))
    ran = cto("scope", tmp_path / "w", "--from", file)
    assert ran.code == 2
    assert "idea.toml line" in ran.err
    assert not (tmp_path / "w").exists()


def test_a_risk_is_added_counted_and_listed(founder):
    added = cto("risk", "add", "It rains", "--often", 1, 2, 4, "--days", 1, 3, "--json", *ON)
    assert added.data["added"] == ["it-rains"]
    counted = cto("risk", "quantify", "--json", *ON).data
    assert "it-rains" in [each["id"] for each in counted["risks"]]
    assert counted["when_planned_is_done"]["days"]["mean"] < counted["together"]["days"]["mean"]
    assert "It rains" in cto("risk", "list", *ON).out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--often", 3, 2, 1), "--often 3 2 1"),
        (("--often", "x", 2, 1), "--often"),
        (("--days", 5, 2), "--days"),
        (("--money", 0, 2), "--money"),
    ],
)
def test_numbers_out_of_order_are_refused_and_nothing_is_written(founder, given, said):
    before = (founder / "risks.toml").read_bytes()
    ran = cto("risk", "add", "It rains", *given)
    assert ran.code == 2
    assert said in ran.err
    assert (founder / "risks.toml").read_bytes() == before


def test_the_same_register_gives_the_same_bytes(founder):
    assert cto("risk", "quantify", "--json", *ON).out == cto("risk", "quantify", "--json", *ON).out


def test_risks_of_an_assessment_are_taken_over_once(here, repository):
    assert cto("init", "w", "--yes", "--currency", "EUR", "--day-rate", "400 600").code == 0
    assert (
        cto("assess", repository, "--workspace", "w", "--as-of", "2020-06-30", "--quiet").code == 0
    )
    first = cto("risk", "add", "--from-assessment", "--workspace", "w", "--json")
    again = cto("risk", "add", "--from-assessment", "--workspace", "w", "--json")
    assert first.data["added"]
    assert again.data["added"] == []
    points = cto("risk", "burndown", "--workspace", "w", "--json").data["points"]
    assert [each["what"] for each in points][:2] == ["assessment", "today"]
    assert points[0]["loss"]["days"]["mean"] == pytest.approx(
        points[1]["loss"]["days"]["mean"], rel=0.02
    )
    proposed = cto("plan", "propose", "w", "--json").data["added"]
    assert any(each["why"][0].startswith("finding:") for each in proposed)
    assert cto("plan", "propose", "w", "--json").data == {"added": [], "known": len(proposed)}
    assert cto("plan", "check", "w").code == 0


def test_a_result_moves_chance_and_effort_and_cannot_be_recorded_twice(founder):
    test = "test-a-recording-is-understood-well-enough-to"
    ran = cto("ideas", "result", test, 0.9, "--json", "--on", "2027-02-01")
    assert ran.data["passed"] is True
    assert ran.data["chance_now"] > ran.data["chance_before"] == 0.5
    assert ran.data["moved"]
    again = cto("ideas", "result", test, 0.1, "--on", "2027-02-02")
    assert again.code == 2
    assert "has a result already" in again.err


def test_a_result_from_before_its_threshold_is_refused(founder):
    ran = cto(
        "ideas", "result", "test-a-recording-is-understood-well-enough-to", 1, "--on", "2026-01-01"
    )
    assert ran.code == 2
    assert "threshold" in ran.err


def test_an_idea_gets_a_test_and_is_parked_with_its_conditions(founder):
    assert cto("ideas", "add", "By video", "--chance", 0.3, "--prior-art", "Zoom").code == 0
    ran = cto(
        "ideas",
        "test",
        "by-video",
        "--hypothesis",
        "It works",
        "--measure",
        "ms",
        "--passes-at",
        30,
        "--lower-is-better",
        "--json",
        *ON,
    )
    assert ran.data["chance_if_failed"] < 0.3 < ran.data["chance_if_passed"]
    assert cto("ideas", "park", "by-video", "--if", "lines are quick", *ON).code == 0
    assert "lines are quick" in cto("ideas", "list", *ON).out


def test_an_unknown_idea_lists_the_known_ones(founder):
    ran = cto("ideas", "park", "nothing", "--if", "x")
    assert ran.code == 2
    assert "parents-pay" in ran.err


def test_goals_are_added_weighed_by_two_people_and_recorded(founder):
    cto("goals", "add", "Teachers stay", "--metric", "leaving", "--from", 40, "--to", 15)
    for by, said in (("Ana", "first by far"), ("Ben", "second by far")):
        ran = cto("goals", "weigh", "--by", by, "--answer", "success", "teachers-stay", said, *ON)
        assert ran.code == 0, ran.err
    data = cto("goals", "list", "--json", *ON).data
    assert [each["by"] for each in data["people"]] == ["Ana", "Ben"]
    assert data["disputes"]
    recorded = cto("goals", "record", "teachers-stay", 30, "--json", *ON)
    assert recorded.data["reached"] == pytest.approx(0.4)


def test_contradicting_answers_are_refused_and_not_kept(founder):
    for name in ("b", "c"):
        cto("goals", "add", name, "--metric", name, "--from", 0, "--to", 1)
    before = (founder / "goals.toml").read_bytes()
    ran = cto(
        "goals",
        "weigh",
        "--by",
        "Ana",
        "--answer",
        "success",
        "b",
        "first by far",
        "--answer",
        "b",
        "c",
        "first by far",
        "--answer",
        "c",
        "success",
        "first by far",
    )
    assert ran.code == 2
    assert "contradict" in ran.err
    assert (founder / "goals.toml").read_bytes() == before


def test_outside_of_a_workspace_the_verbs_say_how_to_begin_one(here):
    for verb in (("goals", "list"), ("ideas", "list"), ("risk", "quantify")):
        ran = cto(*verb)
        assert ran.code == 2
        assert "cto init" in ran.err


def test_an_empty_workspace_is_answered_in_words(here):
    cto("init", "w", "--yes")
    assert "No goal" in cto("goals", "list", "--workspace", "w").out
    assert "No idea" in cto("ideas", "list", "--workspace", "w").out
    assert "No risk" in cto("risk", "quantify", "--workspace", "w").out


@pytest.mark.parametrize("verb", ["goals", "ideas", "risk"])
def test_the_list_of_nested_verbs_loads_nothing_heavy(verb):
    code = (
        "import sys\nfrom ctoaas.cli.main import cto\n"
        f"cto.main(['{verb}', '--help'], standalone_mode=False)\n"
        f"print('LOADED', sorted(set({HEAVY!r}) & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"
