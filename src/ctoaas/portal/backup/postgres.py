"""The PostgreSQL database: its tables as rows of one moment, and those rows put back."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from ctoaas.core.errors import EvidenceError, UsageError
from ctoaas.portal.access.walls import draw, walled_models
from ctoaas.portal.backup.archive import Table

_PIECE = 1 << 20


def table_models() -> dict[str, type[Model]]:
    """The model of every table, by the table's name."""
    found = apps.get_models(include_auto_created=True)
    return {each._meta.db_table: each for each in found if each._meta.managed}


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything that is read in the block is of one moment, and nothing is hidden."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT set_config('app.clients', '*', true)")
        yield


def dump(name: str, target: Path | None) -> Table:
    """The rows of a table, written to `target` when it is given, in an order of bytes."""
    model = table_models()[name]
    key = model._meta.pk.column if model._meta.pk is not None else "id"
    asked = (
        f'COPY (SELECT {_columns(model)} FROM "{name}"'
        f' ORDER BY "{key}"::text COLLATE "C") TO STDOUT'
    )
    digest, count = hashlib.sha256(), 0
    out = target.open("wb") if target is not None else None
    try:
        with connection.cursor() as cursor, cursor.copy(asked) as rows:
            for piece in rows:
                digest.update(piece)
                count += bytes(piece).count(b"\n")
                if out is not None:
                    out.write(piece)
    finally:
        if out is not None:
            out.close()
    return Table(count, digest.hexdigest())


def migrations() -> list[str]:
    """Steps that were taken, as app.name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        return sorted(name for (name,) in cursor.fetchall())


def require_empty() -> None:
    """Raises UsageError when somebody is in the database already."""
    with connection.cursor() as cursor:
        if "access_user" not in connection.introspection.table_names(cursor):
            return
        cursor.execute('SELECT count(*) FROM "access_user"')
        if cursor.fetchone()[0]:
            raise UsageError("the database", "holds a portal already", "name an empty one")


@contextmanager
def open_for_loading() -> Iterator[None]:
    """Tables emptied and without walls for their owner while the block runs; all of it or nothing.

    The caller is the owner. Foreign keys are checked at the end, so tables may come in any order.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        quoted = ", ".join(f'"{name}"' for name in sorted(table_models()))
        cursor.execute(f"TRUNCATE {quoted} CASCADE")
        for model in walled_models():
            cursor.execute(f'ALTER TABLE "{model._meta.db_table}" NO FORCE ROW LEVEL SECURITY')
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in connection.ops.sequence_reset_sql(no_style(), list(apps.get_models())):
            cursor.execute(statement)
        draw()


def load(name: str, source: Path, held: Table) -> None:
    """Put the rows of a table back. Raises EvidenceError when they are not what was kept."""
    model = table_models().get(name)
    if model is None:
        raise UsageError(name, "is no table of this version", "restore with the one that made it")
    asked = f'COPY "{name}" ({_columns(model)}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(asked) as rows, source.open("rb") as stream:
        while piece := stream.read(_PIECE):
            rows.write(piece)
    if dump(name, None) != held:
        raise EvidenceError(name, "does not hold the rows that were kept", "nothing was restored")


def _columns(model: type[Model]) -> str:
    return ", ".join(f'"{each.column}"' for each in model._meta.concrete_fields)
