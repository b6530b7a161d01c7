"""Replay of the whole DAG: the tree of every commit, with the author of every line.

Each live commit has a map from path to (blob id, lines, file number). A commit takes over its first
parent's map when nobody else needs it, and copies it otherwise; the lines themselves are shared.
"""

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ctoaas.collect.git.changes import FileChange
from ctoaas.collect.git.lines import Nodes
from ctoaas.collect.git.merges import CombinedFile, MergedFile, ParentDiffs
from ctoaas.collect.git.spool import Spool

KINDS = ("A", "M", "D", "R")
NO_PATH = 0xFFFFFFFF
EMPTY_BLOB = {
    40: b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    64: b"473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
}
"""Id of the empty file, by length of an id; git knows it in every repository."""


class Version(NamedTuple):
    """One file in one commit."""

    blob: bytes
    lines: "array[int] | None"
    """None when binary."""
    file: int


Tree = dict[bytes, "Version | None"]
"""Path to version; None marks a path that the tree lacks and the base has."""

Key = tuple[bytes, bytes]
"""Path and blob id."""
Recent = dict[Key, list[tuple[int, Version]]]
"""By path and blob id, the versions with the commit that made each; several where branches
reached the same content with different authors."""
OLDER = -1
"""Made by a commit before those that are kept."""
UNREAD = 0xFFFFFFFF
"""File number of a version from before this replay whose lines are asked when they are needed."""

Earlier = Callable[[bytes, bytes, int], Version]
"""Version of (path, blob id) that a commit inherits from before this replay began."""

Diffs = dict[tuple[bytes, bytes], ParentDiffs]
"""Diffs of merged files against their parents, by (merge id, path)."""

Elsewhere = Callable[[bytes, bytes], "FileChange | None"]
"""The diff between two blobs, for a file that one parent of a merge has under another path."""


@dataclass(slots=True)
class Rows:
    """What a replay writes, and goes on writing when new commits come.

    Rows of `file_changes`: commit, file, path, old path, kind, binary, added, deleted, hunks, old
    lines. Rows of `hunks`: commit, path, old first, old count, new first, new count.
    """

    paths: dict[bytes, int]
    """Number of each path."""
    file_changes: Spool
    hunks: Spool
    file_count: int


class Replay:
    """The trees of live commits, and the rows written on the way."""

    def __init__(
        self,
        parents: Mapping[int, tuple[int, ...]],
        children: dict[int, int],
        rows: Rows,
        nodes: Nodes,
        base: Tree | None = None,
        earlier: Earlier | None = None,
    ) -> None:
        """Begin at the roots; or, given both, above the tree `base` of the last HEAD.

        Then `trees` takes what other commits from before hold otherwise than `base`.
        """
        self.parents = parents
        self.children = children
        """Children of each commit still to come; counted down."""
        self.paths = rows.paths
        self.file_changes = rows.file_changes
        self.hunks = rows.hunks
        self.nodes = nodes
        self.rows = rows
        self.trees: dict[int, Tree] = {}
        self.recent: Recent = {}
        self.used: dict[Key, int] = {}
        """The last commit that made or changed what stands in `recent`."""
        self.keep_recent_from = 0
        """Commits from this number on leave their old and new versions in `recent`."""
        self.base: Tree = {} if base is None else base
        self.earlier = earlier

    def commit(self, number: int, changes: list[FileChange]) -> None:
        """Apply a commit that is not a merge."""
        tree = self._inherit(number)
        gone: list[bytes] = []
        new: list[tuple[bytes, Version]] = []
        for change in changes:
            version = self._changed(number, tree, change)
            if change.old_path is not None:
                gone.append(change.old_path)
            if version is None:
                gone.append(change.path)
            else:
                new.append((change.path, version))
        for path in gone:
            self._drop(tree, path)
        tree.update(new)
        self.trees[number] = tree

    def merge(
        self,
        number: int,
        commit: bytes,
        entries: list[MergedFile],
        combined: dict[bytes, CombinedFile],
        diffs: Diffs,
        elsewhere: Elsewhere,
    ) -> None:
        """Apply a merge: `entries` against the first parent; `combined` differ from all parents."""
        trees = [self.trees.get(parent, {}) for parent in self.parents[number]]
        new = [
            (entry.path, self._merged(number, commit, entry, trees, combined, diffs, elsewhere))
            for entry in entries
        ]
        tree = self._inherit(number)
        for path, version in new:
            if version is None:
                self._drop(tree, path)
            else:
                tree[path] = version
                self._remember(number, path, version)
        self.trees[number] = tree
        for parent in self.parents[number][1:]:
            self._release(parent)

    def path_number(self, path: bytes) -> int:
        """Number that stands for `path` in the rows."""
        return self.paths.setdefault(path, len(self.paths))

    def lookup(self, tree: Tree, path: bytes, blob: bytes | None, commit: int) -> Version | None:
        """The version of `path` in the tree of `commit`, with content `blob` where it is known."""
        version = self._standing(tree, path)
        wanted = version.blob if blob is None and version is not None else blob
        if self.earlier is None or wanted is None:
            return version
        if version is not None and version.blob == wanted and version.file != UNREAD:
            return version
        return self.earlier(path, wanted, commit)

    def _standing(self, tree: Tree, path: bytes) -> Version | None:
        return tree[path] if path in tree else self.base.get(path)

    def _changed(self, number: int, tree: Tree, change: FileChange) -> Version | None:
        """The file after the change, None when deleted; writes the rows."""
        before = change.old_path or change.path
        parents = self.parents[number]
        old = None
        if change.kind != "A":
            old = self.lookup(tree, before, change.old_blob, parents[0] if parents else number)
            if old is not None and number >= self.keep_recent_from:
                self._remember_older(number, before, old)
        path = self.path_number(change.path)
        old_lines = old.lines if old is not None and old.lines is not None else array("I")
        lines = self._lines_after(number, change, old_lines, path)
        file = old.file if old is not None else self._new_file()
        self._write(number, change, file, path, len(old_lines))
        if change.kind == "D":
            return None
        blob = change.blob or (old.blob if old is not None else b"")
        version = Version(blob, lines, file)
        self._remember(number, change.path, version)
        return version

    def _lines_after(
        self, number: int, change: FileChange, old: "array[int]", path: int
    ) -> "array[int] | None":
        if change.is_binary:
            return None
        if change.kind == "D":
            self.nodes.removed(old, number, path)
            return None
        if not change.hunks:
            return old
        if change.kind == "A":
            return self.nodes.written(number, change.hunks[0][3])
        return self.nodes.apply(old, change.hunks, number, path)

    def _write(self, number: int, change: FileChange, file: int, path: int, old_count: int) -> None:
        added = deleted = 0
        rows = self.hunks.buffer
        for old_first, removed, new_first, written in change.hunks:
            added += written
            deleted += removed
            rows.extend((number, path, old_first, removed, new_first, written))
        self.hunks.spill()
        old_path = NO_PATH if change.old_path is None else self.path_number(change.old_path)
        kind = KINDS.index(change.kind)
        self.file_changes.buffer.extend(
            (
                number, file, path, old_path, kind, change.is_binary, added, deleted,
                len(change.hunks), old_count,
            )
        )  # fmt: skip
        self.file_changes.spill()

    def _merged(
        self,
        number: int,
        commit: bytes,
        entry: MergedFile,
        trees: list[Tree],
        combined: dict[bytes, CombinedFile],
        diffs: Diffs,
        elsewhere: Elsewhere,
    ) -> Version | None:
        """The version a merge has of `entry.path`, None when it is gone."""
        if entry.blob is None:
            return None
        file = combined.get(entry.path)
        if file is None or entry.blob in file.parents:
            # Also where a merge only changed the mode of what a parent has.
            taken = self._taken(number, entry.path, entry.blob, trees)
            return taken or self._fresh(number, entry.blob, elsewhere)
        versions = [
            None if blob is None else self.lookup(tree, entry.path, blob, parent)
            for blob, tree, parent in zip(file.parents, trees, self.parents[number], strict=True)
        ]
        known = next((v for v in versions if v is not None), None)
        if known is None:
            return self._fresh(number, entry.blob, elsewhere)
        parts = list(diffs[commit, entry.path])
        if any(part is not None and part.is_binary for part in parts):
            return Version(entry.blob, None, known.file)
        for index, tree in enumerate(trees):
            if versions[index] is None:
                moved = self._by_file(tree, known.file)
                versions[index] = moved
                parts[index] = _moved_diff(moved, entry.path, entry.blob, elsewhere)
        held = [None if v is None else v.lines for v in versions]
        return Version(entry.blob, self.nodes.merge(held, parts, number), known.file)

    def _taken(self, number: int, path: bytes, blob: bytes, trees: list[Tree]) -> Version | None:
        """The version of the first parent that has `path` with just this content.

        That is the very first one where only the mode was changed.
        """
        for tree, parent in zip(trees, self.parents[number], strict=True):
            version = self._standing(tree, path)
            if version is not None and version.blob == blob:
                return self.lookup(tree, path, blob, parent)
        return None

    def _fresh(self, number: int, blob: bytes, elsewhere: Elsewhere) -> Version:
        """A file that the merge itself brought in."""
        whole = elsewhere(EMPTY_BLOB[len(blob)], blob)
        binary = whole is not None and whole.is_binary
        count = sum(hunk[3] for hunk in whole.hunks) if whole is not None else 0
        lines = None if binary else self.nodes.written(number, count)
        return Version(blob, lines, self._new_file())

    def _by_file(self, tree: Tree, file: int) -> Version | None:
        """The version of a file number, wherever it stands in `tree`."""
        for part in (tree, self.base):
            for path, version in part.items():
                if (
                    version is not None
                    and version.file == file
                    and (part is tree or path not in tree)
                ):
                    return version
        return None

    def _new_file(self) -> int:
        self.rows.file_count += 1
        return self.rows.file_count - 1

    def _inherit(self, number: int) -> Tree:
        """The first parent's tree, for this commit to change."""
        parents = self.parents[number]
        if not parents:
            return {}
        first = parents[0]
        if self.children[first] == 1:
            self.children[first] = 0
            return self.trees.pop(first, {})
        self.children[first] -= 1
        return dict(self.trees.get(first, {}))

    def _release(self, parent: int) -> None:
        self.children[parent] -= 1
        if self.children[parent] == 0:
            self.trees.pop(parent, None)

    def _drop(self, tree: Tree, path: bytes) -> None:
        if path in self.base:
            tree[path] = None
        else:
            tree.pop(path, None)

    def _remember(self, number: int, path: bytes, version: Version) -> None:
        """Keep what commit `number` made."""
        if number < self.keep_recent_from:
            return
        key = (path, version.blob)
        self.recent.setdefault(key, []).append((number, version))
        self.used[key] = number

    def _remember_older(self, number: int, path: bytes, version: Version) -> None:
        """Keep what a recent commit found; made by a recent commit itself, or an older one."""
        key = (path, version.blob)
        self.used[key] = number
        made = self.recent.setdefault(key, [])
        if not made:
            made.append((OLDER, version))


def _moved_diff(
    moved: Version | None, path: bytes, blob: bytes, elsewhere: Elsewhere
) -> FileChange | None:
    """The diff from a file that has another path in the parent, None where it is not there."""
    if moved is None:
        return None
    if moved.blob == blob:
        return FileChange(path, None, blob, blob, "M", is_binary=moved.lines is None, hunks=[])
    return elsewhere(moved.blob, blob)
