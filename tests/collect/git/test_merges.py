"""Whose the lines of a merge are."""

from pathlib import Path

from ctoaas.collect.git.merges import CombinedFile, MergedFile, combined_files, first_parent_entries
from tests.builders.repository import Executable, RepoBuilder, Submodule, run_git
from tests.collect.git.reading import opened, owners, read

BODY = "".join(f"line {number}\n" for number in range(20))


def two_sides(folder: Path) -> RepoBuilder:
    """Ben (commit 1) and Ci (commit 2) each changed one end of what Ana (commit 0) wrote."""
    story = RepoBuilder(folder).commit("Ana", {"a.py": "a\n" + BODY + "z\n"})
    story.branch("topic").commit("Ben", {"a.py": "b\n" + BODY + "z\n"})
    return story.checkout("main").commit("Ci", {"a.py": "a\n" + BODY + "c\n"})


def test_lines_of_both_sides_keep_their_authors(tmp_path: Path) -> None:
    story = two_sides(tmp_path / "it").merge("topic", resolutions={"a.py": "b\n" + BODY + "c\n"})
    lines = owners(read(story))["a.py"]
    assert lines == [story.ids[1], *[story.ids[0]] * 20, story.ids[2]]


def test_lines_that_no_side_had_are_the_merges_own(tmp_path: Path) -> None:
    evil = {"a.py": "b\n" + BODY + "evil\nc\n", "extra.py": "new\n"}
    story = two_sides(tmp_path / "it").merge("topic", resolutions=evil)
    seen = owners(read(story))
    assert seen["a.py"] == [story.ids[1], *[story.ids[0]] * 20, story.ids[3], story.ids[2]]
    assert seen["extra.py"] == [story.ids[3]]


def test_a_file_taken_from_the_other_side_keeps_its_authors(tmp_path: Path) -> None:
    story = two_sides(tmp_path / "it").merge("topic", resolutions={"a.py": "b\n" + BODY + "z\n"})
    assert owners(read(story))["a.py"] == [story.ids[1], *[story.ids[0]] * 21]


def test_a_file_moved_on_one_side_and_edited_on_the_other_keeps_both(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"old.py": BODY})
    story.branch("topic").rename("Ben", {"old.py": "new.py"})
    story.checkout("main").commit("Ci", {"old.py": BODY + "late\n"})
    story.merge("topic", resolutions={"old.py": None, "new.py": BODY + "late\n"})
    assert owners(read(story)) == {"new.py": [*[story.ids[0]] * 20, story.ids[2]]}


def test_an_octopus_takes_each_line_from_the_first_parent_that_has_it(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": BODY})
    for name in ("one", "two"):
        story.checkout("main").branch(name).commit(name, {"a.py": f"{name}\n" + BODY + "same\n"})
    story.checkout("main").merge("one", "two", resolutions={"a.py": "two\n" + BODY + "same\n"})
    lines = owners(read(story))["a.py"]
    assert lines == [story.ids[2], *[story.ids[0]] * 20, story.ids[2]]


def test_a_merge_that_changes_a_mode_alone_changes_no_author(tmp_path: Path) -> None:
    story = two_sides(tmp_path / "it")
    story.merge("topic", resolutions={"a.py": Executable("a\n" + BODY + "c\n")})
    assert owners(read(story))["a.py"] == [*[story.ids[0]] * 21, story.ids[2]]


def test_a_deletion_in_a_merge_takes_the_file_away(tmp_path: Path) -> None:
    story = two_sides(tmp_path / "it").merge("topic", resolutions={"a.py": None, "b.py": ""})
    assert owners(read(story)) == {"b.py": []}


def test_a_binary_file_of_a_merge_has_no_lines(tmp_path: Path) -> None:
    story = two_sides(tmp_path / "it").merge(
        "topic", resolutions={"a.py": b"\0both", "n": b"\0new"}
    )
    assert owners(read(story)) == {"a.py": None, "n": None}


def test_paths_with_any_byte_do_not_confuse_the_streams(tmp_path: Path) -> None:
    names = (b"\x01abc", b":100644 x", b"\n:b", b"::c", b"a b")
    story = RepoBuilder(tmp_path / "it").commit("Ana", dict.fromkeys(names, "one\n"))
    story.branch("topic").commit("Ben", dict.fromkeys(names, "two\n"))
    story.checkout("main").commit("Ci", {"c": "c\n"}).branch("second").merge("topic")
    story.commit("Dee", dict.fromkeys(names, "four\n"))
    story.checkout("main").commit("Ci", dict.fromkeys(names, "five\n"))
    story.merge("second", resolutions=dict.fromkeys(names, "five\nfour\n"))
    source = opened(story)
    merges = [story.ids[3], story.ids[6]]
    entries = list(first_parent_entries(source, merges))
    assert [(merge.decode(), {e.path for e in found}) for merge, found in entries] == [
        (story.ids[3], set(names)),
        (story.ids[6], set(names)),
    ]
    assert {k.decode(): set(v) for k, v in combined_files(source, merges).items()} == {
        story.ids[6]: set(names)
    }
    assert {tuple(v or ()) for k, v in owners(read(story)).items() if k != "c"} == {
        (story.ids[5], story.ids[4])
    }


def test_the_streams_name_contents_and_leave_submodules_out(tmp_path: Path) -> None:
    story = two_sides(tmp_path / "it")
    story.merge("topic", resolutions={"a.py": "mix\n", "lib": Submodule("1" * 40), "gone": ""})
    source = opened(story)
    blobs = [run_git(story.folder, "rev-parse", f"{story.ids[n]}:a.py").strip() for n in (2, 1, 3)]
    ((merge, entries),) = first_parent_entries(source, [story.ids[3]])
    empty = run_git(story.folder, "rev-parse", f"{story.ids[3]}:gone").strip()
    assert (merge.decode(), entries) == (
        story.ids[3],
        [MergedFile(b"a.py", blobs[2]), MergedFile(b"gone", empty)],
    )
    assert combined_files(source, [story.ids[3]])[merge][b"a.py"] == CombinedFile(
        b"a.py", blobs[2], (blobs[0], blobs[1])
    )


def test_a_history_without_a_merge_has_none(tmp_path: Path) -> None:
    source = opened(RepoBuilder(tmp_path / "it").commit("Ana", {"a": "a\n"}))
    assert list(first_parent_entries(source, [])) == []
    assert combined_files(source, []) == {}
