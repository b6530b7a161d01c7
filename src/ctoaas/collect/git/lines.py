"""Who wrote each line: arrays of node numbers, changed hunk by hunk.

A node is one hunk's new lines; it knows its commit and the nodes whose lines it replaced. A file is
an array with one node a line, never changed in place, so that branches can share it. The ancestry
of nodes is what function history and the origin of defects are read from.
"""

from array import array
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ctoaas.collect.git.merges import ParentDiffs
from ctoaas.collect.git.spool import Spool

Lines = array  # of "I": one node number a line
Hunk = tuple[int, int, int, int]

FOLLOWED_LINES = 50
"""A place where more lines are replaced at once is written anew: its history begins there."""


class Nodes:
    """All nodes of a history: their commits and ancestors, and the lines each commit replaced."""

    def __init__(self, replaced: Spool) -> None:
        """Start without nodes; a warm start fills the three arrays before anything else."""
        self.commit = array("I")
        """Commit number of each node."""
        self.first_ancestor = array("I", [0])
        """Where each node's ancestors begin in `ancestors`; one more entry than nodes."""
        self.ancestors = array("I")
        self.replaced = replaced
        """Rows (commit, path number, commit that had written, lines)."""
        self.misfits = 0
        """Hunks that did not fit the lines they were to change."""

    def new(self, commit: int, ancestors: Sequence[int]) -> int:
        """Number of a new node of `commit`."""
        number = len(self.commit)
        self.commit.append(commit)
        if ancestors:
            self.ancestors.extend(ancestors)
        self.first_ancestor.append(len(self.ancestors))
        return number

    def written(self, commit: int, count: int) -> "array[int]":
        """Lines of a new file of `count` lines."""
        return array("I", [self.new(commit, [])]) * count if count else array("I")

    def apply(self, old: "array[int]", hunks: list[Hunk], commit: int, path: int) -> "array[int]":
        """`old` after `hunks` of `commit`; replaced lines are recorded under `path`."""
        new = array("I")
        dead: dict[int, int] = {}
        position = 0
        for old_first, old_count, _, new_count in hunks:
            start = old_first - 1 if old_count else old_first
            new += old[position:start]
            position = start + old_count
            ancestors = self._gone(old[start:position], old_count, dead) if old_count else ()
            if new_count:
                new += array("I", (self.new(commit, ancestors),)) * new_count
        new += old[position:]
        if dead:
            self._record(dead, commit, path)
        return new

    def _gone(self, gone: "array[int]", old_count: int, dead: dict[int, int]) -> Sequence[int]:
        """Ancestors of what replaces the lines `gone`, which are counted in `dead`."""
        if len(gone) != old_count:
            self.misfits += 1
        owner = self.commit
        for node in gone:
            born = owner[node]
            dead[born] = dead.get(born, 0) + 1
        if len(gone) < 2:
            return gone
        return sorted(set(gone)) if old_count <= FOLLOWED_LINES else ()

    def removed(self, old: "array[int]", commit: int, path: int) -> None:
        """Record that `commit` removed a whole file."""
        dead: dict[int, int] = {}
        for node, count in Counter(old).items():
            born = self.commit[node]
            dead[born] = dead.get(born, 0) + count
        self._record(dead, commit, path)

    def _record(self, dead: dict[int, int], commit: int, path: int) -> None:
        buffer = self.replaced.buffer
        for born, count in dead.items():
            buffer.extend((commit, path, born, count))
        self.replaced.spill()

    def merge(
        self, parents: "list[array[int] | None]", diffs: ParentDiffs, commit: int
    ) -> "array[int]":
        """Lines of a merged file: each from the first parent that has it, else the merge's own.

        As `git blame` does it: the first parent is asked first, then the next about what is left.
        """
        known: Owners | None = None
        replaced = array("I")
        for lines, diff in zip(parents, diffs, strict=True):
            if lines is None or diff is None or diff.is_binary:
                continue
            kept = carried(lines, diff.hunks)
            for first, count, _, _ in diff.hunks:
                replaced += lines[first - 1 : first - 1 + count]
            if known is None or not len(known):
                known = kept
            else:
                both = min(len(known), len(kept))
                known = np.where(known[:both] == OPEN, kept[:both], known[:both])
        if known is None:
            return array("I")
        is_open = known == OPEN
        if is_open.any():
            node = self.new(commit, sorted(set(replaced).difference(known.tolist())))
            known = np.where(is_open, np.uint32(node), known)
        return array("I", known.tobytes())


Owners = npt.NDArray[np.uint32]

OPEN = 0xFFFFFFFF
"""Stands for a line whose author is not settled yet."""
_OPEN_LINE = array("I", [OPEN])


def carried(old: "array[int]", hunks: list[Hunk]) -> Owners:
    """`old` after `hunks`, with OPEN for every new line."""
    new = array("I")
    position = 0
    for old_first, old_count, _, new_count in hunks:
        start = old_first - 1 if old_count else old_first
        new += old[position:start]
        if new_count:
            new += _OPEN_LINE * new_count
        position = start + old_count
    new += old[position:]
    return np.frombuffer(new, dtype=np.uint32)
