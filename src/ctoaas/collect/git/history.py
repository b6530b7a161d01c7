"""The whole history of one repository: read once, kept, and extended by what is new."""

import os
import shutil
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ctoaas.collect.git import checkpoint, unfinished
from ctoaas.collect.git.changes import changes
from ctoaas.collect.git.commits import Commits
from ctoaas.collect.git.comparison import Comparison
from ctoaas.collect.git.interruption import Interruption
from ctoaas.collect.git.kept import Kept
from ctoaas.collect.git.lines import Nodes
from ctoaas.collect.git.log import commit_records
from ctoaas.collect.git.merges import combined_files, first_parent_entries, merge_diffs
from ctoaas.collect.git.past import Past
from ctoaas.collect.git.replay import UNREAD, Replay, Rows, Tree, Version
from ctoaas.collect.git.source import Source
from ctoaas.collect.git.spool import Spool
from ctoaas.core.errors import SourceError
from ctoaas.core.progress import Progress, Silent

SHOWN_EVERY = 200
"""Commits between two steps of the progress."""

CommitsRead = Callable[[Commits], None]


@dataclass(slots=True)
class History:
    """Everything the replay found."""

    source: Source
    commits: Commits
    rows: Rows
    nodes: Nodes
    head: Tree
    """Every text and binary file of the tree at HEAD."""
    recent: Kept

    def line_commits(self, lines: "array[int]") -> "np.ndarray[tuple[int], np.dtype[np.uint32]]":
        """Commit number of each line."""
        owners = np.frombuffer(self.nodes.commit, dtype=np.uint32)
        return owners[np.frombuffer(lines, dtype=np.uint32)]


def read_history(
    source: Source,
    cache: Path,
    progress: Progress | None = None,
    commits_read: CommitsRead | None = None,
) -> History:
    """History up to `source.head`; from the checkpoint in `cache` only what is new is read.

    `commits_read` is called as soon as the commits (not yet their changes) are known.
    """
    folder = cache / "history" / source.git_dir.name
    scratch = folder / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    held = checkpoint.load(source, folder, scratch)
    if held is not None and held.head == source.head:
        if commits_read is not None:
            commits_read(held.history.commits)
        return held.history
    reading = _Reading(source, folder, scratch, progress or Silent())
    history = reading.extend(held, commits_read)
    checkpoint.save(history, folder)
    unfinished.forget(folder)
    return history


@dataclass(frozen=True, slots=True)
class _Reading:
    """One run over what is new."""

    source: Source
    folder: Path
    scratch: Path
    progress: Progress

    def extend(self, held: checkpoint.Held | None, commits_read: CommitsRead | None) -> History:
        history = held.history if held is not None else _empty(self.source, self.scratch)
        revisions = (self.source.head,) if held is None else (self.source.head, f"^{held.head}")
        start = len(history.commits)
        for count in history.commits.extend(commit_records(self.source, revisions)):
            if count % 2_000 == 0:
                self.progress.step("commits", count)
        self.progress.finish("commits")
        if commits_read is not None:
            commits_read(history.commits)
        stopped = unfinished.load(self.source, self.folder, self.scratch) if held is None else None
        if stopped is not None and stopped.fits(history.commits):
            start = stopped.done
            history.rows, history.nodes = stopped.rows, stopped.nodes
            replay = _begun(history, start, None)
            replay.trees = stopped.trees
            replay.recent, replay.used = stopped.recent, stopped.used
        else:
            replay = _begun(history, start, None if held is None else held.head)
        self._replay(history, replay, start, is_kept=held is None)
        _settle_head(history, replay)
        return history

    def _replay(self, history: History, replay: Replay, start: int, *, is_kept: bool) -> None:
        """Replay the commits from number `start`; stopped by Ctrl-C, keep what is done."""
        with Interruption() as interruption:
            done = start
            for done in _replayed(history, replay, start):
                if done % SHOWN_EVERY == 0:
                    self.progress.step("changes", done - start, len(history.commits) - start)
                if interruption.is_asked:
                    break
            if interruption.is_asked:
                if is_kept:
                    unfinished.save(self.source, history.commits, replay, done, self.folder)
                raise KeyboardInterrupt
        self.progress.finish("changes")


def _empty(source: Source, scratch: Path) -> History:
    rows = Rows({}, Spool(scratch / "file_changes.u32", 10), Spool(scratch / "hunks.u32", 6), 0)
    return History(
        source, Commits(), rows, Nodes(Spool(scratch / "replaced.u32", 4)), {}, Kept.nothing()
    )


def _begun(history: History, start: int, last_head: str | None) -> Replay:
    """The replay of the commits from number `start`, over what an earlier run left."""
    source, commits = history.source, history.commits
    parents = {number: commits.parents[number] for number in range(start, len(commits))}
    children: dict[int, int] = {commits.numbers[source.head]: 1}
    for known in parents.values():
        for parent in known:
            children[parent] = children.get(parent, 0) + 1
    if last_head is None:
        replay = Replay(parents, children, history.rows, history.nodes)
    else:
        past = Past(
            commits, history.head, history.recent,
            lambda path, blob, commit: blamed(history, path, blob, commit),
        )  # fmt: skip
        replay = Replay(parents, children, history.rows, history.nodes, past.head, past.find)
        begun_from = {number for number in children if number < start} - {
            commits.numbers[last_head]
        }
        replay.trees = past.trees(source, last_head, begun_from)
    replay.keep_recent_from = len(commits) - checkpoint.RECENT_COMMITS
    return replay


def _replayed(history: History, replay: Replay, start: int) -> Iterator[int]:
    """Replay the commits from number `start`; yields how many of all are done after each."""
    source, commits = history.source, history.commits
    new = range(start, len(commits))
    merges = [commits.ids[number] for number in new if _is_merge(commits, number)]
    with changes(source, commits.ids[start:]) as told, Comparison(source) as comparison:
        merged = first_parent_entries(source, merges)
        combined = combined_files(source, merges)
        diffs = merge_diffs(source, combined)
        for number, (commit, changed) in zip(new, told, strict=True):
            if commits.ids[number].encode() != commit:
                raise SourceError(str(source.path), "changed while it was read", "run again")
            if _is_merge(commits, number):
                _, entries = next(merged)
                found = combined.get(commit, {})
                replay.merge(number, commit, entries, found, diffs, comparison.change)
            else:
                replay.commit(number, changed)
            yield number + 1


def _is_merge(commits: Commits, number: int) -> bool:
    return len(commits.parents[number]) + commits.unread_parents[number] > 1


def _settle_head(history: History, replay: Replay) -> None:
    """Take over the tree of HEAD, and what is kept for the next run."""
    number = history.commits.numbers[history.source.head]
    tree = {**replay.base, **replay.trees.pop(number, {})}
    history.head = {
        path: blamed(history, path, version.blob, number) if version.file == UNREAD else version
        for path, version in tree.items()
        if version is not None
    }
    history.recent.add(replay.recent, replay.used)


def blamed(history: History, path: bytes, blob: bytes, commit: int) -> Version:
    """The version of `path` in a commit, its lines asked from `git blame`; the exact, slow way."""
    source = history.source
    output = source.read(
        "blame",
        "--incremental",
        history.commits.ids[commit],
        "--",
        os.fsdecode(path),
    )
    owners: dict[int, int] = {}
    for line in output.split(b"\n"):
        fields = line.split(b" ")
        if len(fields) == 4 and len(fields[0]) == len(source.head):
            owner = history.commits.numbers.get(fields[0].decode())
            for index in range(int(fields[2]) - 1, int(fields[2]) - 1 + int(fields[3])):
                owners[index] = commit if owner is None else owner
    nodes = {owner: history.nodes.new(owner, []) for owner in sorted(set(owners.values()))}
    lines = array("I", [nodes[owners[index]] for index in sorted(owners)])
    history.rows.file_count += 1
    return Version(blob, lines, history.rows.file_count - 1)
