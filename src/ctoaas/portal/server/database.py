"""From the address of a database to Django's settings."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from ctoaas.core.errors import UsageError
from ctoaas.portal.server.place import Place

VARIABLE = "CTO_DATABASE_URL"
"""The database, as the role that serves; SQLite in the data folder when it is not set."""
OWNER_VARIABLE = "CTO_DATABASE_OWNER_URL"
"""The same database, as the role that owns the tables and changes them."""
_HELD_SECONDS = 600
_HERE = ("localhost", "127.0.0.1", "::1")
_ENCRYPTED = ("require", "verify-ca", "verify-full")

Settings = dict[str, Any]


def sqlite(place: Place) -> Settings:
    """SQLite, safe against a power cut, with writers that wait for each other."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(place.database),
        "CONN_MAX_AGE": _HELD_SECONDS,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def postgres(url: str, variable: str = VARIABLE) -> Settings:
    """The PostgreSQL database at `url`.

    Over a network only with TLS. Raises UsageError for another kind of database, an address without
    a database's name, and an `sslmode` that allows less.
    """
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise UsageError(
            variable,
            "is not the address of a PostgreSQL database",
            "write postgresql://user:password@host/database",
        )
    query = dict(parse_qsl(parts.query))
    host = query.get("host") or unquote(parts.hostname or "")
    if host and not host.startswith("/") and host not in _HERE:
        query.setdefault("sslmode", "require")
        if query["sslmode"] not in _ENCRYPTED:
            raise UsageError(
                variable,
                f"has sslmode={query['sslmode']}, so rows would cross the network open",
                f"write one of {', '.join(_ENCRYPTED)}, or leave it out",
            )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": _HELD_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }
