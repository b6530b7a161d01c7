"""Rows of small integers that spill to disk, so that memory does not grow with history."""

from array import array
from pathlib import Path

import numpy as np
import numpy.typing as npt

SPILL_AT = 1 << 20
"""Numbers held in memory before they are written out (4 MiB)."""

Matrix = npt.NDArray[np.uint32]


class Spool:
    """Append-only rows of `width` unsigned 32-bit numbers, backed by one file."""

    def __init__(self, file: Path, width: int, start: Matrix | None = None) -> None:
        self.width = width
        self.buffer = array("I")
        """Append rows here: `buffer.extend((a, b, c))`, then now and then `spill()`."""
        self._file = file
        with file.open("wb") as stream:
            if start is not None:
                start.astype(np.uint32, copy=False).tofile(stream)

    def spill(self) -> None:
        """Write the buffer out when it has grown large."""
        if len(self.buffer) >= SPILL_AT:
            self._flush()

    def matrix(self) -> Matrix:
        """All rows, mapped from the file."""
        self._flush()
        if self._file.stat().st_size == 0:
            return np.empty((0, self.width), dtype=np.uint32)
        return np.memmap(self._file, dtype=np.uint32, mode="r").reshape(-1, self.width)

    def _flush(self) -> None:
        with self._file.open("ab") as stream:
            self.buffer.tofile(stream)
        del self.buffer[:]
