"""Versions of files as columns: what one run leaves to the next, read back one by one."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from ctoaas.collect.git.archive import Arrays
from ctoaas.collect.git.replay import OLDER, Recent, Version

_BINARY = -1
_COLUMNS = ("paths", "blobs", "files", "lengths", "lines")
Integers = npt.NDArray[Any]


@dataclass(frozen=True)
class Versions:
    """Versions with their paths; blob ids of one width and lines stand end to end."""

    paths: list[bytes]
    blobs: bytes
    files: Integers
    lengths: Integers
    """Lines of each version, -1 for a binary one."""
    lines: Integers

    @staticmethod
    def of(versions: Iterable[tuple[bytes, Version]]) -> "Versions":
        """Columns of (path, version) pairs in their order."""
        held = list(versions)
        lines = b"".join(v.lines.tobytes() for _, v in held if v.lines is not None)
        return Versions(
            [path for path, _ in held],
            b"".join(version.blob for _, version in held),
            np.array([version.file for _, version in held], dtype=np.uint32),
            np.array([_BINARY if v.lines is None else len(v.lines) for _, v in held], np.int64),
            np.frombuffer(lines, dtype=np.uint32),
        )

    @staticmethod
    def read(prefix: str, arrays: Any) -> "Versions":  # noqa: ANN401 -- numpy archive
        """What `arrays` wrote; raises one of what a damaged archive raises."""
        paths, blobs, files, lengths, lines = (arrays[f"{prefix}_{name}"] for name in _COLUMNS)
        held = Versions(
            paths.tobytes().split(b"\0") if len(files) else [],
            blobs.tobytes(),
            files,
            lengths,
            lines.astype(np.uint32, copy=False),
        )
        if not len(held.paths) == len(files) == len(lengths) or held.starts[-1] != len(lines):
            raise ValueError("columns of different lengths")
        return held

    def arrays(self, prefix: str) -> Arrays:
        """Columns to be stored under names that begin with `prefix`."""
        return {
            f"{prefix}_paths": np.frombuffer(b"\0".join(self.paths), dtype=np.uint8),
            f"{prefix}_blobs": np.frombuffer(self.blobs, dtype=np.uint8),
            f"{prefix}_files": self.files,
            f"{prefix}_lengths": self.lengths,
            f"{prefix}_lines": self.lines,
        }

    def __add__(self, other: "Versions") -> "Versions":
        return Versions(
            self.paths + other.paths,
            self.blobs + other.blobs,
            np.concatenate((self.files, other.files)),
            np.concatenate((self.lengths, other.lengths)),
            np.concatenate((self.lines, other.lines)),
        )

    @cached_property
    def starts(self) -> Integers:
        """Where the lines of each version begin, and after them the end of all."""
        return np.concatenate(([0], np.cumsum(np.maximum(self.lengths, 0))))

    def blob(self, index: int) -> bytes:
        """Blob id of one version, in hexadecimal bytes."""
        width = len(self.blobs) // len(self.paths)
        return self.blobs[index * width : (index + 1) * width]

    def version(self, index: int) -> Version:
        """One version, its lines copied."""
        lines = None
        if self.lengths[index] != _BINARY:
            lines = array("I", self.lines[self.starts[index] : self.starts[index + 1]].tobytes())
        return Version(self.blob(index), lines, int(self.files[index]))


class Kept:
    """Versions of recent commits, by path and blob id, each with the commit that made it."""

    def __init__(self, versions: Versions, makers: list[int]) -> None:
        """What an earlier run kept; it is unpacked only where it is asked."""
        self._versions, self._makers = versions, makers
        self._places: dict[tuple[bytes, bytes], list[int]] = {}
        for index, path in enumerate(versions.paths):
            self._places.setdefault((path, versions.blob(index)), []).append(index)
        self._new: Recent = {}

    @staticmethod
    def nothing() -> "Kept":
        """Before the first run."""
        return Kept(Versions.of(()), [])

    def get(self, path: bytes, blob: bytes) -> list[tuple[int, Version]]:
        """Versions of `path` with that content, in the order in which they were made."""
        places = self._places.get((path, blob), ())
        held = [(self._makers[index], self._versions.version(index)) for index in places]
        return held + self._new.get((path, blob), [])

    def add(self, recent: Recent) -> None:
        """Take in what a run kept. What it found but did not make was there before."""
        for key, made in recent.items():
            is_known = key in self._places or key in self._new
            own = [each for each in made if each[0] != OLDER] if is_known else made
            self._new.setdefault(key, []).extend(own)

    def whole(self) -> Recent:
        """Everything, unpacked."""
        keys = dict.fromkeys((*self._places, *self._new))
        return {key: self.get(*key) for key in keys}

    def arrays(self, prefix: str) -> Arrays:
        """Columns to be stored; see `read`."""
        new = [(path, n, version) for (path, _), made in self._new.items() for n, version in made]
        versions = self._versions + Versions.of((path, version) for path, _, version in new)
        makers = [*self._makers, *(number for _, number, _ in new)]
        return {
            **versions.arrays(prefix),
            f"{prefix}_makers": np.array(makers, dtype=np.int64),
        }

    @staticmethod
    def read(prefix: str, arrays: Any) -> "Kept":  # noqa: ANN401 -- numpy archive
        """What `arrays` wrote."""
        versions = Versions.read(prefix, arrays)
        makers = arrays[f"{prefix}_makers"].tolist()
        if len(makers) != len(versions.paths):
            raise ValueError("columns of different lengths")
        return Kept(versions, makers)
