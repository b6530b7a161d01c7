"""Whose eyes the database is read with: the clients that are inside the walls just now."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

EVERY = "*"


class OutsideTheWallsError(Exception):
    """Rows of clients were asked for without saying for whom, or written across a wall.

    A fault of the program, never of its user: nothing is read or written.
    """


@dataclass(frozen=True, slots=True)
class Scope:
    """Who asks, and the clients whose rows may be seen; None for all of them."""

    user: UUID | None
    clients: frozenset[UUID] | None
    link: str = ""
    """Digest of the link a reader from outside holds."""

    def holds(self, client: UUID | None) -> bool:
        """Whether rows of `client` may be seen and written."""
        return client is not None and (self.clients is None or client in self.clients)


_current: ContextVar[Scope | None] = ContextVar("scope", default=None)


def current() -> Scope:
    """The scope in force; OutsideTheWallsError when there is none."""
    scope = _current.get()
    if scope is None:
        raise OutsideTheWallsError("no scope is in force: use within()")
    return scope


@contextmanager
def within(scope: Scope) -> Iterator[Scope]:
    """Read and write as `scope` while the block runs; on PostgreSQL in one transaction."""
    outer = _current.get()
    token = _current.set(scope)
    try:
        if connection.vendor != "postgresql":
            yield scope
            return
        is_nested = connection.in_atomic_block
        with transaction.atomic():
            _tell(scope)
            yield scope
            if is_nested:  # else it is forgotten with the transaction
                _tell(outer)
    finally:
        _current.reset(token)


def _tell(scope: Scope | None) -> None:
    """Let the database's own walls know; forgotten at the end of the transaction."""
    user = str(scope.user) if scope is not None and scope.user else ""
    clients = _listed(scope.clients) if scope is not None else ""
    link = scope.link if scope is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.user', %s, true), set_config('app.clients', %s, true),"
            " set_config('app.link', %s, true)",
            [user, clients, link],
        )


def _listed(clients: frozenset[UUID] | None) -> str:
    return EVERY if clients is None else ",".join(sorted(map(str, clients)))
