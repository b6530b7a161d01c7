"""A history that was stopped in the middle: kept as it stood, and gone on with by the next run.

Only a first reading is kept so; what came after a finished one is read quickly enough.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ctoaas.collect.git.archive import (
    DAMAGED,
    Arrays,
    meta_of,
    read_rows,
    row_arrays,
    store,
)
from ctoaas.collect.git.commits import Commits
from ctoaas.collect.git.kept import Kept, Versions
from ctoaas.collect.git.lines import Nodes
from ctoaas.collect.git.replay import Key, Recent, Replay, Rows, Tree, Version
from ctoaas.collect.git.source import Source
from ctoaas.core.canonical import digest

VERSION = 2
"""Raise when the rows or their meaning change."""
_NAME = "unfinished.npz"


@dataclass(slots=True)
class Unfinished:
    """What a stopped replay had done."""

    done: int
    """Commits replayed; they are the first in the order of reading."""
    commits: str
    """Digest of their ids in that order."""
    rows: Rows
    nodes: Nodes
    trees: dict[int, Tree]
    """Trees of commits that others still build on."""
    recent: Recent
    used: dict[Key, int]

    def fits(self, commits: Commits) -> bool:
        """Whether `commits` begin with those that were replayed."""
        return self.commits == _digest(commits, self.done)


def save(source: Source, commits: Commits, replay: Replay, done: int, folder: Path) -> None:
    """Keep a replay in `folder` that has taken in the first `done` commits."""
    kept = Kept.nothing()
    kept.add(replay.recent, replay.used)
    arrays = {
        **row_arrays(replay.rows, replay.nodes),
        **_tree_arrays(replay.trees),
        **kept.arrays("recent"),
    }
    meta = {
        "version": VERSION,
        "head": source.head,
        "done": done,
        "commits": _digest(commits, done),
        "file_count": replay.rows.file_count,
    }
    store(folder / _NAME, arrays, meta)


def load(source: Source, folder: Path, scratch: Path) -> Unfinished | None:
    """The stopped replay in `folder` when it was one of `source`, else None."""
    file = folder / _NAME
    if not file.exists():
        return None
    own = scratch / "unfinished"
    own.mkdir()
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            meta = meta_of(arrays)
            if meta["version"] != VERSION or meta["head"] != source.head:
                return None
            rows, nodes = read_rows(arrays, meta["file_count"], own)
            recent, used = Kept.read("recent", arrays).whole()
            trees = _trees(arrays)
    except DAMAGED:
        # As with a checkpoint: what cannot be read is read from the repository.
        return None
    return Unfinished(meta["done"], meta["commits"], rows, nodes, trees, recent, used)


def forget(folder: Path) -> None:
    """Drop what was kept, once the history is whole."""
    (folder / _NAME).unlink(missing_ok=True)


def _digest(commits: Commits, count: int) -> str:
    return digest("\n".join(commits.ids[:count]))


def _tree_arrays(trees: dict[int, Tree]) -> Arrays:
    """Every version once, and for each tree the numbers of its versions."""
    numbers: dict[tuple[bytes, int], int] = {}
    versions: list[tuple[bytes, Version]] = []
    entries: list[int] = []
    for tree in trees.values():
        for path, version in tree.items():
            if version is None:
                continue
            number = numbers.setdefault((path, id(version)), len(versions))
            if number == len(versions):
                versions.append((path, version))
            entries.append(number)
    return {
        **Versions.of(versions).arrays("version"),
        "tree_commits": np.array(list(trees), dtype=np.int64),
        "tree_sizes": np.array([len(tree) for tree in trees.values()], dtype=np.int64),
        "tree_entries": np.array(entries, dtype=np.int64),
    }


def _trees(arrays: Any) -> dict[int, Tree]:  # noqa: ANN401 -- numpy archive
    held = Versions.read("version", arrays)
    versions = [held.version(number) for number in range(len(held.paths))]
    entries = arrays["tree_entries"].tolist()
    trees: dict[int, Tree] = {}
    at = 0
    for commit, size in zip(
        arrays["tree_commits"].tolist(), arrays["tree_sizes"].tolist(), strict=True
    ):
        trees[commit] = {held.paths[n]: versions[n] for n in entries[at : at + size]}
        at += size
    return trees
