"""A repository's own items as the past of a forecast: merged branches, issues, or why there are
none."""

from pathlib import Path

import pytest

from ctoaas.forecast.item_evidence import items_from_evidence
from tests.builders.repository import RepoBuilder
from tests.cli.running import cto

AS_OF = "2020-10-15"


def assessed(story: RepoBuilder, folder: Path) -> Path:
    story.build()
    result = folder / "result"
    ran = cto("assess", story.folder, "--out", result, "--as-of", AS_OF, "--quiet")
    assert ran.code == 0, ran.err
    return result


@pytest.fixture(scope="module")
def branched(tmp_path_factory) -> Path:
    """Forty branches of two commits, a week apart, that take two, three or four days; every second
    one names an issue, and the last one is a machine's."""
    folder = tmp_path_factory.mktemp("branched")
    story = RepoBuilder(folder / "shop").commit("Ana", {"shop.py": "PRICE = 0\n"})
    for number in range(40):
        who = "dependabot[bot]" if number == 39 else "Ana"
        told = f"Work (SHOP-{number})" if number % 2 else "Work"
        story.branch(f"b{number}")
        story.commit(who, {f"f{number}.py": "A = 1\n"}, days=3, message=told)
        story.commit(who, {f"f{number}.py": "A = 2\nB = 1\n"}, days=1, message=told)
        story.checkout("main").merge(f"b{number}", days=1 + number % 3)
    return assessed(story, folder)


def test_a_branch_is_an_item_from_its_first_commit_to_its_merge(branched):
    items = items_from_evidence(branched, "branches")
    assert len(items.items) == 39
    assert dict(items.excluded) == {"branch of a machine": 1}
    assert [round(one.days) for one in items.items[:6]] == [2, 3, 4, 2, 3, 4]
    assert {one.lines for one in items.items} == {4}


def test_commits_that_name_one_issue_are_one_item(branched):
    items = items_from_evidence(branched, "issues")
    assert len(items.items) == 19
    assert {round(one.days) for one in items.items} == {1}
    assert dict(items.excluded) == {"issue only a machine worked on": 1}


def test_issues_are_counted_until_the_day_all_of_them_are_settled(branched):
    history = items_from_evidence(branched, "issues").history()
    assert str(history.last_day) == "2020-09-15"
    assert history.weeks.sum() + dict(history.excluded).get("before the first whole week", 0) == 19


def test_branches_are_a_throughput(branched):
    wanted = ("--items", 10, "--runs", 400, "--dry-run", "--json")
    ran = cto("forecast", "throughput", "--where", branched, "--of", "branches", *wanted)
    assert ran.code == 0, ran.err
    assert ran.data["unit"] == "merged branches"
    assert ran.data["facts"]["Left out"] == (
        "1: branch of a machine; 1: before the first whole week"
    )


def test_branches_are_a_past_to_estimate_from(branched):
    ran = cto("forecast", "estimate", "--where", branched, "--dry-run", "--json")
    assert ran.code == 0, ran.err
    assert ran.data["unit"] == "days"
    assert "39 merged branches" in ran.data["facts"]["Past items"]
    held = {one["share"]: one["amount"] for one in ran.data["quantiles"]}
    assert 2 <= held[0.5] <= 4


def test_a_line_of_commits_has_no_branches_and_says_what_is_needed(tmp_path):
    story = RepoBuilder(tmp_path / "line")
    for week in range(20):
        story.commit("Ana", {"shop.py": f"PRICE = {week}\n"}, days=7)
    result = assessed(story, tmp_path)
    for kind, words in (("branches", "merged branches"), ("issues", "issues")):
        for verb in (("throughput", "--items", 3), ("estimate",)):
            ran = cto("forecast", *verb, "--where", result, "--of", kind, "--dry-run")
            assert ran.code == 2
            assert f"{words} cannot be measured because the history holds 0 of them" in ran.err
            assert "needed: " in ran.err


def test_without_an_assessment_the_way_to_one_is_shown(tmp_path):
    ran = cto("forecast", "estimate", "--where", tmp_path / "no", "--dry-run")
    assert ran.code == 2
    assert "give a finished assessment" in ran.err
