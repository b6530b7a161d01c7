"""`cto process`: rules by team and stage, kept, and checked against an assessment."""

import shutil
from pathlib import Path

import pytest

from tests.cli.running import cto


@pytest.fixture
def place(here: Path) -> Path:
    assert cto("init", ".", "--yes", "--currency", "EUR").code == 0
    return here


def test_without_a_stage_it_says_how_to_give_one(place):
    ran = cto("process", "draft", "--people", "3")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "--stage" in ran.err


def test_rules_are_written_once_and_never_over(place):
    ran = cto("process", "draft", "--people", "3", "--stage", "growth", "--write", "--json")
    assert ran.code == 0, ran.err
    assert (place / "plan" / "process.toml").is_file()
    again = cto("process", "draft", "--people", "3", "--stage", "growth", "--write")
    assert again.code == 2
    assert "already there" in again.err


def test_an_assessment_says_what_is_lived_of_what_was_agreed(place, made):
    shutil.copytree(made, place / "assessments" / "2020-06-30-abcdefabcdef")
    assert cto("process", "draft", "--people", "3", "--stage", "growth", "--write").code == 0
    ran = cto("process", "check", "--out", "check.html", "--json")
    assert ran.code == 0, ran.err
    states = {each["id"]: each["state"] for each in ran.data["rules"]}
    assert states["small-changes"] == "lived"
    assert states["say-where"] == "not lived"
    assert states["no-secrets"] == "not measurable"
    assert ran.data["agreed"]
    assert cto("process", "check", "--fail").code == 1


def test_several_repositories_are_looked_at_one_by_one(place, several):
    shutil.copytree(several, place / "assessments" / "2020-06-30-abcdefabcdef")
    ran = cto("process", "draft", "--people", "3", "--stage", "growth", "--json")
    assert ran.code == 0, ran.err
    found = next(each for each in ran.data["rules"] if each["id"] == "say-where")
    assert "mail" in found["because"]
    assert "shop" in found["because"]
