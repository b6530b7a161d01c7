"""Contents compared that stand in no two commits of the repository.

Git diffs contents as `git blame` sees them only where trees hold them. So two small trees of ours
are written into our private directory, compared, and taken away again.
"""

import hashlib
import subprocess
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from ctoaas.collect.git.changes import DIFF_OPTIONS, FileChange, file_changes, told_changes
from ctoaas.collect.git.interruption import deaf_children
from ctoaas.collect.git.source import Source, environment

Entries = Iterable[tuple[bytes, bytes]]
"""(name, blob id) of the files of one tree, by name."""

_COMPARE = ("diff-tree", "-r", *DIFF_OPTIONS, "--no-renames", "--diff-filter=M")
_END = b"=\n"
"""What is no id git says again, and then it lets go of all it has said. No line of a diff is like
it: git puts a sign before every line of content."""


def compared(source: Source, before: Entries, after: Entries) -> list[FileChange]:
    """Changes of the files that stand in both, in the order of their names."""
    with _tree(source, before) as old, _tree(source, after) as new:
        return file_changes(source, (*_COMPARE, old, new))


class Comparison:
    """One git that compares one pair of contents after the other; it starts with the first."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._git: subprocess.Popen[bytes] | None = None

    def change(self, old: bytes, blob: bytes) -> FileChange | None:
        """The change from one content to another, None when git sees none.

        Raises SourceError when one of them cannot be read.
        """
        with (
            _tree(self._source, [(b"x", old)]) as before,
            _tree(self._source, [(b"x", blob)]) as after,
        ):
            found = told_changes(self._asked(f"{before} {after}\n".encode()))
        return found[0] if found else None

    def _asked(self, pair: bytes) -> bytes:
        if self._git is None:
            self._git = self._started()
        git = self._git
        if git.stdin is None or git.stdout is None or git.stderr is None:
            raise RuntimeError("pipes were asked for")
        try:
            git.stdin.write(pair + _END)
            git.stdin.flush()
        except BrokenPipeError:
            raise self._source.failure(git.stderr.read()) from None
        said = []
        while (line := git.stdout.readline()) != _END:
            if not line:
                raise self._source.failure(git.stderr.read())
            said.append(line)
        return b"".join(said)

    def _started(self) -> "subprocess.Popen[bytes]":
        with deaf_children():
            return subprocess.Popen(
                self._source.command(*_COMPARE, "--stdin"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment(),
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._git is not None:
            self._git.kill()
            self._git.communicate()


@contextmanager
def _tree(source: Source, entries: Entries) -> Iterator[str]:
    """Id of a tree of plain files that exists meanwhile."""
    body = b"".join(
        b"100644 %s\0%s" % (name, bytes.fromhex(blob.decode())) for name, blob in entries
    )
    data = b"tree %d\0%s" % (len(body), body)
    name = hashlib.new(source.object_format, data, usedforsecurity=False).hexdigest()
    file = Path(source.git_dir) / "objects" / name[:2] / name[2:]
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(zlib.compress(data, 1))
    try:
        yield name
    finally:
        # Both sides may be the same tree.
        file.unlink(missing_ok=True)
