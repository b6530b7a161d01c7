"""The builder's repositories hold what the story says."""

from pathlib import Path

import pytest

from tests.builders.repository import Executable, RepoBuilder, run_git


def _log(repository: Path, form: str) -> list[str]:
    text = run_git(repository, "log", "--topo-order", "--reverse", f"--format={form}")
    return text.decode("utf-8", "surrogateescape").splitlines()


def test_the_same_story_has_the_same_ids_wherever_it_is_built(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "a").commit("Ana", {"a.py": "x = 1\n"}, days=3)
    story.build()
    first = list(story.ids)
    story.build(tmp_path / "b", bare=True)
    assert story.ids == first == [run_git(tmp_path / "b", "rev-parse", "HEAD").decode().strip()]
    assert first == ["aa51a9df75fb89b21196d77ce889f0af77c0c90c"]


def test_a_longer_story_keeps_the_earlier_commits(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "a").commit("Ana", {"a": "1\n"})
    story.build()
    first = list(story.ids)
    story.commit("Ben", {"a": None, "b": "2\n"}).build()
    assert story.ids[:1] == first
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == [".git", "b"]


def test_people_times_and_messages_are_as_told(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "a")
    story.commit("Ana", days=0, message="First\n\nWhy.", tz="+0530")
    story.commit("Ben", days=-2, email="b@x", committer="Ci", committed_days=1)
    assert _log(story.build(), "%an <%ae> %ai / %cn <%ce> %ci / %s") == [
        "Ana <ana@example.com> 2020-01-01 05:30:00 +0530"
        " / Ana <ana@example.com> 2020-01-01 05:30:00 +0530 / First",
        "Ben <b@x> 2019-12-30 00:00:00 +0000 / Ci <ci@example.com> 2019-12-31 00:00:00 +0000"
        " / Change",
    ]


def test_bytes_of_any_kind_come_through(tmp_path: Path) -> None:
    paths = [
        b"caf\xe9.txt",
        b'qu"ote',
        b"new\nline",
        b"tab\t\\",
        b"\x01\x7f",
        "ه\u202e.py".encode(),
    ]
    story = RepoBuilder(tmp_path / "a").commit(
        b"J\xfcrgen \x01", dict.fromkeys(paths, b"\x00\xff"), message=b"\xfc\n", email=b"\xe9@x"
    )
    repository = story.build(checkout=False)
    listed = run_git(repository, "ls-tree", "-r", "-z", "--name-only", "HEAD").split(b"\0")
    assert sorted(listed[:-1]) == sorted(paths)
    assert b"author J\xfcrgen \x01 <\xe9@x>" in run_git(repository, "cat-file", "-p", "HEAD")


def test_a_merge_takes_each_side_where_only_it_changed(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "a").commit("Ana", {"a": "1\n", "b": "1\n", "c": "1\n"})
    story.branch("topic").commit("Ben", {"a": "2\n", "c": "2\n"})
    story.checkout("main").commit("Ana", {"b": "3\n", "c": "3\n"})
    with pytest.raises(ValueError, match="b'c' was changed on both sides"):
        story.merge("topic")
    repository = story.merge("topic", resolutions={"c": "both\n"}, author="Ci").build()
    assert [(repository / name).read_text() for name in "abc"] == ["2\n", "3\n", "both\n"]
    assert len(_log(repository, "%P")[-1].split()) == 2


def test_an_octopus_has_all_its_parents(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "a").commit("Ana", {"a": "1\n"})
    for name in ("x", "y", "z"):
        story.checkout("main").branch(name).commit("Ben", {name: name})
    repository = story.checkout("main").merge("x", "y", "z").build()
    assert len(_log(repository, "%P")[-1].split()) == 4
    assert sorted(path.name for path in repository.iterdir()) == [".git", "a", "x", "y", "z"]


def test_folders_move_with_all_they_hold(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "a").commit(
        "Ana", {"src/a": "1\n", "src/b/c": Executable("2\n")}
    )
    repository = story.rename("Ana", {"src": "lib"}, {"lib/a": "3\n"}).build()
    assert (repository / "lib" / "a").read_text() == "3\n"
    assert (repository / "lib" / "b" / "c").stat().st_mode & 0o100
    assert not (repository / "src").exists()


def test_links_submodules_mailmap_and_tags_are_what_git_calls_so(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "a").commit("Ana", {"a": "1\n"}).tag("v1")
    story.symlink("Ana", "link", "a").submodule("Ana", "lib", "../lib", "1" * 40)
    story.mailmap("Ana", "Ana <ana@example.com> <old@example.com>\n").tag("v2", annotated=True)
    repository = story.build(checkout=False)
    modes = [
        line.split()[0].decode() for line in run_git(repository, "ls-tree", "HEAD").splitlines()
    ]
    assert modes == ["100644", "100644", "100644", "160000", "120000"]
    kinds = run_git(
        repository, "for-each-ref", "--format=%(refname:short) %(objecttype)", "refs/tags"
    )
    assert kinds.decode().splitlines() == ["v1 commit", "v2 tag"]


def test_histories_without_a_common_root_can_be_merged(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "a").commit("Ana", {"a": "1\n"})
    story.orphan("other").commit("Ben", {"b": "1\n"})
    repository = story.checkout("main").merge("other").build()
    assert _log(repository, "%P").count("") == 2


def test_sha256_repositories_have_long_ids(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "a", "sha256").commit("Ana", {"a": "1\n"})
    story.build()
    assert [len(commit) for commit in story.ids] == [64]
