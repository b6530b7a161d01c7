"""`cto move-to-postgres`: every row of a SQLite portal in a PostgreSQL database, compared."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ctoaas.core.errors import CtoError, EvidenceError, UsageError
from ctoaas.portal.backup.archive import Table
from ctoaas.portal.server.database import OWNER_VARIABLE, VARIABLE, sqlite
from ctoaas.portal.server.migrating import as_owner
from ctoaas.portal.server.place import Place
from ctoaas.portal.server.serve import prepare, set_up
from ctoaas.workspace.atomic import writing
from ctoaas.workspace.lock import writer_lock

_MINE = "ctoaas.portal.backup.moving"
_MOVED = ".moved"
_SOURCE = "sqlite"
_AT_ONCE = 2_000


def move(place: Place) -> dict[str, Table]:
    """Copy every row into the empty database that the environment names; tables as they are there.

    All tables or none. The SQLite file is set aside afterwards, so that nobody goes on with it.
    Raises UsageError when the portal still runs or the other database is in use, EvidenceError when
    a table does not compare.
    """
    if not place.database.exists():
        raise UsageError(
            str(place.database), "is not there", "name the portal's folder with --data"
        )
    for name in (VARIABLE, OWNER_VARIABLE):
        if not os.environ.get(name):
            raise UsageError(name, "is not set", "name the PostgreSQL database to move to")
    with writer_lock(place.root):
        _bring_up_to_date(place)
        set_up(place.root)
        from ctoaas.portal.backup import postgres

        postgres.require_empty()
        prepare(place.root)
        told = place.root / ".moved.json"
        as_owner(_MINE, str(place.root), str(told))
        found = {name: Table(**held) for name, held in json.loads(told.read_bytes()).items()}
        told.unlink()
        with writing(place.database):
            place.database.rename(place.database.with_name(place.database.name + _MOVED))
            for rest in ("-wal", "-shm"):
                place.database.with_name(place.database.name + rest).unlink(missing_ok=True)
    return found


def _bring_up_to_date(place: Place) -> None:
    """What is moved must be of this version, as the other side is; in a process of its own."""
    code = "import sys, pathlib; from ctoaas.portal.server.serve import prepare; prepare"
    kept = {name: held for name, held in os.environ.items() if name != VARIABLE}
    run = subprocess.run(
        [sys.executable, "-P", "-c", f"{code}(pathlib.Path(sys.argv[1]))", str(place.root)],
        env=kept,
        check=False,
    )
    if run.returncode:
        raise UsageError(str(place.database), "could not be brought up to date", "see above")


def main() -> None:
    """Copy and compare; run as the role that owns the tables."""
    set_up()
    from django.db import connections

    from ctoaas.portal.backup import postgres

    place, told = Place(Path(sys.argv[1])), Path(sys.argv[2])
    settings = connections.databases
    settings[_SOURCE] = connections.configure_settings(
        {"default": settings["default"], _SOURCE: sqlite(place)}
    )[_SOURCE]
    postgres.require_empty()
    found: dict[str, Any] = {}
    with _held_still(), postgres.open_for_loading():
        for name, model in sorted(postgres.table_models().items()):
            _copy(model)
            here, there = _digest(model, "default"), _digest(model, _SOURCE)
            if here != there:
                raise EvidenceError(name, "does not hold the same rows", "nothing was moved")
            found[name] = asdict(here)
    told.write_text(json.dumps(found))


def _held_still() -> Any:
    """Nobody writes to the source meanwhile."""
    from django.db import transaction

    return transaction.atomic(using=_SOURCE)


def _copy(model: Any) -> None:
    from django.db import connection

    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{each.column}"' for each in fields)
    asked = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(asked) as rows:
        for row in _rows(model, _SOURCE):
            rows.write_row(
                [
                    each.get_db_prep_save(held, connection)
                    for each, held in zip(fields, row, strict=True)
                ]
            )


def _digest(model: Any, using: str) -> Table:
    """Rows and a digest that does not depend on their order, which databases see differently."""
    count, total = 0, 0
    for row in _rows(model, using):
        count += 1
        line = json.dumps(row, default=_said, sort_keys=True).encode("utf-8", "surrogatepass")
        total += int.from_bytes(hashlib.sha256(line).digest())
    return Table(count, f"{total % 2**256:064x}")


def _rows(model: Any, using: str) -> Iterator[tuple[Any, ...]]:
    from django.db.models import QuerySet

    names = [each.attname for each in model._meta.concrete_fields]
    rows: Any = QuerySet(model, using=using).order_by("pk").values_list(*names)
    yield from rows.iterator(chunk_size=_AT_ONCE)


def _said(value: object) -> str:
    """A value in one way, whichever database it came from."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize())
    return str(bytes(value) if isinstance(value, memoryview) else value)


if __name__ == "__main__":
    try:
        main()
    except CtoError as error:
        sys.stderr.write(f"cto: {error}\n")
        sys.exit(error.exit_code)
