"""Tags that HEAD can reach."""

from datetime import datetime
from pathlib import Path

import pytest

from ctoaas.collect.git.tags import tag_rows
from tests.builders.repository import RepoBuilder
from tests.collect.git.reading import read


def test_tags_are_listed_by_time_with_the_commit_they_name(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a": "a\n"}).tag("first")
    story.commit("Ben", {"a": "b\n"}).tag("v1.0", annotated=True).tag("also/here")
    assert tag_rows(read(story)) == [
        ("first", story.ids[0], datetime(2020, 1, 2), False),  # noqa: DTZ001 -- UTC
        ("also/here", story.ids[1], datetime(2020, 1, 3), False),  # noqa: DTZ001
        ("v1.0", story.ids[1], datetime(2020, 1, 3), True),  # noqa: DTZ001
    ]


def test_tags_of_other_branches_are_left_out(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a": "a\n"}).branch("side")
    story.commit("Ben", {"a": "b\n"}).tag("v9").checkout("main")
    assert tag_rows(read(story)) == []


@pytest.mark.parametrize(
    ("name", "is_version"),
    [
        ("v1", True), ("1", True), ("1.2", True), ("v1.2.3-rc1", True), ("release-2.0", True),
        ("shop_1_2_3", True), ("2024-01-31", True), ("latest", False), ("phase2", False),
        ("build-7", False), ("abc1.2", False), ("x/v3.1", True),
    ],
)  # fmt: skip
def test_a_name_reads_as_a_version_or_not(name: str, is_version: bool, tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a": "a\n"}).tag(name)
    assert [row[3] for row in tag_rows(read(story))] == [is_version]
