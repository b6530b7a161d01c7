"""Who wrote each line: arrays of node numbers, changed hunk by hunk.

A node is one hunk's new lines; it knows its commit and the nodes whose lines it replaced. A file is
an array with one node a line, never changed in place, so that branches can share it. The ancestry
of nodes is what function history and the origin of defects are read from.
"""

from array import array
from collections import Counter

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

    def new(self, commit: int, ancestors: "list[int] | array[int]") -> int:
        """Number of a new node of `commit`."""
        self.commit.append(commit)
        self.ancestors.extend(ancestors)
        self.first_ancestor.append(len(self.ancestors))
        return len(self.commit) - 1

    def written(self, commit: int, count: int) -> "array[int]":
        """Lines of a new file of `count` lines."""
        return array("I", [self.new(commit, [])]) * count if count else array("I")

    def apply(self, old: "array[int]", hunks: list[Hunk], commit: int, path: int) -> "array[int]":
        """`old` after `hunks` of `commit`; replaced lines are recorded under `path`."""
        if len(hunks) == 1:
            return self._single(old, hunks[0], commit, path)
        new = array("I")
        dead: Counter[int] = Counter()
        position = 0
        for old_first, old_count, _, new_count in hunks:
            start = old_first - 1 if old_count else old_first
            new += old[position:start]
            position = start + old_count
            self._replace(new, old[start:position], old_count, new_count, commit, dead)
        new += old[position:]
        self._record(dead, commit, path)
        return new

    def _single(self, old: "array[int]", hunk: Hunk, commit: int, path: int) -> "array[int]":
        old_first, old_count, _, new_count = hunk
        start = old_first - 1 if old_count else old_first
        end = start + old_count
        new = old[:start]
        dead: Counter[int] = Counter()
        self._replace(new, old[start:end], old_count, new_count, commit, dead)
        new += old[end:]
        self._record(dead, commit, path)
        return new

    def _replace(
        self,
        new: "array[int]",
        gone: "array[int]",
        old_count: int,
        new_count: int,
        commit: int,
        dead: Counter[int],
    ) -> None:
        if len(gone) != old_count:
            self.misfits += 1
        if old_count == 1 and gone:
            ancestors = [gone[0]]
            dead[self.commit[gone[0]]] += 1
        elif gone:
            counts = Counter(gone)
            ancestors = sorted(counts) if old_count <= FOLLOWED_LINES else []
            for node, count in counts.items():
                dead[self.commit[node]] += count
        else:
            ancestors = []
        if new_count:
            new += array("I", [self.new(commit, ancestors)]) * new_count

    def removed(self, old: "array[int]", commit: int, path: int) -> None:
        """Record that `commit` removed a whole file."""
        dead: Counter[int] = Counter()
        for node, count in Counter(old).items():
            dead[self.commit[node]] += count
        self._record(dead, commit, path)

    def _record(self, dead: Counter[int], commit: int, path: int) -> None:
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
        known: list[int] = []
        replaced: set[int] = set()
        for lines, diff in zip(parents, diffs, strict=True):
            if lines is None or diff is None or diff.is_binary:
                continue
            kept = carried(lines, diff.hunks)
            known = [
                own if own != OPEN else other for own, other in zip(known, kept, strict=False)
            ] or kept
            for old_first, old_count, _, _ in diff.hunks:
                if old_count:
                    replaced.update(lines[old_first - 1 : old_first - 1 + old_count])
        if OPEN not in known:
            return array("I", known)
        node = self.new(commit, sorted(replaced.difference(known)))
        return array("I", [node if own == OPEN else own for own in known])


OPEN = -1
"""Stands for a line whose author is not settled yet."""


def carried(old: "array[int]", hunks: list[Hunk]) -> list[int]:
    """`old` after `hunks`, with OPEN for every new line."""
    new: list[int] = []
    position = 0
    for old_first, old_count, _, new_count in hunks:
        start = old_first - 1 if old_count else old_first
        new += old[position:start]
        new += [OPEN] * new_count
        position = start + old_count
    new += old[position:]
    return new
