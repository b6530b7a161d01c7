"""What each merge did: entries against its first parent, and files that differ from all parents.

Two tree-only streams in the order of the main one. Most merged files equal another parent's version
and need no diff; the few others are diffed against every parent in one go, see `merge_diffs`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ctoaas.collect.git.changes import DIFF_OPTIONS, FileChange, file_changes
from ctoaas.collect.git.source import Source

_COMMON = (
    "log", "--merges", "--topo-order", "--reverse", "--no-color", "--raw", "--no-renames", "-z",
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
    source: Source, revisions: tuple[str, ...]
) -> Iterator[tuple[bytes, list[MergedFile]]]:
    """(merge id, paths not as in the first parent) of every merge, in stream order."""
    output = source.read(*_COMMON, "--diff-merges=first-parent", *revisions)
    for merge, fields in _merges(output):
        yield merge, list(_entries(fields))


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


def combined_files(
    source: Source, revisions: tuple[str, ...]
) -> dict[bytes, dict[bytes, CombinedFile]]:
    """For each merge id the files that differ from every parent, by path."""
    output = source.read(*_COMMON, "--diff-merges=combined", *revisions)
    found = {}
    for merge, fields in _merges(output):
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
    source: Source, combined: dict[bytes, dict[bytes, CombinedFile]], scratch: Path
) -> dict[tuple[bytes, bytes], ParentDiffs]:
    """Diffs against each parent of every file in `combined`, by (merge id, path).

    Git's own combined format aligns lines otherwise than `git blame` does. So the sides are written
    as small commits of numbered files into our private directory, which one `git diff-tree` then
    compares just as blame would.
    """
    files = [
        (merge, file) for merge, by_path in sorted(combined.items()) for file in by_path.values()
    ]
    diffs: dict[tuple[bytes, bytes], ParentDiffs] = {
        (merge, file.path): [None] * len(file.parents) for merge, file in files
    }
    if not files:
        return diffs
    sides = max(len(file.parents) for _, file in files)
    commits = _write_sides(source, files, sides, scratch)
    for side in range(sides):
        for change in _compare(source, commits[side + 1], commits[0]):
            merge, file = files[int(change.path)]
            diffs[merge, file.path][side] = change
    return diffs


def _write_sides(
    source: Source, files: list[tuple[bytes, CombinedFile]], sides: int, scratch: Path
) -> list[str]:
    """Ids of commits holding all results (first) and all versions of each parent side."""
    marks = scratch / "sides.marks"
    lines = []
    for side in range(sides + 1):
        lines.append(
            f"commit refs/sides/{side}\nmark :{side + 1}\n"
            "committer x <x> 0 +0000\ndata 0\ndeleteall\n".encode()
        )
        for number, (_, file) in enumerate(files):
            blob = file.blob if side == 0 else _side_blob(file, side - 1)
            if blob is not None:
                lines.append(b"M 100644 %s %d\n" % (blob, number))
    source.read(
        "fast-import", "--quiet", "--force", f"--export-marks={marks}", stdin=b"".join(lines)
    )
    ids = dict(line.split() for line in marks.read_text().splitlines())
    return [ids[f":{side + 1}"] for side in range(sides + 1)]


def _side_blob(file: CombinedFile, side: int) -> bytes | None:
    return file.parents[side] if side < len(file.parents) else None


def _compare(source: Source, before: str, after: str) -> Iterator[FileChange]:
    """Changes of files that both commits have."""
    yield from file_changes(
        source,
        ("diff-tree", "-r", *DIFF_OPTIONS, "--no-renames", "--diff-filter=M", before, after),
    )
