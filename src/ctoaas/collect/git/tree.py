"""The tree at one commit, and the contents of its files."""

import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from ctoaas.collect.git.source import Source, environment
from ctoaas.core.errors import SourceError


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One entry of the tree: path as bytes, git's mode, id of the content."""

    path: bytes
    mode: str
    blob: str
    bytes: int

    @property
    def is_regular(self) -> bool:
        """A file, executable or not; neither symlink nor submodule."""
        return self.mode.startswith("100")


def tree(source: Source, commit: str) -> list[TreeEntry]:
    """All entries of the tree of `commit`, by path bytes."""
    output = source.read("ls-tree", "-r", "-z", "--long", "--full-tree", commit)
    entries = []
    for line in output.split(b"\0"):
        if line:
            meta, _, path = line.partition(b"\t")
            mode, _, blob, size = meta.split()
            # "-" for what holds no content, "BAD" for content that a partial clone lacks
            count = int(size) if size.isdigit() else 0
            entries.append(TreeEntry(path, mode.decode(), blob.decode(), count))
    return entries


def contents(source: Source, blobs: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """(blob id, content) in the order asked; None for an object that is missing."""
    wanted = list(blobs)
    with (
        tempfile.TemporaryFile() as names,
        subprocess.Popen(
            source.command("cat-file", "--batch", "--buffer"),
            stdin=_rewound(names, wanted),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        ) as batch,
    ):
        if batch.stdout is None:
            raise RuntimeError("a pipe was asked for")
        for blob in wanted:
            yield blob, _content(batch.stdout, source)


def _rewound(names: IO[bytes], wanted: list[str]) -> IO[bytes]:
    """The names in a file, so that writing them cannot wait for reading the answers."""
    names.write("".join(f"{blob}\n" for blob in wanted).encode())
    names.seek(0)
    return names


def _content(answers: IO[bytes], source: Source) -> bytes | None:
    header = answers.readline().split()
    if len(header) == 2 and header[1] == b"missing":
        return None
    if len(header) != 3:
        raise SourceError(
            str(source.path), "an object cannot be read", "run git fsck and restore it"
        )
    size = int(header[2])
    return answers.read(size + 1)[:size]
