"""Entries added at the end of a TOML file; what stands there stays, to the byte."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.folder import Workspace, create
from ctoaas.workspace.lock import writer_lock
from ctoaas.workspace.toml_file import Field, parse


def append(
    workspace: Workspace,
    file: Path,
    entries: Sequence[str],
    head: str,
    check: Callable[[Field], object],
) -> None:
    """Add `entries` to `file`, beginning it with `head` when it is not there yet.

    The whole new text is read by `check` first, so a file is never left in a state that could not
    be read; its UsageError is raised and nothing is written. One writer at a time.
    """
    with writer_lock(workspace.root):
        create(workspace.root)
        old = _text(file)
        kept = head if old is None else old
        text = "\n\n".join([kept.rstrip("\n"), *entries]) + "\n"
        check(parse(text.encode(), file))
        write_text(file, text)


def begin(workspace: Workspace, file: Path, text: str, check: Callable[[Field], object]) -> None:
    """Write a file that must not stand there yet; UsageError when it does."""
    with writer_lock(workspace.root):
        create(workspace.root)
        if file.exists():
            raise UsageError(str(file), "is already there", "edit it; nothing is overwritten")
        check(parse(text.encode(), file))
        write_text(file, text)


def _text(file: Path) -> str | None:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise UsageError(str(file), "is not UTF-8 text", "save the file as UTF-8") from error
    except OSError as error:
        raise UsageError(
            str(file), f"cannot be read ({error.strerror})", "mend its rights"
        ) from error
