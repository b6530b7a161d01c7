"""What is kept between two runs is used when it fits, and never when it does not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ctoaas.collect.git import checkpoint
from ctoaas.collect.git.history import read_history
from ctoaas.collect.git.kept import Kept
from ctoaas.collect.git.source import Source, open_source
from tests.builders.repository import RepoBuilder, run_git
from tests.collect.git.reading import owners


def story(folder: Path) -> RepoBuilder:
    told = RepoBuilder(folder / "it").commit("Ana", {"a.py": "a\nb\n", "e": "", "n": b"\0"})
    return told.commit("Ben", {"a.py": "a\nc\n"}).commit("Ci", {"b.py": "b\n"})


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return open_source(story(tmp_path).build(bare=True), tmp_path / "cache")


@pytest.fixture
def file(source: Source, tmp_path: Path) -> Path:
    """The checkpoint of a finished reading."""
    read_history(source, tmp_path / "cache")
    return next((tmp_path / "cache" / "history").glob("*/state.npz"))


def held(source: Source, file: Path, tmp_path: Path) -> checkpoint.Held | None:
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    return checkpoint.load(source, file.parent, scratch)


def test_what_was_kept_comes_back_whole(source: Source, file: Path, tmp_path: Path) -> None:
    again = held(source, file, tmp_path)
    whole = read_history(source, tmp_path / "other")
    assert again is not None
    assert again.head == source.head
    assert again.history.commits == whole.commits
    assert again.history.head == whole.head
    kept = [(path, version.blob) for path, version in whole.head.items() if version is not None]
    assert kept
    for path, blob in kept:
        assert again.history.recent.get(path, blob) == whole.recent.get(path, blob) != []
    assert again.history.rows.paths == whole.rows.paths
    for name in ("commit", "first_ancestor", "ancestors"):
        assert getattr(again.history.nodes, name) == getattr(whole.nodes, name)
    for one, other in (
        (again.history.rows.file_changes, whole.rows.file_changes),
        (again.history.rows.hunks, whole.rows.hunks),
        (again.history.nodes.replaced, whole.nodes.replaced),
    ):
        assert one.matrix().tolist() == other.matrix().tolist()


def test_run_after_run_keeps_at_most_twice_the_versions_that_one_run_keeps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctoaas.collect.git.checkpoint.RECENT_COMMITS", 3)
    told = RepoBuilder(tmp_path / "it")
    for number in range(20):
        told.commit("Ana", {f"{number % 4}.py": f"{number}\n", "all.py": f"{number}\n"})
    source = open_source(told.build(bare=True), tmp_path / "cache")
    for commit in told.ids:
        read_history(replace(source, head=commit), tmp_path / "often")
    read_history(source, tmp_path / "once")
    often, once = (_kept_keys(tmp_path / name) for name in ("often", "once"))
    assert len(once) == 10  # all.py in four versions, three others before and after
    assert once < often
    assert len(often) <= 2 * len(once)


def _kept_keys(cache: Path) -> set[tuple[bytes, bytes]]:
    file = next((cache / "history").glob("*/state.npz"))
    with np.load(file) as arrays:
        return set(Kept.read("recent", arrays).whole()[0])


def test_nothing_is_read_again_where_nothing_is_new(
    source: Source, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = owners(read_history(source, tmp_path / "other"))
    monkeypatch.setattr("ctoaas.collect.git.history.changes", None)
    assert owners(read_history(source, tmp_path / "cache")) == whole


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def _turned(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)


def _without(name: str) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        with np.load(file) as arrays:
            kept = {key: arrays[key] for key in arrays.files if key != name}
        np.savez(file, **kept)

    return damage


def _meta(text: bytes) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        with np.load(file) as arrays:
            kept = {key: arrays[key] for key in arrays.files}
        np.savez(file, **kept | {"meta": np.frombuffer(text, dtype=np.uint8)})

    return damage


DAMAGES = {
    "cut off": _cut,
    "a byte turned": _turned,
    "empty": lambda file: file.write_bytes(b""),
    "no archive": lambda file: file.write_bytes(b"nothing of ours"),
    "a column missing": _without("node_commit"),
    "no description": _without("meta"),
    "description is no JSON": _meta(b"\xff{"),
    "description is a list": _meta(b"[]"),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_checkpoint_is_only_lost_time(
    damage: str, source: Source, file: Path, tmp_path: Path
) -> None:
    whole = owners(read_history(source, tmp_path / "other"))
    DAMAGES[damage](file)
    assert held(source, file, tmp_path) is None
    if not file.is_dir():
        assert owners(read_history(source, tmp_path / "cache")) == whole


def test_the_checkpoint_of_another_version_is_not_used(
    source: Source, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "VERSION", checkpoint.VERSION + 1)
    assert held(source, file, tmp_path) is None


def test_the_checkpoint_of_other_rules_for_fixes_is_not_used(
    source: Source, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "RULES", checkpoint.RULES[:-1])
    assert held(source, file, tmp_path) is None


def test_a_history_that_was_written_anew_is_read_cold(
    source: Source, file: Path, tmp_path: Path
) -> None:
    run_git(source.path, "update-ref", "refs/heads/main", f"{source.head}~1")
    other = RepoBuilder(tmp_path / "it").commit("Dee", {"a.py": "z\n"})
    forced = other.build(tmp_path / "forced", bare=True)
    run_git(source.path, "fetch", "--quiet", forced.as_uri(), "+main:refs/heads/main")
    pushed = open_source(source.path, tmp_path / "cache")
    assert held(pushed, file, tmp_path) is None
    assert owners(read_history(pushed, tmp_path / "cache")) == {"a.py": [other.ids[0]]}


def test_a_checkpoint_is_never_unpickled(source: Source, file: Path, tmp_path: Path) -> None:
    with np.load(file) as arrays:
        kept = {key: arrays[key] for key in arrays.files}
    np.savez(file, **kept | {"paths": np.array([{"a": 1}], dtype=object)})
    assert held(source, file, tmp_path) is None
