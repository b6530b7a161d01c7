"""The header lines of what git says, read ahead while the lines before are worked on.

Git and the replay then each have a core of their own: git is not kept waiting by a full pipe while
Python works, nor Python while git unpacks.
"""

import subprocess
from collections.abc import Iterator
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import IO, Self

from ctoaas.collect.git.interruption import deaf_children
from ctoaas.collect.git.source import Source, environment
from ctoaas.core.errors import SourceError

HEADER_BEGINS = (
    b"\x01", b"diff --git ", b"index ", b"rename ", b"new file", b"deleted file", b"Binary", b"@@ ",
)  # fmt: skip
_HEADERS = b"^(" + b"|".join(HEADER_BEGINS) + b")"
_CHUNK = 1 << 20
_AHEAD = 8
"""Chunks that may wait for us; more would only cost memory."""


class HeaderStream:
    """Header lines of git's output; git starts at once, iterating gives chunks of whole lines.

    Iterating raises SourceError at the end when git stopped before its own.
    """

    def __init__(
        self, source: Source, arguments: tuple[str, ...], stdin: IO[bytes] | None = None
    ) -> None:
        self._source = source
        with deaf_children():
            self._log = subprocess.Popen(
                source.command(*arguments),
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment(),
            )
            self._grep = subprocess.Popen(
                ["grep", "-aE", _HEADERS],
                stdin=self._log.stdout,
                stdout=subprocess.PIPE,
                env=environment(),
            )
        if self._log.stdout is None or self._grep.stdout is None:
            raise RuntimeError("pipes were asked for")
        self._log.stdout.close()
        self._chunks: Queue[bytes] = Queue(_AHEAD)
        self._is_ended = False
        self._reader = Thread(target=self._read, args=(self._grep.stdout,), daemon=True)
        self._reader.start()

    def _read(self, stream: IO[bytes]) -> None:
        try:
            while not self._is_ended and (chunk := stream.read(_CHUNK)):
                self._chunks.put(chunk + stream.readline())
        finally:
            self._chunks.put(b"")

    def __iter__(self) -> Iterator[bytes]:
        while chunk := self._chunks.get():
            yield chunk
        self._is_ended = True
        stderr = self._wait()
        if self._log.returncode != 0:
            raise self._source.failure(stderr)
        if self._grep.returncode not in (0, 1):
            raise SourceError("grep", f"ended with {self._grep.returncode}", "run again")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Left before its end, git is stopped, without waiting for what it still has to say."""
        if not self._is_ended:
            self._is_ended = True
            self._grep.kill()
            self._log.kill()
            while self._chunks.get():
                continue
            self._wait()

    def _wait(self) -> bytes:
        self._reader.join()
        with self._log, self._grep:
            return b"" if self._log.stderr is None else self._log.stderr.read()
