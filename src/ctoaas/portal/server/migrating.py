"""Bringing the database up to date: on SQLite by ourselves, on PostgreSQL as the tables' owner."""

import os
import subprocess
import sys
from urllib.parse import unquote, urlsplit, urlunsplit

from ctoaas.core.errors import UsageError
from ctoaas.portal.server.database import OWNER_VARIABLE, VARIABLE

_SERVES = "CTO_SERVING_ROLE"
_SEES_EVERY_ROW = "options=-c%20app.clients%3D*"


def migrate() -> None:
    """Take the steps that are missing, and draw the walls; safe to do again."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def as_owner(module: str = "ctoaas.portal.server.migrating", *arguments: str) -> None:
    """The same, or another module, in a process of its own as the role that owns the tables.

    Migrations of libraries write through the default connection, so it must be the owner's.
    Raises UsageError when that process fails; its words are on standard error.
    """
    serving = unquote(urlsplit(os.environ[VARIABLE]).username or "")
    owner = urlsplit(os.environ[OWNER_VARIABLE])
    query = "&".join(filter(None, (owner.query, _SEES_EVERY_ROW)))
    url = urlunsplit(owner._replace(query=query))
    kept = {name: value for name, value in os.environ.items() if name != OWNER_VARIABLE}
    done = subprocess.run(
        [sys.executable, "-P", "-m", module, *arguments],
        env=kept | {VARIABLE: url, _SERVES: serving},
        check=False,
    )
    if done.returncode:
        raise UsageError(
            OWNER_VARIABLE, "the database could not be brought up to date", "see the words above"
        )


def main() -> None:
    """Migrate, and give the role that serves the rights to rows and none to tables."""
    import django

    django.setup()
    migrate()
    from ctoaas.portal.access.walls import grant

    grant(os.environ[_SERVES])


if __name__ == "__main__":
    main()
