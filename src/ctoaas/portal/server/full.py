"""Whether an error says that the server can keep nothing more."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, transaction

from ctoaas.workspace.atomic import FULL

_SQLITE = frozenset({"SQLITE_FULL", "SQLITE_IOERR_WRITE"})
_POSTGRES = "53100"
"""disk_full"""


def is_full(error: BaseException) -> bool:
    """True when the error, or what it came from, is a disk (or our share of it) without room."""
    return any(_says_so(each) for each in _causes(error))


@contextmanager
def unless_full() -> Iterator[None]:
    """What is written in the block is kept if there is room; a page can do without it."""
    try:
        with transaction.atomic():
            yield
    except DatabaseError as error:
        if not is_full(error):
            raise


def _says_so(error: BaseException) -> bool:
    return (
        (isinstance(error, OSError) and error.errno in FULL)
        or getattr(error, "sqlite_errorname", "") in _SQLITE
        or getattr(error, "sqlstate", "") == _POSTGRES
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
