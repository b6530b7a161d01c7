"""The verbs of `cto hire`: what they propose, show and refuse."""

import shutil
from pathlib import Path

import pytest

from tests.builders.repository import RepoBuilder
from tests.cli.running import cto

HARD = """def total(rows, rate, token):
    # Ana Silva wrote this
    found = 0
    for row in rows:
        if row.amount > 10:
            if row.kind == "a":
                found += row.amount * rate
            elif row.kind == "b":
                found -= row.amount
            else:
                found += {number}
        else:
            found += 1
    if not rows:
        return None
    return found
"""


@pytest.fixture
def place(here: Path) -> Path:
    assert cto("init", ".", "--yes", "--currency", "EUR").code == 0
    return here


@pytest.fixture
def assessed(place: Path) -> Path:
    story = RepoBuilder(place / "shop")
    for number in range(4):
        story.commit("Ana Silva", {"shop/total.py": HARD.format(number=number)}, message="Fix it")
    story.build()
    with (place / "company.toml").open("a", encoding="utf-8") as stream:
        stream.write('\nrepositories = ["shop"]\n')
    text = (place / "company.toml").read_text("utf-8").splitlines()
    moved = [text[-1], *text[:-1]]
    (place / "company.toml").write_text("\n".join(moved), encoding="utf-8")
    ran = cto("assess", "--workspace", ".", "--as-of", "2020-06-30", "--quiet")
    assert ran.code == 0, ran.err
    return place


def test_a_profile_of_nothing_says_that_nothing_speaks_for_hiring(place):
    ran = cto("hire", "profile", "--json")
    assert ran.code == 0, ran.err
    assert ran.data["verdict"] == "neither"
    assert any("cto assess" in line for line in ran.data["unknowns"])


def test_a_product_one_person_knows_calls_for_a_second(assessed):
    ran = cto("hire", "profile", "--out", "role.html", "--json")
    assert ran.code == 0, ran.err
    assert ran.data["title"] == "A second engineer who can carry the product"
    assert "The brief to send" in (assessed / "role.html").read_text("utf-8")


def test_the_kit_shows_a_function_of_the_product_and_nobodys_name(assessed):
    ran = cto("hire", "kit", "--out", "kit.md", "--json")
    assert ran.code == 0, ran.err
    held = ran.data["work_sample"]
    assert held["function"] == "total"
    assert "found -= row.amount" in held["code"]
    assert len(ran.data["competencies"]) == 6
    assert all(len(each["questions"]) == 2 for each in ran.data["competencies"])
    text = (assessed / "kit.md").read_text("utf-8")
    assert "[name] wrote this" in text
    assert "Silva" not in text


def test_a_kit_without_code_says_what_would_make_a_work_sample(place):
    ran = cto("hire", "kit", "--json")
    assert ran.code == 0
    assert ran.data["work_sample"] is None
    assert "cto assess" in ran.data["not_known"]


def test_a_repository_that_is_gone_gives_a_kit_without_a_sample(assessed):
    shutil.rmtree(assessed / "shop")
    ran = cto("hire", "kit", "--json")
    assert ran.code == 0
    assert "no such path" in ran.data["not_known"]


def test_a_role_that_asks_for_years_is_refused_in_one_line(place):
    (place / "plan").mkdir(exist_ok=True)
    (place / "plan" / "role.toml").write_text('title = "Dev, 5 years"\n', encoding="utf-8")
    for verb in ("profile", "kit"):
        ran = cto("hire", verb)
        assert ran.code == 2
        assert ran.err.count("\n") == 1
        assert "role.toml line 1: title: asks for years" in ran.err


def test_marks_are_compared_and_the_template_begins_them(place):
    (place / "marks.csv").write_text(cto("hire", "compare", "--template").out, encoding="utf-8")
    ran = cto("hire", "compare", "marks.csv", "--json")
    assert ran.code == 0
    assert {each["candidate"] for each in ran.data["candidates"]} == {"candidate A", "candidate B"}
    assert cto("hire", "compare").code == 2


def test_the_template_of_a_role_is_a_role(place):
    (place / "r.toml").write_text(cto("hire", "profile", "--template").out, encoding="utf-8")
    assert cto("hire", "profile", "r.toml").code == 0
