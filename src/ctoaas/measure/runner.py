"""Ask every measure of one repository's evidence and keep each answer as an outcome."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import duckdb

from ctoaas.core.outcome import Failed, Measured, NotApplicable, Outcome, Unavailable
from ctoaas.measure.absence import ABSENT
from ctoaas.measure.catalogue import Entry, Row, catalogue

RESULT_COLUMNS = frozenset(
    {"subject", "value", "n", "low", "high", "unavailable", "needs", "not_applicable"}
)


@dataclass(frozen=True, slots=True)
class Result:
    """One answer: which measure, about what, the outcome, and further columns of the query."""

    measure: str
    subject: str
    outcome: Outcome
    details: dict[str, Any]


def run_all(connection: duckdb.DuckDBPyConnection) -> list[Result]:
    """Results of every measure, in catalogue order, then in each query's own order."""
    name = _repository(connection)
    empty = frozenset(table for table in ABSENT if _is_empty(connection, table))
    return [
        result
        for entry in catalogue().values()
        for result in _results(connection, entry, name, empty)
    ]


def run(connection: duckdb.DuckDBPyConnection, entry: Entry) -> Iterator[Result]:
    """Results of one measure: a row a subject, or one row saying why there is none.

    A query row has `subject`, `value`, `n`; may have `low` and `high` (interval), `unavailable`
    with `needs`, or `not_applicable` (texts that replace the number); other columns are details.
    """
    empty = frozenset(table for table in entry.measure.needs if _is_empty(connection, table))
    return _results(connection, entry, _repository(connection), empty)


def _results(
    connection: duckdb.DuckDBPyConnection, entry: Entry, name: str, empty: frozenset[str]
) -> Iterator[Result]:
    gap = _missing(entry, empty)
    if gap is not None:
        yield Result(entry.measure.id, name, gap, {})
        return
    try:
        rows = list(_rows(connection, entry))
    except (duckdb.Error, ArithmeticError, LookupError, TypeError, ValueError) as error:
        # One broken measure must not take the assessment with it; it is shown as failed.
        yield Result(entry.measure.id, name, Failed(f"{type(error).__name__}: {error}"), {})
        return
    if not rows:
        yield Result(
            entry.measure.id,
            name,
            NotApplicable("nothing in this repository falls under the definition"),
            {},
        )
    for row in rows:
        details = {key: value for key, value in row.items() if key not in RESULT_COLUMNS}
        yield Result(entry.measure.id, str(row["subject"]), _outcome(entry, row), details)


def _rows(connection: duckdb.DuckDBPyConnection, entry: Entry) -> Iterable[Row]:
    cursor = connection.execute(entry.query)
    names = [column[0] for column in cursor.description or []]
    rows = [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
    return rows if entry.compute is None else entry.compute(rows)


def _outcome(entry: Entry, row: Row) -> Outcome:
    if row.get("unavailable"):
        return Unavailable(str(row["unavailable"]), str(row.get("needs") or ""))
    if row.get("not_applicable"):
        return NotApplicable(str(row["not_applicable"]))
    value = row["value"]
    if value is None or not math.isfinite(value):
        return Failed("the query gave no number and no reason")
    low, high = row.get("low"), row.get("high")
    interval = None if low is None or high is None else (float(low), float(high))
    return Measured(float(value), int(row["n"]), interval, entry.measure.tier)


def _missing(entry: Entry, empty: frozenset[str]) -> Unavailable | None:
    for table in entry.measure.needs:
        if table in empty:
            reason, needs = ABSENT[table]
            return Unavailable(reason, needs)
    return None


def _is_empty(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() is None


def _repository(connection: duckdb.DuckDBPyConnection) -> str:
    row = connection.execute("SELECT repository FROM repositories LIMIT 1").fetchone()
    return str(row[0]) if row else ""
