"""What each merge did: entries against its first parent, and files that differ from all parents.

Two tree-only streams, asked newest first as the main one and turned round. Most merged files equal
another parent's version
and need no diff; the few others are diffed against every parent in one go, see `merge_diffs`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ctoaas.collect.git.changes import FileChange, in_turns, newest_first, turned
from ctoaas.collect.git.comparison import compared
from ctoaas.collect.git.source import Source

_COMMON = (
    "log", "--no-walk=unsorted", "--stdin", "--no-color", "--raw", "--no-renames", "-z",
    "--no-abbrev", "--format=%x01%H",
)  # fmt: skip
_REGULAR = (b"100", b"120")
_MARK = b"\x01"


@dataclass(frozen=True, slots=True)
class MergedFile:
    """One path of a merge that is not as in the first parent."""

    path: bytes
    blob: bytes | None
    """Content in the merge, None when the path is gone there."""


@dataclass(frozen=True, slots=True)
class CombinedFile:
    """One path of a merge that differs from every parent."""

    path: bytes
    blob: bytes
    parents: tuple[bytes | None, ...]
    """Content in each parent, None where the path is missing."""


ParentDiffs = list["FileChange | None"]
"""The diff of a merged file against each parent; None where that parent lacks it."""


def is_file(mode: bytes) -> bool:
    """Whether a mode is that of a file or symlink; submodules and missing entries are none."""
    return mode.startswith(_REGULAR)


def first_parent_entries(
    source: Source, merges: Sequence[str]
) -> Iterator[tuple[bytes, list[MergedFile]]]:
    """(merge id, paths not as in the first parent) of each of `merges`, in their order."""
    for merge, fields in _told(source, "--diff-merges=first-parent", merges):
        yield merge, list(_entries(fields))


def _told(
    source: Source, what: str, merges: Sequence[str]
) -> Iterator[tuple[bytes, list[tuple[bytes, bytes]]]]:
    """What git says of each of `merges`, oldest first as they come, asked newest first."""
    if not merges:
        return iter(())
    turns = in_turns(merges)
    output = source.read(*_COMMON, what, stdin=newest_first(turns))
    return turned(_merges(output), turns)


def _merges(output: bytes) -> Iterator[tuple[bytes, list[tuple[bytes, bytes]]]]:
    """(merge id, its (description, path) pairs); a path may hold any byte but NUL."""
    fields = iter(output.split(b"\0"))
    merge, pairs = b"", list[tuple[bytes, bytes]]()
    for field in fields:
        if field.startswith(_MARK):
            if merge:
                yield merge, pairs
            merge, pairs = field[1:], []
        elif field.lstrip(b"\n").startswith(b":"):
            pairs.append((field.lstrip(b"\n"), next(fields)))
    if merge:
        yield merge, pairs


def _entries(fields: list[tuple[bytes, bytes]]) -> Iterator[MergedFile]:
    for meta, path in fields:
        before, after, _, blob, _ = meta.lstrip(b":").split(b" ")
        if is_file(before) or is_file(after):
            yield MergedFile(path, blob if is_file(after) else None)


def combined_files(source: Source, merges: Sequence[str]) -> dict[bytes, dict[bytes, CombinedFile]]:
    """For each merge id the files that differ from every parent, by path."""
    found = {}
    for merge, fields in _told(source, "--diff-merges=combined", merges):
        files = {file.path: file for file in _combined(fields)}
        if files:
            found[merge] = files
    return found


def _combined(fields: list[tuple[bytes, bytes]]) -> Iterator[CombinedFile]:
    for meta, path in fields:
        parents = len(meta) - len(meta.lstrip(b":"))
        parts = meta[parents:].split(b" ")
        if not is_file(parts[parents]):
            continue
        modes, blobs = parts[:parents], parts[parents + 1 : 2 * parents + 1]
        held = tuple(
            blob if is_file(mode) else None for mode, blob in zip(modes, blobs, strict=True)
        )
        yield CombinedFile(path, parts[2 * parents + 1], held)


def merge_diffs(
    source: Source, combined: dict[bytes, dict[bytes, CombinedFile]]
) -> dict[tuple[bytes, bytes], ParentDiffs]:
    """Diffs against each parent of every file in `combined`, by (merge id, path).

    Git's own combined format aligns lines otherwise than `git blame` does. So all sides are put
    into two trees of numbered files, before and after, which git compares in one go just as blame
    would. Files keep the order of `combined`, and the sides of one file stand together, so that
    git finds most versions still unpacked.
    """
    files = [
        (merge, file) for merge, by_path in reversed(combined.items()) for file in by_path.values()
    ]
    diffs: dict[tuple[bytes, bytes], ParentDiffs] = {
        (merge, file.path): [None] * len(file.parents) for merge, file in files
    }
    if not files:
        return diffs
    before, after = _sides(files)
    for change in compared(source, before, after):
        number, _, side = change.path.partition(b"-")
        merge, file = files[int(number)]
        diffs[merge, file.path][int(side)] = change
    return diffs


def _sides(
    files: list[tuple[bytes, CombinedFile]],
) -> tuple[list[tuple[bytes, bytes]], list[tuple[bytes, bytes]]]:
    """Numbered files with the version of each parent, and as often the result of the merge."""
    before, after = [], []
    width = len(str(len(files)))
    for number, (_, file) in enumerate(files):
        for side, blob in enumerate(file.parents):
            if blob is not None:
                name = b"%0*d-%06d" % (width, number, side)
                before.append((name, blob))
                after.append((name, file.blob))
    return before, after
