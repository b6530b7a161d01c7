"""The hunk-level stream of every commit that is not a merge.

`git log -p -U0 -M` reduced to its headers by grep, so that no line of content reaches Python; a
line of content cannot pass for a header, because git puts +, -, space or backslash before it. Only
behind @@ git repeats a line of content, so headers count at the beginning of a line alone.
"""

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from ctoaas.collect.git.headers import HEADER_BEGINS, HeaderStream
from ctoaas.collect.git.paths import unquoted
from ctoaas.collect.git.source import Source

_MARK = b"\n\x01"
DIFF_OPTIONS = (
    "-p", "-U0", "--full-index", "--no-ext-diff", "--no-textconv", "--no-color", "--src-prefix=",
    "--dst-prefix=", "--submodule=short", "--diff-algorithm=myers",
)  # fmt: skip
"""Diffs as `git blame` makes them, whatever anybody's configuration says."""
_LOG = ("log", "--no-walk=unsorted", "--stdin", "--diff-merges=off", "-M", "--format=%x01%H")
TURN = 4_000
"""Commits asked for newest first and turned round here: git stores older versions as changes of
newer ones, and unpacks them faster in that order."""
_FILE_MARK = b"\ndiff --git "

_FILE = re.compile(
    rb"(?P<paths>[^\n]*)\n"
    rb"(?:new file mode (?P<new>\d+)\n)?"
    rb"(?:deleted file mode (?P<gone>\d+)\n)?"
    rb"(?:rename from (?P<source>[^\n]*)\nrename to (?P<target>[^\n]*)\n)?"
    rb"(?:index (?P<old>[0-9a-f]+)\.\.(?P<blob>[0-9a-f]+)(?: (?P<mode>\d+))?\n)?"
    rb"(?P<binary>Binary[^\n]*\n)?"
)
_HUNK = re.compile(rb"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)

_SUBMODULE = b"160000"
T = TypeVar("T")


@dataclass(slots=True)
class FileChange:
    """One file changed by one commit; ids are hexadecimal bytes."""

    path: bytes
    old_path: bytes | None
    """Path before a rename, else None."""
    old_blob: bytes | None
    """None when added, and for a pure rename (which keeps its blob)."""
    blob: bytes | None
    """None when deleted, and for a pure rename."""
    kind: str
    """A, M, D or R."""
    is_binary: bool
    hunks: list[tuple[int, int, int, int]]
    """(old first, old count, new first, new count), as git counts."""


Changes = Iterator[tuple[bytes, list[FileChange]]]


@contextmanager
def changes(source: Source, commits: Sequence[str]) -> Iterator[Changes]:
    """(commit id, changed files) of each of `commits`, which come oldest first, in their order.

    Merges come with an empty list. Git begins at once, before the first is asked for. Raises
    SourceError when git stops before the end.
    """
    turns = in_turns(commits)
    with tempfile.TemporaryFile() as names:
        names.write(newest_first(turns))
        names.seek(0)
        stream = HeaderStream(source, (*_LOG, *DIFF_OPTIONS), names)
    with stream:
        yield _changes(stream, turns)


def _changes(stream: HeaderStream, turns: list[Sequence[str]]) -> Changes:
    blocks = (block for block in _blocks(stream) if block)
    for block in turned(blocks, turns):
        head, *files = block.split(_FILE_MARK)
        yield head, _files(files)
    # Only now is it known whether git came to its end, or died over the last commit.
    next(blocks, None)


def in_turns(commits: Sequence[str]) -> list[Sequence[str]]:
    """`commits` in parts that are small enough to be turned round in memory."""
    return [commits[start : start + TURN] for start in range(0, len(commits), TURN)]


def newest_first(turns: list[Sequence[str]]) -> bytes:
    """What git is to read: a commit a line, each turn from its end."""
    return "".join(f"{commit}\n" for turn in turns for commit in reversed(turn)).encode()


def turned(said: Iterator[T], turns: list[Sequence[str]]) -> Iterator[T]:
    """What git said of commits asked `newest_first`, oldest first again."""
    for turn in turns:
        yield from reversed(list(islice(said, len(turn))))


def file_changes(source: Source, arguments: tuple[str, ...]) -> list[FileChange]:
    """Changed files that one git diff command prints."""
    with HeaderStream(source, arguments) as stream:
        return [
            change for block in _blocks(stream) for change in _files(block.split(_FILE_MARK)[1:])
        ]


def told_changes(said: bytes) -> list[FileChange]:
    """Changed files of a short diff with all its lines."""
    headers = b"\n".join(line for line in said.split(b"\n") if line.startswith(HEADER_BEGINS))
    _, *files = (b"\n" + headers).split(_FILE_MARK)
    return _files(files)


def _blocks(stream: HeaderStream) -> Iterator[bytes]:
    """Header lines, split where a commit begins."""
    held: list[bytes] = []
    for chunk in stream:
        first, *others = (b"\n" + chunk.removesuffix(b"\n")).split(_MARK)
        held.append(first)
        for block in others:
            yield b"".join(held)
            held = [block]
    yield b"".join(held)


def _files(texts: list[bytes]) -> list[FileChange]:
    return [change for text in texts if (change := _file(text + b"\n")) is not None]


def _file(text: bytes) -> FileChange | None:
    """The change a file's headers describe; None for submodules and mere mode changes."""
    match = _FILE.match(text)
    if match is None:
        return None
    paths, new, gone, source, target, old, blob, mode, binary = match.groups()
    if _SUBMODULE in (new, gone, mode):
        return None
    if source is not None:
        kind, path, old_path = "R", unquoted(target), unquoted(source)
    elif old is None:
        return None
    else:
        kind = "A" if new else "D" if gone else "M"
        path, old_path = unquoted(paths[: len(paths) // 2]), None
    hunks = [
        (int(a), int(b) if b else 1, int(c), int(d) if d else 1)
        for a, b, c, d in _HUNK.findall(text, match.end())
    ]
    return FileChange(
        path,
        old_path,
        None if kind == "A" else old,
        None if kind == "D" else blob,
        kind,
        binary is not None,
        hunks,
    )
