"""One writer at a time in a folder."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.workspace.atomic import writing

NAME = ".lock"
_held: set[int] = set()


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Hold the right to write in `folder` (made if need be) while the block runs.

    The operating system drops the lock when its process dies, so a lock left behind never blocks.
    Lock a folder that stays: one that is itself replaced takes its lock away with it.
    Raises UsageError naming the other process when somebody else is writing.
    """
    path = folder / NAME
    with writing(path):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
    _take(folder, descriptor)
    _held.add(descriptor)
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        if descriptor in _held:
            _held.discard(descriptor)
            os.ftruncate(descriptor, 0)
            os.close(descriptor)


def _take(folder: Path, descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
        os.close(descriptor)
        raise UsageError(
            str(folder),
            f"two runs at once: process {holder or 'unknown'} is writing here",
            "wait until it is through, or give this run another folder",
        ) from error
    except OSError as error:
        os.close(descriptor)
        if error.errno not in (errno.ENOLCK, errno.ENOTSUP):
            raise
        raise UsageError(
            str(folder),
            "this file system cannot lock files, so two runs could mix",
            "put the folder on a local disk",
        ) from error


def _let_go_in_child() -> None:
    """A forked worker must not keep the lock alive after its parent has died."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_let_go_in_child)
