"""Versions of files as columns: what one run leaves to the next, read back one by one."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from ctoaas.collect.git.archive import Arrays
from ctoaas.collect.git.replay import OLDER, Key, Recent, Version

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
        if not self.paths:
            return other
        return Versions(
            self.paths + other.paths,
            self.blobs + other.blobs,
            np.concatenate((self.files, other.files)),
            np.concatenate((self.lengths, other.lengths)),
            np.concatenate((self.lines, other.lines)),
        )

    def chosen(self, wanted: Integers) -> "Versions":
        """Those for which `wanted` is true, in their order."""
        if wanted.all():
            return self
        places = np.flatnonzero(wanted).tolist()
        return Versions(
            [self.paths[place] for place in places],
            b"".join(self.blob(place) for place in places),
            self.files[wanted],
            self.lengths[wanted],
            self.lines[np.repeat(wanted, np.maximum(self.lengths, 0))],
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

    def __init__(self, versions: Versions, makers: Integers, used: Integers) -> None:
        """What an earlier run kept; it is unpacked only where it is asked."""
        self._versions, self._makers, self._used = versions, makers, used
        self._places: dict[Key, list[int]] = {}
        for index, path in enumerate(versions.paths):
            self._places.setdefault((path, versions.blob(index)), []).append(index)
        self._new: Recent = {}
        self._used_anew: dict[Key, int] = {}

    @staticmethod
    def nothing() -> "Kept":
        """Before the first run."""
        return Kept(Versions.of(()), np.empty(0, np.int64), np.empty(0, np.int64))

    def get(self, path: bytes, blob: bytes) -> list[tuple[int, Version]]:
        """Versions of `path` with that content, in the order in which they were made."""
        places = self._places.get((path, blob), ())
        held = [(int(self._makers[index]), self._versions.version(index)) for index in places]
        return held + self._new.get((path, blob), [])

    def add(self, recent: Recent, used: dict[Key, int]) -> None:
        """Take in what a run kept, and the last commit that made or changed each.

        What it found but did not make was there before.
        """
        self._used_anew |= used
        for key, made in recent.items():
            is_known = key in self._places or key in self._new
            own = [each for each in made if each[0] != OLDER] if is_known else made
            self._new.setdefault(key, []).extend(own)

    def whole(self) -> tuple[Recent, dict[Key, int]]:
        """Everything, unpacked, as `add` takes it."""
        keys = dict.fromkeys((*self._places, *self._new))
        used = {key: int(self._used[places[0]]) for key, places in self._places.items()}
        return {key: self.get(*key) for key in keys}, used | self._used_anew

    def arrays(self, prefix: str, since: int = 0) -> Arrays:
        """Columns of what commits from number `since` on made or changed; see `read`.

        Older ones go once they are half of all, so that few runs pay for it.
        """
        used = self._used.copy()
        for key, last in self._used_anew.items():
            used[self._places.get(key, [])] = last
        recent = used >= since
        if 2 * np.count_nonzero(recent) > len(recent):
            recent = np.ones(len(used), dtype=bool)
        new = [(key, *each) for key, made in self._new.items() for each in made]
        new = [each for each in new if self._used_anew[each[0]] >= since]
        versions = self._versions.chosen(recent)
        versions += Versions.of((path, version) for (path, _), _, version in new)
        makers = np.array([number for _, number, _ in new], dtype=np.int64)
        anew = np.array([self._used_anew[key] for key, _, _ in new], dtype=np.int64)
        return {
            **versions.arrays(prefix),
            f"{prefix}_makers": np.concatenate((self._makers[recent], makers)),
            f"{prefix}_used": np.concatenate((used[recent], anew)),
        }

    @staticmethod
    def read(prefix: str, arrays: Any) -> "Kept":  # noqa: ANN401 -- numpy archive
        """What `arrays` wrote."""
        versions = Versions.read(prefix, arrays)
        makers, used = arrays[f"{prefix}_makers"], arrays[f"{prefix}_used"]
        if not len(makers) == len(used) == len(versions.paths):
            raise ValueError("columns of different lengths")
        return Kept(versions, makers, used)
