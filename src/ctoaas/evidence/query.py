"""Questions in SQL about stored evidence, from anybody: they read the tables and nothing else.

The tables are copied into memory before DuckDB is cut off from files, network, extensions,
environment, Python variables and its own settings; one SELECT is all that is taken. See "Securing
DuckDB" in its documentation for what each setting closes.
"""

import re
import threading
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from ctoaas.core.errors import CtoError, EvidenceError, UsageError
from ctoaas.evidence.parts import evidence_folders
from ctoaas.evidence.store import connect, create_empty
from ctoaas.evidence.tables import TABLES, Table

MEASURES = "measures"
"""Further table of a result: every answer of every measure."""
LIMIT_ROWS = 1_000
LIMIT_SECONDS = 60.0
_LOCKS = (
    "SET python_enable_replacements = false",
    "SET allow_persistent_secrets = false",
    "SET allow_community_extensions = false",
    "SET temp_directory = ''",
    "SET memory_limit = '4GB'",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
_CATALOGUE = re.compile(r"duckdb_|information_schema|pg_|sqlite_|\bshow\b|\bquery", re.IGNORECASE)
"""Words that can reach a table without its name."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a question, in the order the question gave them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    is_cut: bool
    """There were more rows than the limit."""


def ask(
    folder: Path, sql: str, *, limit: int = LIMIT_ROWS, seconds: float = LIMIT_SECONDS
) -> Answer:
    """Answer to one SELECT over the tables of the result in `folder`, at most `limit` rows.

    Tables are named as in `tables`, and `measures`; with several repositories each has a column
    `repository`. Raises UsageError for anything that is not one reading statement, is wrong, asks
    for something outside of the tables or takes longer than `seconds`, and EvidenceError when a
    table's file is damaged.
    """
    with closing(connect()) as connection:
        _refuse_all_but_one_select(connection, sql)
        held = _Held(folder)
        wanted = held.named_in(sql)
        _load(connection, held, wanted)
        for lock in _LOCKS:
            connection.execute(lock)
        return _run(connection, held, sql, limit, seconds)


def table_names(folder: Path) -> tuple[str, ...]:
    """Names of the tables that can be asked about."""
    return _Held(folder).names


class _Held:
    """Tables of a result and the files they come from."""

    def __init__(self, folder: Path) -> None:
        self.parts = evidence_folders(folder)
        self.measures = folder / f"{MEASURES}.parquet"
        more = (MEASURES,) if self.measures.is_file() else ()
        self.names = (*(table.name for table in TABLES), *more)

    def named_in(self, sql: str) -> frozenset[str]:
        """Tables that `sql` may read; loading the others would only take time."""
        if _CATALOGUE.search(sql):
            return frozenset(self.names)
        return frozenset(re.findall(r"\w+", sql.lower())) & frozenset(self.names)


def _refuse_all_but_one_select(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error as error:
        raise _wrong(error, ()) from error
    if len(statements) != 1:
        raise UsageError("query", f"holds {len(statements)} statements", "ask one SELECT at a time")
    if statements[0].type != duckdb.StatementType.SELECT:
        kind = str(statements[0].type).rpartition(".")[2]
        raise UsageError("query", f"{kind} is not allowed", "ask a SELECT; evidence is only read")


def _load(connection: duckdb.DuckDBPyConnection, held: _Held, wanted: frozenset[str]) -> None:
    several = len(held.parts) > 1
    for table in TABLES:
        if table.name in wanted:
            _load_table(connection, table, held.parts, several=several)
    if MEASURES in wanted:
        _create(connection, MEASURES, [_reading(held.measures, "*")], held.measures)


def _load_table(
    connection: duckdb.DuckDBPyConnection, table: Table, parts: Iterable[Path], *, several: bool
) -> None:
    columns = ", ".join(f'"{name}"' for name in table.column_names)
    selects = []
    files = [file for part in parts if (file := part / f"{table.name}.parquet").is_file()]
    for file in files:
        owner = ""
        if several and "repository" not in table.column_names:
            owner = f"{_literal(_repository(connection, file.parent))} AS repository, "
        selects.append(_reading(file, owner + columns))
    if selects:
        _create(connection, table.name, selects, file)
    else:
        create_empty(connection, table)


def _repository(connection: duckdb.DuckDBPyConnection, part: Path) -> str:
    file = part / "repositories.parquet"
    try:
        row = connection.execute(_reading(file, "repository")).fetchone()
    except duckdb.Error as error:
        raise _damaged(file, error) from error
    return str(row[0]) if row else part.name


def _create(
    connection: duckdb.DuckDBPyConnection, name: str, selects: list[str], file: Path
) -> None:
    try:
        connection.execute(f'CREATE TABLE "{name}" AS {" UNION ALL ".join(selects)}')
    except duckdb.Error as error:
        raise _damaged(file, error) from error


def _run(
    connection: duckdb.DuckDBPyConnection, held: _Held, sql: str, limit: int, seconds: float
) -> Answer:
    clock = threading.Timer(seconds, connection.interrupt)
    clock.start()
    try:
        cursor = connection.execute(sql)
        columns = tuple(column[0] for column in cursor.description or ())
        rows = cursor.fetchmany(limit + 1)
    except duckdb.InterruptException as error:
        raise UsageError(
            "query", f"took longer than {seconds:g} seconds", "ask for less, or raise --seconds"
        ) from error
    except duckdb.Error as error:
        raise _wrong(error, held.names) from error
    finally:
        clock.cancel()
    return Answer(columns, tuple(tuple(row) for row in rows[:limit]), len(rows) > limit)


def _wrong(error: duckdb.Error, tables: tuple[str, ...]) -> CtoError:
    """DuckDB's complaint as one clear line."""
    text = str(error)
    if isinstance(error, duckdb.PermissionException):
        return UsageError(
            "query", "reaches outside of the evidence", "only the evidence tables can be read"
        )
    if isinstance(error, duckdb.OutOfMemoryException):
        return UsageError("query", "needs more than 4 GB of memory", "ask for less")
    unknown = re.search(r"Table with name (.+?) does not exist", text)
    if unknown and tables:
        return UsageError(
            f'table "{unknown[1]}"', "does not exist", f"the tables are {', '.join(tables)}"
        )
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    lines = [line for line in lines if not line.startswith(("LINE ", "^"))]
    what = re.sub(r"^[\w ]+ Error: ", "", " ".join(lines))[:400]
    return UsageError("query", what or type(error).__name__)


def _damaged(file: Path, error: duckdb.Error) -> EvidenceError:
    return EvidenceError(
        str(file), f"cannot be read ({type(error).__name__})", "assess again to rebuild it"
    )


def _reading(file: Path, columns: str) -> str:
    """DuckDB takes a path for a pattern; brackets make its signs stand for themselves."""
    path = re.sub(r"([\[*?])", r"[\1]", str(file))
    return f"SELECT {columns} FROM read_parquet({_literal(path)})"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
