"""What a commit changed, however files are called and whatever stands in them."""

from pathlib import Path

import pytest

from ctoaas.collect.git.changes import FileChange, changes
from ctoaas.collect.git.source import Source
from ctoaas.core.errors import SourceError
from tests.builders.repository import Executable, Link, RepoBuilder, Submodule, run_git
from tests.collect.git.reading import opened

BODY = "".join(f"line {number}\n" for number in range(20))
Seen = list[tuple[str, bytes, bytes | None, list[tuple[int, int, int, int]]]]


def told(source: Source, commits: list[str]) -> list[tuple[bytes, list[FileChange]]]:
    with changes(source, commits) as read:
        return list(read)


def by_commit(story: RepoBuilder) -> list[list[FileChange]]:
    source = opened(story)
    read = dict(told(source, story.ids))
    return [read[commit.encode()] for commit in story.ids]


def seen(story: RepoBuilder) -> Seen:
    """(kind, path, old path, hunks) of the files of the last commit, by path."""
    last = by_commit(story)[-1]
    return sorted((c.kind, c.path, c.old_path, c.hunks) for c in last)


def test_places_are_counted_as_git_counts_them(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": "a\nb\nc\nd\ne\n"})
    story.commit("Ben", {"a.py": "a\nB\nc\ne\nf\ng\n"})
    assert seen(story) == [("M", b"a.py", None, [(2, 1, 2, 1), (4, 1, 3, 0), (5, 0, 5, 2)])]


@pytest.mark.parametrize(
    "path",
    [
        b"a b.py", b" a", b"a ", b"a  a  a", b'say "hi".py', b"back\\slash", b"tab\tin",
        b"line\nin", b"bell\x07", b"\x01abc", b"caf\xc3\xa9", b"caf\xe9 \xff", b"-rf", b"a/b c/d e",
        b'"', b'""',
        b"diff --git a b", b"rename from x", b"\x7f", b"a => b", b"{a => b}/c", b"b a b a b",
    ],
)  # fmt: skip
def test_a_path_of_any_bytes_is_read_as_it_is(path: bytes, tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {path: "a\n"}).commit("Ben", {path: "b\n"})
    assert seen(story) == [("M", path, None, [(1, 1, 1, 1)])]
    story = RepoBuilder(tmp_path / "two").commit("Ana", {path: BODY})
    story.commit("Ben", {path: None, path + b" moved\n.py": BODY + "more\n"})
    moved = by_commit(story)[-1]
    assert [(c.kind, c.path, c.old_path) for c in moved] == [("R", path + b" moved\n.py", path)]


def test_a_pure_move_has_no_place(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a b.py": BODY})
    story.rename("Ben", {"a b.py": "c d.py"})
    (change,) = by_commit(story)[-1]
    assert change == FileChange(b"c d.py", b"a b.py", None, None, "R", False, [])


def test_a_change_of_mode_alone_is_no_change(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"run": BODY})
    assert seen(story.commit("Ben", {"run": Executable(BODY)})) == []


def test_a_change_of_mode_and_content_is_a_change_of_content(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"run": "a\n"})
    story.commit("Ben", {"run": Executable("b\n")})
    assert seen(story) == [("M", b"run", None, [(1, 1, 1, 1)])]


def test_a_file_that_becomes_a_link_is_deleted_and_added(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a": "a\n"}).commit("Ben", {"a": Link("b")})
    assert [kind for kind, *_ in seen(story)] == ["A", "D"]


def test_submodules_are_no_files(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"lib": Submodule("1" * 40), "a": "a\n"})
    story.commit("Ben", {"lib": Submodule("2" * 40)}).commit("Ci", {"lib": None})
    assert [[c.path for c in commit] for commit in by_commit(story)] == [[b"a"], [], []]


def test_a_submodule_in_the_place_of_a_file_deletes_the_file(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"lib": "a\n"})
    story.commit("Ben", {"lib": Submodule("2" * 40)})
    assert [kind for kind, *_ in seen(story)] == ["D"]


def test_a_binary_file_has_no_places(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a": b"\0\1"}).commit("Ben", {"a": b"\0\2"})
    assert [(c.is_binary, c.hunks) for commit in by_commit(story) for c in commit] == [
        (True, []),
        (True, []),
    ]


def test_an_empty_file_is_added_without_a_place(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a": "", "b": "b\n"})
    assert seen(story) == [("A", b"a", None, []), ("A", b"b", None, [(0, 0, 1, 1)])]


def test_a_missing_newline_at_the_end_makes_no_line_of_its_own(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a": "a\nb"}).commit("Ben", {"a": "a\nb\n"})
    assert seen(story) == [("M", b"a", None, [(2, 1, 2, 1)])]


SPOOFS = [
    "diff --git x x",
    "\x01" + "f" * 40,
    "@@ -1 +1 @@",
    "rename from a",
    "new file mode 100644",
    "Binary files a and b differ",
    "def f():  # \x01abc",
    "def f():  # diff --git x x",
    "def f():  # @@ -1,9 +1,9 @@",
    "x\rdiff --git x x",
    "index 1111111..2222222 160000",
]


@pytest.mark.parametrize("line", SPOOFS)
def test_a_line_of_content_cannot_pass_for_a_header(line: str, tmp_path: Path) -> None:
    # At the head of the file, git repeats the line behind @@ of every place that follows.
    before = line + "\n" + "".join(f" {number}\n" for number in range(9))
    after = before.replace(" 8\n", f"{line}\n")
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": before, "b.py": "b\n"})
    story.commit("Ben", {"a.py": after, "b.py": "c\n"}, message=line)
    story.commit("Ci", {"a.py": before + "\n" + line, "b.py": "d\n"})
    assert [[(c.path, c.kind, len(c.hunks)) for c in commit] for commit in by_commit(story)] == [
        [(b"a.py", "A", 1), (b"b.py", "A", 1)],
        [(b"a.py", "M", 1), (b"b.py", "M", 1)],
        [(b"a.py", "M", 1), (b"b.py", "M", 1)],
    ]


def test_a_stream_longer_than_a_chunk_is_split_at_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = RepoBuilder(tmp_path / "it")
    for number in range(5):
        story.commit("Ana", {f"{name}.py": f"{number}\n" for name in "abc"})
    whole = by_commit(story)
    for size in (1, 7, 41, 43, 100):
        monkeypatch.setattr("ctoaas.collect.git.headers._CHUNK", size)
        source = opened(RepoBuilder(tmp_path / "it"))
        read = dict(told(source, story.ids))
        assert [read[commit.encode()] for commit in story.ids] == whole


@pytest.mark.parametrize("turn", [1, 2, 5, 100])
def test_commits_come_in_the_order_they_are_asked_for(
    turn: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctoaas.collect.git.changes.TURN", turn)
    story = RepoBuilder(tmp_path / "it")
    for number in range(5):
        story.commit("Ana", {"a.py": f"{number}\n"} if number != 2 else {})
    source = opened(story)
    read = list(told(source, story.ids))
    assert [commit.decode() for commit, _ in read] == story.ids
    assert [len(changed) for _, changed in read] == [1, 1, 0, 1, 1]
    assert list(told(source, [])) == []


@pytest.mark.parametrize("lost", ["0:a", "0:b", "1:b", "2:b"])
def test_a_history_that_cannot_be_read_to_its_end_is_an_error_and_no_short_list(
    lost: str, tmp_path: Path
) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a": "a\n", "b": "b\n"})
    story.commit("Ben", {"b": "c\n"}).commit("Ci", {"b": "d\n"})
    source = opened(story)
    number, path = lost.split(":")
    blob = run_git(story.folder, "rev-parse", f"{story.ids[int(number)]}:{path}").decode().strip()
    (story.folder / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(SourceError, match="git says: "):
        list(told(source, story.ids))


def test_a_history_that_is_left_early_leaves_no_process_behind(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it")
    for number in range(400):
        story.commit("Ana", {f"{name}.py": f"{number}\n" for name in "abcdefgh"})
    source = opened(story)
    with changes(source, story.ids) as read:
        next(read)
    children = Path("/proc/self/task").glob("*/children")
    names = [
        Path(f"/proc/{child}/comm").read_text().strip()
        for file in children
        for child in file.read_text().split()
    ]
    assert not {"git", "grep"} & set(names)
