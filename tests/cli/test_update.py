"""`cto update`: one page of what is known, and what would make the rest known."""

import shutil
from pathlib import Path

import pytest

from tests.cli.running import cto


@pytest.fixture
def place(here: Path) -> Path:
    assert cto("init", ".", "--yes", "--currency", "EUR").code == 0
    return here


def budget(place: Path) -> None:
    file = place / "company.toml"
    file.write_text(
        file.read_text("utf-8") + "\n[budget]\ncap = 10000\nuntil = 2026-12-31\n", encoding="utf-8"
    )


def test_an_empty_workspace_says_what_would_make_each_number_known(place):
    ran = cto("update", "--json")
    assert ran.code == 0, ran.err
    known = " ".join(ran.data["not_known"])
    for verb in ("cto assess", "cto goals add", "plan/spent.toml", "cto forecast resolve"):
        assert verb in known
    shown = cto("update").out
    assert "Spent: ○ not known" in shown


def test_a_second_assessment_is_compared_with_the_first(place, made):
    shutil.copytree(made, place / "assessments" / "2020-06-30-abcdefabcdef")
    assert cto("update", "--json").data["since"] is None
    shutil.copytree(made, place / "assessments" / "2020-07-30-abcdefabcdef")
    ran = cto("update", "--out", "update.md", "--json")
    assert ran.code == 0, ran.err
    assert ran.data["since"] == "2020-06-30"
    text = (place / "update.md").read_text("utf-8")
    assert "## What changed since 30 June 2020" in text
    assert text.count("\n| ") <= 10


def test_a_budget_that_is_passed_is_the_first_thing_said(place):
    budget(place)
    (place / "plan").mkdir(exist_ok=True)
    (place / "plan" / "spent.toml").write_text(
        "[[spent]]\non = 2026-01-31\namount = 10001\n", encoding="utf-8"
    )
    assert cto("update", "--on", "2026-02-01").out.startswith("The budget is passed by € 1\n")
    assert "Spent: ○" in cto("update", "--on", "2026-01-01").out


def test_a_decision_that_waits_is_named(place):
    assert cto("decide", "new", "Search", "--kind", "build-or-buy", "--yes").code == 0
    ran = cto("update", "--json")
    assert [each["title"] for each in ran.data["waiting"]] == ["Search"]


def test_a_damaged_register_is_one_line_and_exit_2(place):
    (place / "goals.toml").write_text("[[goals]]\n", encoding="utf-8")
    ran = cto("update")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
