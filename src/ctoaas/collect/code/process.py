"""How the process of a worker begins and ends.

Where this process has a single thread, on Linux, it is forked: that costs a fiftieth of a new
interpreter with its imports. With more threads the copy could inherit a lock nobody will open.
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, NoReturn

from ctoaas.collect.code import worker

_THREADS = Path("/proc/self/task")


class Forked:
    """A worker that began as a copy of this process, with pipes to its input and its output."""

    def __init__(self) -> None:
        their_input, tasks = os.pipe()
        answers, their_output = os.pipe()
        self._number = os.fork()
        if self._number == 0:
            _serve(their_input, their_output)
        os.close(their_input)
        os.close(their_output)
        self.tasks: IO[bytes] = os.fdopen(tasks, "wb")
        self.answers: IO[bytes] = os.fdopen(answers, "rb")

    def end(self) -> None:
        """Stop the process, whatever it is doing."""
        os.kill(self._number, signal.SIGKILL)
        _close(self.tasks, self.answers)
        os.waitpid(self._number, 0)


class Executed:
    """A worker in an interpreter of its own."""

    def __init__(self) -> None:
        # -P keeps the current folder, which may be the hostile repository, off the import path.
        self._program = subprocess.Popen(
            [sys.executable, "-P", "-m", "ctoaas.collect.code.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )
        self.tasks, self.answers = _pipe(self._program.stdin), _pipe(self._program.stdout)

    def end(self) -> None:
        """Stop the process, whatever it is doing."""
        self._program.kill()
        _close(self.tasks, self.answers)
        self._program.wait()


def start() -> Forked | Executed:
    """A worker, begun in the cheapest way that is safe here."""
    return Forked() if _may_fork() else Executed()


def _may_fork() -> bool:
    if sys.platform != "linux" or None in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        return False
    with suppress(OSError):
        return len(os.listdir(_THREADS)) == 1
    return False


def _serve(their_input: int, their_output: int) -> NoReturn:
    """Be the worker: with these files and no other, so that no pipe of ours is held open."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for ours, theirs in enumerate((their_input, their_output, nowhere)):
            os.dup2(theirs, ours)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        worker.serve(os.fdopen(0, "rb"), os.fdopen(1, "wb"))
    finally:
        os._exit(0)  # without the exit handlers and full buffers of the process it was copied from


def _close(*streams: IO[bytes]) -> None:
    for stream in streams:
        with suppress(OSError):
            stream.close()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("a pipe was asked for")
    return stream
