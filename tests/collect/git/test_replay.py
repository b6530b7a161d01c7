"""The laws of the replay, on histories told at random."""

import os
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ctoaas.collect.git.history import read_history
from ctoaas.collect.git.source import Source, open_source
from tests.builders.repository import RepoBuilder, run_git
from tests.collect.git.reading import evidence, opened, owners, read, read_in_two
from tests.collect.git.stories import Story, tell

BODY = "".join(f"line {number}\n" for number in range(20))
quick = settings(
    deadline=None,
    derandomize=True,
    database=None,
    # A smaller seed tells no smaller story.
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
seeds = st.integers(0, 2**32 - 1)


def blame(source: Source, path: str) -> list[str]:
    output = source.read("blame", "--porcelain", source.head, "--", path)
    width = len(source.head)
    return [
        line[:width].decode()
        for line in output.split(b"\n")
        if line[width : width + 1] == b" " and len(line.split(b" ")) in (3, 4)
        and not line.startswith(b"\t")
    ]  # fmt: skip


def told(folder: Path, chance: Random, steps: int = 30) -> tuple[Story, Source]:
    story = tell(folder / "repository", chance, steps)
    return story, open_source(folder / "repository", folder / "cache")


def ancestors(source: Source) -> list[str]:
    return source.read("rev-list", "--topo-order", source.head).decode().split()


def test_lines_belong_to_the_commits_that_git_blame_names(tmp_path: Path) -> None:
    asked = same = 0
    for seed in range(20):
        story, source = told(tmp_path / str(seed), Random(seed))
        history = owners(read_history(source, tmp_path / str(seed) / "cache"))
        assert history.keys() == story.trees["main"].keys()
        for path, lines in story.trees["main"].items():
            ours = history[path] or []
            assert len(ours) == len(lines), f"seed {seed}: {path}"
            theirs = blame(source, path) if lines else []
            asked += len(theirs)
            same += sum(one == other for one, other in zip(ours, theirs, strict=True))
    assert asked > 300
    assert same / asked >= 0.99


@given(seed=seeds)
@settings(quick, max_examples=12)
def test_every_file_has_as_many_lines_as_its_content(seed: int) -> None:
    with TemporaryDirectory() as folder:
        story, source = told(Path(folder), Random(seed))
        history = owners(read_history(source, Path(folder) / "cache"))
        counts = {path: len(lines or ()) for path, lines in history.items()}
    assert counts == {path: len(lines) for path, lines in story.trees["main"].items()}


@given(seed=seeds)
@settings(quick, max_examples=12)
def test_reading_in_two_parts_gives_the_owners_that_reading_at_once_gives(seed: int) -> None:
    with TemporaryDirectory() as folder:
        _, source = told(Path(folder), Random(seed))
        first = Random(seed).choice(ancestors(source))
        whole = owners(read_history(source, Path(folder) / "cache"))
        assert owners(read_in_two(source, first, Path(folder) / "two")) == whole


@given(seed=seeds)
@settings(quick, max_examples=6)
def test_reading_in_two_parts_gives_the_evidence_that_reading_at_once_gives(
    seed: int,
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        _, source = told(folder, Random(seed))
        first = Random(seed).choice(ancestors(source))
        whole = evidence(source, folder / "cache", folder / "whole")
        read_in_two(source, first, folder / "two")
        parts = evidence(source, folder / "two", folder / "parts")
    assert [table for table in whole if whole[table] != parts[table]] == []


def test_a_bare_clone_a_worktree_and_a_folder_inside_give_the_same_evidence(
    tmp_path: Path,
) -> None:
    story = tell(tmp_path / "told", Random(3), 30)
    full = story.builder.commit("Ana", {"src/in.py": BODY}).build(tmp_path / "full")
    run_git(tmp_path, "clone", "--quiet", "--bare", full.as_uri(), "bare")
    run_git(full, "worktree", "add", "--quiet", "--detach", str(tmp_path / "worktree"))
    seen = []
    for name in ("full", "bare", "worktree", "full/src"):
        cache = tmp_path / "caches" / name
        source = open_source(tmp_path / name, cache)
        tables = evidence(source, cache, tmp_path / "evidence" / name)
        seen.append({table: tables[table] for table in tables if table != "repositories.parquet"})
    assert seen[0] == seen[1] == seen[2] == seen[3]


@pytest.mark.parametrize("keep", [0, 3])
def test_versions_that_nobody_kept_are_asked_from_blame(
    keep: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctoaas.collect.git.checkpoint.RECENT_COMMITS", keep)
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": BODY, "b.py": BODY})
    story.branch("old").commit("Ben", {"a.py": BODY + "side\n"}).checkout("main")
    for number in range(6):
        story.commit("Ci", {"a.py": f"{number}\n" + BODY})
    story.merge("old", resolutions={"a.py": "5\n" + BODY + "side\n"})
    source = opened(story)
    history = read_in_two(source, story.ids[-2], tmp_path / "cache")
    assert owners(history)["a.py"] == blame(source, "a.py")


# What the laws found once, by hand.


def both(story: RepoBuilder, first: int, folder: Path) -> tuple[object, object]:
    source = opened(story)
    whole = owners(read_history(source, folder / "whole"))
    return whole, owners(read_in_two(source, story.ids[first], folder / "two"))


def test_a_merge_that_drops_the_last_head_is_read_alike_in_two_parts(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": BODY})
    story.branch("topic").checkout("main").commit("Ben", {"a.py": "other\n"})
    story.checkout("topic").commit("Ci", {"b.py": "b\n"})
    story.merge("main", resolutions={"a.py": BODY})
    source = open_source(story.build(bare=True, head="topic"), tmp_path / "cache")
    whole = owners(read_history(source, tmp_path / "whole"))
    assert owners(read_in_two(source, story.ids[1], tmp_path / "two")) == whole


def test_a_file_moved_on_an_old_branch_is_read_alike_in_two_parts(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": BODY, "b.py": "b\n"})
    story.branch("topic").checkout("main").commit("Ben", {"a.py": "other\n"})
    story.checkout("topic").rename("Ci", {"a.py": "c.py"}).checkout("main")
    story.merge("topic", resolutions={"a.py": "other\n", "c.py": BODY})
    whole, parts = both(story, 1, tmp_path)
    assert parts == whole


def test_a_file_edited_before_and_moved_after_the_checkpoint_is_read_alike(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": BODY})
    story.branch("topic").checkout("main").commit("Ben", {"a.py": BODY + "late\n"})
    story.checkout("topic").rename("Ci", {"a.py": "c.py"}).checkout("main")
    story.merge("topic", resolutions={"a.py": None, "c.py": BODY + "late\n"})
    whole, parts = both(story, 1, tmp_path)
    assert parts == whole == {"c.py": [story.ids[0]] * 20 + [story.ids[1]]}


def test_commits_that_git_lists_again_for_a_clock_that_runs_backwards_count_once(
    tmp_path: Path,
) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": BODY})
    story.branch("topic").commit("Ben", {"b.py": "b\n"}, days=30).checkout("main")
    for number in range(12):
        story.commit("Ci", {"c.py": f"{number}\n"}, days=-40 if number == 0 else 1)
    story.merge("topic", days=60)
    source = opened(story)
    listed = source.read("rev-list", source.head, f"^{story.ids[-2]}").decode().split()
    history = read_in_two(source, story.ids[-2], tmp_path / "two")
    assert sorted(history.commits.ids) == sorted(story.ids)
    assert owners(history) == owners(read_history(source, tmp_path / "whole"))
    assert story.ids[0] in listed, "git does not show the trap any more"


def test_a_reverted_change_belongs_to_who_wrote_it_back(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": "a\nb\n"})
    story.commit("Ben", {"a.py": "a\nc\n"}).commit("Ci", {"a.py": "a\nb\n"})
    assert owners(read(story)) == {"a.py": [story.ids[0], story.ids[2]]}


def test_a_file_that_is_written_anew_begins_a_new_file(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": "a\n"})
    story.commit("Ben", {"a.py": None}).commit("Ci", {"a.py": "a\n"})
    history = read(story)
    assert owners(history) == {"a.py": [story.ids[2]]}
    assert [row[1] for row in history.rows.file_changes.matrix().tolist()] == [0, 0, 1]


def test_a_link_in_the_place_of_a_file_is_one_change_of_each(tmp_path: Path) -> None:
    from tests.builders.repository import Link

    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": BODY})
    story.commit("Ben", {"a.py": Link("elsewhere")})
    history = read(story)
    assert owners(history) == {"a.py": [story.ids[1]]}
    kinds = [row[4] for row in history.rows.file_changes.matrix().tolist()]
    assert kinds == [0, 2, 0]


def test_paths_of_any_bytes_are_blamed(tmp_path: Path) -> None:
    name = b"w\xffrd \x01 name.py"
    story = RepoBuilder(tmp_path / "it").commit("Ana", {name: BODY})
    history = read(story)
    assert os.fsencode(next(iter(owners(history)))) == name
