"""Files and folders that are either the old ones or the new ones, never half of each."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ctoaas.core.errors import UsageError

RESULT_MARK = "manifest.json"
"""A folder with this file is a result of ours and may be replaced by a newer one."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the operating system says when the disk, or our share of it, is full."""


def write_bytes(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put `data` at `path` in one step, making parent folders; private means mode 0600.

    A reader sees the old bytes or the new ones. Raises UsageError with one clear line when the
    place cannot be written (disk full, no permission, a file where a folder should be).
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700 if private else 0o777)
        temporary = path.parent / f".{secrets.token_hex(8)}.tmp"
        mode = 0o600 if private else 0o666
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _sync(path.parent)


def write_text(path: Path, text: str, *, private: bool = False) -> None:
    """Put `text` at `path` as UTF-8, as write_bytes; lone surrogates are written as escapes."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"), private=private)


@contextmanager
def staged_folder(final: Path) -> Iterator[Path]:
    """An empty folder beside `final` that takes its place when the block ends well.

    When the block fails or is interrupted the folder is removed and `final` stays as it was.
    A `final` that may not be replaced is refused before the block begins.
    One writer at a time: hold the writer lock.
    """
    staged = final.parent / f".{final.name}.new"
    _refuse_foreign(final)
    with writing(staged):
        _remove(staged)
        staged.mkdir(parents=True)
    try:
        yield staged
        replace_folder(staged, final)
    finally:
        _remove(staged)


def replace_folder(staged: Path, final: Path) -> None:
    """Move the finished folder `staged` to `final`, in the place of what stood there.

    Both stand on one file system. After a crash in the middle `standing(final)` still finds the
    old folder, and the next call cleans up. One writer at a time: hold the writer lock.
    Raises UsageError rather than throw away a file, or a folder that holds something and is not
    an earlier result.
    """
    aside = _aside(final)
    _refuse_foreign(final)
    with writing(final):
        for file in sorted(staged.rglob("*")):
            if file.is_file() and not file.is_symlink():
                _sync(file)
        if aside.exists() and not final.exists():
            aside.rename(final)
        _remove(aside)
        final.parent.mkdir(parents=True, exist_ok=True)
        if final.exists():
            final.rename(aside)
        staged.rename(final)
        _sync(final.parent)
        _remove(aside)


def standing(final: Path) -> Path:
    """Where the content of `final` is to be read: the older copy if a crash stopped its swap."""
    aside = _aside(final)
    return aside if aside.exists() and not final.exists() else final


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn the operating system's refusal to write `path` into one clear line (UsageError)."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            what, then = (
                "no space left on the disk",
                "free some and run again, what was done is kept",
            )
        else:
            reason = (error.strerror or type(error).__name__).lower()
            if isinstance(error, FileExistsError | NotADirectoryError):
                reason = f"{error.filename or path} is not a folder"
            what, then = f"cannot be written ({reason})", "choose another place or mend its rights"
        raise UsageError(str(path), what, then) from error


def _refuse_foreign(final: Path) -> None:
    """A mistyped output folder must not cost the user what is in it."""
    if not final.exists():
        return
    if not final.is_dir():
        raise UsageError(str(final), "is a file, not a folder", "give a new or empty folder")
    if any(final.iterdir()) and not (final / RESULT_MARK).exists():
        raise UsageError(
            str(final),
            f"holds other things (no {RESULT_MARK}) and is left as it is",
            "give a new or empty folder",
        )


def _aside(final: Path) -> Path:
    return final.parent / f".{final.name}.old"


def _remove(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def _sync(path: Path) -> None:
    """Have the file or folder on the disk, where the file system can promise that."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some file systems have no fsync
            raise
    finally:
        os.close(descriptor)
