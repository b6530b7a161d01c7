"""Evidence on disk: one Parquet file a table, read and written through DuckDB."""

import errno
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from ctoaas.core.errors import EvidenceError
from ctoaas.evidence.tables import BY_NAME, TABLES, Table

_LARGE = frozenset({"hunks", "replaced_lines", "function_changes"})

_ERRNO = re.compile(r'"errno":"(\d+)"')
"""Where DuckDB's message holds what the operating system said."""

_NARROW = (1 << 31) - 1
"""Numbers up to this fit whatever width is guessed."""

FORMAT = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1"
"""How tables are written; our columns of numbers and hashes get no smaller on higher levels."""

Columns = Mapping[str, Any]
"""Column name to a numpy array or a list of equal length."""


def connect() -> duckdb.DuckDBPyConnection:
    """In-memory DuckDB that answers alike everywhere: one thread, UTC, no extension loading."""
    connection = duckdb.connect(":memory:")
    connection.execute("SET threads = 1; SET autoinstall_known_extensions = false")
    connection.execute("SET autoload_known_extensions = false")
    return connection


def create_empty(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Create `table` with its columns and no rows."""
    columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
    connection.execute(f'CREATE OR REPLACE TABLE "{table.name}" ({columns})')


def insert(connection: duckdb.DuckDBPyConnection, name: str, columns: Columns) -> None:
    """Append columns of equal length to the table `name`; columns left out become null."""
    table = BY_NAME[name]
    given = {key: _scannable(value) for key, value in columns.items()}  # noqa: F841 -- read by SQL
    typed = ", ".join(f'CAST("{c.name}" AS {c.type})' for c in table.columns if c.name in columns)
    ordered = ", ".join(f'"{c.name}"' for c in table.columns if c.name in columns)
    connection.execute(f'INSERT INTO "{name}" ({ordered}) SELECT {typed} FROM given')


def insert_rows(
    connection: duckdb.DuckDBPyConnection, name: str, rows: Iterable[Sequence[Any]]
) -> None:
    """Append rows given in the table's column order; for small tables."""
    held = list(rows)
    if held:
        names = BY_NAME[name].column_names
        insert(connection, name, dict(zip(names, map(list, zip(*held, strict=True)), strict=True)))


def write(
    connection: duckdb.DuckDBPyConnection, name: str, folder: Path, *, is_ordered: bool = False
) -> int:
    """Write table `name` in its total order to `folder/name.parquet`; its row count.

    `is_ordered` says that its rows stand in that order already. Raises OSError when the place
    cannot be written.
    """
    columns = ", ".join(f'"{column}"' for column in BY_NAME[name].order)
    order = "" if is_ordered else f"ORDER BY {columns}"
    file = folder / f"{name}.parquet"
    target = str(file).replace("'", "''")
    try:
        row = connection.execute(
            f"COPY (SELECT * FROM \"{name}\" {order}) TO '{target}' ({FORMAT})"
        ).fetchone()
    except duckdb.IOException as error:
        number = int(found[1]) if (found := _ERRNO.search(str(error))) else errno.EIO
        raise OSError(number, os.strerror(number), str(file)) from error
    return int(row[0]) if row else 0


def open_evidence(folder: Path) -> duckdb.DuckDBPyConnection:
    """Connection with every table of `folder`; a table without a file is empty.

    Tables that many measures ask are held in memory; the few large ones that only some ask are
    read from their file each time.

    Raises EvidenceError when a file is not readable Parquet with the table's columns.
    """
    connection = connect()
    for table in TABLES:
        file = folder / f"{table.name}.parquet"
        if not file.exists():
            create_empty(connection, table)
            continue
        columns = ", ".join(f'"{column}"' for column in table.column_names)
        path = str(file).replace("'", "''")
        kind = "VIEW" if table.name in _LARGE else "TABLE"
        try:
            connection.execute(
                f"CREATE {kind} \"{table.name}\" AS SELECT {columns} FROM read_parquet('{path}')"
            )
        except duckdb.Error as error:
            raise EvidenceError(
                str(file), f"cannot be read ({type(error).__name__})", "assess again to rebuild it"
            ) from error
    return connection


def _scannable(values: Any) -> Any:  # noqa: ANN401 -- numpy arrays or lists
    """Arrays as they are; lists as object arrays, so that None stays null.

    DuckDB guesses the type of objects from a sample; numbers that may be wider than
    those are handed over as texts, which the insertion casts.
    """
    if isinstance(values, np.ndarray):
        return values
    array = np.empty(len(values), dtype=object)
    array[:] = values
    if any(type(value) is int and abs(value) > _NARROW for value in values):
        array[:] = [None if value is None else str(value) for value in values]
    return array
