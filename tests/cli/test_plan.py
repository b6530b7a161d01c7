import json
from pathlib import Path

import pytest

from tests.cli.running import cto


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    assert cto("plan", "init", tmp_path).code == 0
    return tmp_path


def test_the_first_plan_is_there_after_three_commands(acme: Path) -> None:
    assert cto("plan", "check", acme).code == 0
    page = acme / "o.html"
    ran = cto("plan", "options", acme, "--effort", "0.1", "--out", page)
    assert ran.code == 0, ran.err
    assert "initiatives fit" in ran.out
    assert "<svg" in page.read_text("utf-8")
    assert all(len(line) <= 80 or "/" in line for line in ran.out.splitlines())


def test_json_of_options_is_the_file_that_is_kept_and_the_same_twice(acme: Path) -> None:
    first = cto("plan", "options", acme, "--effort", "0.1", "--json")
    second = cto("plan", "options", acme, "--effort", "0.1", "--json")
    assert first.out == second.out == (acme / "plan" / "options.json").read_text("utf-8")


def test_an_accepted_plan_is_unchanged_until_the_files_change(acme: Path) -> None:
    cto("plan", "options", acme, "--effort", "0.1")
    assert cto("plan", "accept", "most-value", acme, "--on", "2026-09-01").code == 0
    held = json.loads((acme / "plan" / "accepted.json").read_text("utf-8"))
    assert held["accepted_on"] == "2026-09-01"
    assert cto("plan", "diff", acme, "--json").data["changes"] == []
    file = acme / "plan" / "people.toml"
    file.write_text(file.read_text("utf-8").replace("share = 0.8", "share = 0.6"), "utf-8")
    assert cto("plan", "diff", acme, "--json").data["changes"] != []
    old = cto("plan", "accept", "most-value", acme)
    assert (old.code, "older than the plan files" in old.err) == (2, True)


def test_wishes_that_cannot_hold_are_named_with_exit_code_one(acme: Path) -> None:
    file = acme / "plan" / "initiatives.toml"
    text = file.read_text("utf-8").replace('id = "app"', 'id = "app"\nmust = true')
    file.write_text(text.replace("total = 30000", "total = 20000"), "utf-8")
    ran = cto("plan", "check", acme)
    assert ran.code == 1
    assert "An app for phones" in ran.out
    assert "short" in ran.out
    assert cto("plan", "options", acme, "--effort", "0.1").code == 1


def test_an_initiative_that_is_left_out_is_explained(acme: Path) -> None:
    cto("plan", "options", acme, "--effort", "0.1")
    ran = cto("plan", "explain", "app", acme, "--effort", "0.1")
    assert "left out" in ran.out
    assert cto("plan", "explain", "ghost", acme).code == 2


def test_nothing_is_written_over(acme: Path) -> None:
    ran = cto("plan", "init", acme)
    assert (ran.code, "is there already" in ran.err) == (2, True)


def test_one_plan_on_medians_says_that_it_is_a_coin_toss(acme: Path) -> None:
    ran = cto("plan", "solve", acme, "--effort", "0.1")
    assert "middles" in ran.out


def test_a_workspace_without_plan_files_says_what_to_do(tmp_path: Path) -> None:
    ran = cto("plan", "options", tmp_path)
    assert ran.code == 2
    assert "no such file" in ran.err
