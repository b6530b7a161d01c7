"""The order of commits, and what is kept of each."""

from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.collect.git.commits import Commits, ordinals
from ctoaas.collect.git.log import CommitRecord, commit_records, mapped
from tests.builders.repository import RepoBuilder
from tests.collect.git.reading import opened


def record(number: int, parents: list[int], at: int) -> CommitRecord:
    who = (f"name {number % 3}", f"{number % 3}@example.com")
    return CommitRecord(
        f"{number:040x}", tuple(f"{p:040x}" for p in parents), who, who, at, at, 0, "Change"
    )


def taken(records: list[CommitRecord]) -> Commits:
    commits = Commits()
    assert list(commits.extend(records)) == list(range(1, len(records) + 1))
    return commits


@st.composite
def graphs(draw: st.DrawFn) -> list[CommitRecord]:
    """Commits in one topological order, with clocks of any kind."""
    count = draw(st.integers(1, 12))
    return [
        record(
            number,
            draw(st.lists(st.integers(0, number - 1), max_size=3, unique=True)) if number else [],
            draw(st.integers(-3, 3)),
        )
        for number in range(count)
    ]


@given(graphs())
@settings(deadline=None)
def test_ordinals_count_all_commits_with_parents_before_children(
    records: list[CommitRecord],
) -> None:
    commits = taken(records)
    order = ordinals(commits).tolist()
    assert sorted(order) == list(range(len(records)))
    for number, parents in enumerate(commits.parents):
        assert all(order[parent] < order[number] for parent in parents)


@given(graphs(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_ordinals_do_not_depend_on_the_order_of_reading(
    records: list[CommitRecord], chance: Random
) -> None:
    waiting, other, known = list(records), list[CommitRecord](), set[str]()
    while waiting:
        ready = [each for each in waiting if known.issuperset(each.parents)]
        next_one = chance.choice(ready)
        waiting.remove(next_one)
        other.append(next_one)
        known.add(next_one.id)
    first, second = taken(records), taken(other)
    assert dict(zip(first.ids, ordinals(first).tolist(), strict=True)) == dict(
        zip(second.ids, ordinals(second).tolist(), strict=True)
    )


def test_parents_beyond_a_border_are_counted_and_not_followed() -> None:
    commits = taken([record(5, [3, 4], 0), record(6, [5, 4], 1)])
    assert commits.parents == [(), (0,)]
    assert commits.unread_parents == [2, 1]


def test_a_commit_that_is_held_is_passed_over() -> None:
    commits = taken([record(0, [], 0)])
    assert list(commits.extend([record(0, [], 0), record(1, [0], 1)])) == [2]
    assert len(commits) == 2


def test_names_times_and_messages_are_read_as_written(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit(
        "Zoë Z", {"a": "a\n"}, email="zoë@x.example", tz="-0330", message="Größe\n\nmore\n",
        committer="Bo", committer_email="bo@x.example", committed_days=2,
    )  # fmt: skip
    source = opened(story)
    (read,) = commit_records(source, (source.head,))
    assert read.author == ("Zoë Z", "zoë@x.example")
    assert read.committer == ("Bo", "bo@x.example")
    assert (read.utc_offset_minutes, read.committed_at - read.authored_at) == (-210, 2 * 86_400)
    assert read.message == "Größe\n\nmore\n"


def test_mailmap_is_that_of_the_assessed_commit(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").mailmap(
        "Ana", "Right Name <right@x.example> <a@x.example>"
    )
    source = opened(story)
    asked = [("Ana", "a@x.example"), ("Bo", "bo@x.example"), ("", ""), ("x <y>\nz", "<q>")]
    assert mapped(source, asked) == [
        ("Right Name", "right@x.example"),
        ("Bo", "bo@x.example"),
        ("", ""),
        ("x y z", "q"),
    ]
    assert mapped(source, []) == []
