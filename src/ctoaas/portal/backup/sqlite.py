"""The SQLite database: a copy while others write, and what its tables hold."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from ctoaas.core.errors import EvidenceError, UsageError
from ctoaas.portal.backup.archive import Table

_PAGES = 20_000
"""So many at a time; a writer waits no longer than they take."""


def copy(database: Path, target: Path) -> None:
    """A consistent copy at `target`, whatever is written meanwhile. Raises UsageError."""
    if not database.exists():
        raise UsageError(str(database), "is not there", "name the portal's folder with --data")
    with closing(_opened(database)) as source, closing(sqlite3.connect(target)) as made:
        # One read transaction holds the state of one moment over all steps of the copy.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        source.backup(made, pages=_PAGES)
        made.execute("PRAGMA journal_mode=DELETE")


def tables(database: Path) -> dict[str, Table]:
    """Rows and digest of every table, in the order in which they were written."""
    with closing(_opened(database)) as held:
        return {name: _table(held, name) for name in _names(held)}


def migrations(database: Path) -> list[str]:
    """Steps that were taken, as app.name."""
    with closing(_opened(database)) as held:
        found = held.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        return [name for (name,) in found]


def require_whole(database: Path) -> None:
    """Raises EvidenceError when SQLite finds damage."""
    with closing(_opened(database)) as held:
        said = held.execute("PRAGMA integrity_check").fetchone()[0]
    if said != "ok":
        raise EvidenceError(str(database), f"is damaged ({said})", "restore another archive")


def _names(held: sqlite3.Connection) -> list[str]:
    found = held.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY name"
    )
    return [name for (name,) in found]


def _table(held: sqlite3.Connection, name: str) -> Table:
    count, digest = 0, hashlib.sha256()
    for row in held.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):
        count += 1
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return Table(count, digest.hexdigest())


def _opened(database: Path) -> sqlite3.Connection:
    address = f"{database.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, isolation_level=None)
