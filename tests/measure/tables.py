"""Tiny evidence: tables from literal rows, columns left out are null."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import duckdb

from ctoaas.evidence.store import connect, create_empty, insert
from ctoaas.evidence.tables import TABLES

Given = Mapping[str, Iterable[Mapping[str, Any]]]

DEFAULT_REPOSITORY = {
    "repository": "repo",
    "as_of": datetime(2026, 1, 1),  # noqa: DTZ001 -- evidence times are UTC without a zone
    "commits_read": 1,
    "commits_total": 1,
    "is_shallow": False,
    "is_partial": False,
}


def evidence(given: Given) -> duckdb.DuckDBPyConnection:
    """Connection holding `given` rows; one default repository row unless given."""
    connection = connect()
    for table in TABLES:
        create_empty(connection, table)
    for name, rows in {"repositories": [DEFAULT_REPOSITORY], **given}.items():
        held = [DEFAULT_REPOSITORY | dict(row) if name == "repositories" else row for row in rows]
        columns = sorted({column for row in held for column in row})
        if held:
            insert(connection, name, {c: [row.get(c) for row in held] for c in columns})
    return connection
