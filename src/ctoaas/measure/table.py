"""All results as one Parquet table, for queries and for whoever checks a number."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from ctoaas.core.canonical import plain
from ctoaas.core.outcome import Failed, Measured, NotApplicable, Unavailable
from ctoaas.evidence.store import FORMAT, connect
from ctoaas.measure.catalogue import catalogue
from ctoaas.measure.runner import Result

COLUMNS = (
    "repository", "measure", "subject", "outcome", "value", "unit", "n", "low", "high", "tier",
    "reason", "details",
)  # fmt: skip


def write_results(results: Iterable[tuple[str, Result]], file: Path) -> int:
    """Write (repository, result) rows to `file` in their order; how many there are."""
    rows = [_row(repository, result) for repository, result in results]
    given: dict[str, Any] = {}
    for index, name in enumerate(COLUMNS):
        column = np.empty(len(rows), dtype=object)
        column[:] = [row[index] for row in rows]
        given[name] = column
    connection = connect()
    target = str(file).replace("'", "''")
    connection.execute(
        "COPY (SELECT repository::VARCHAR AS repository, measure::VARCHAR AS measure, "
        "subject::VARCHAR AS subject, outcome::VARCHAR AS outcome, value::DOUBLE AS value, "
        "unit::VARCHAR AS unit, n::BIGINT AS n, low::DOUBLE AS low, high::DOUBLE AS high, "
        "tier::VARCHAR AS tier, reason::VARCHAR AS reason, details::VARCHAR AS details "
        f"FROM given) TO '{target}' ({FORMAT})"
    )
    connection.close()
    return len(rows)


def _row(repository: str, result: Result) -> tuple[Any, ...]:
    unit = catalogue()[result.measure].measure.unit
    details = json.dumps(plain(result.details), default=str, ensure_ascii=False, sort_keys=True)
    start = (repository, result.measure, result.subject)
    match result.outcome:
        case Measured(value, n, interval, tier):
            low, high = interval or (None, None)
            return (*start, "measured", value, unit, n, low, high, tier.value, None, details)
        case Unavailable(reason, needs):
            return _gap(start, "unavailable", unit, f"{reason}; needs {needs}", details)
        case NotApplicable(reason):
            return _gap(start, "not-applicable", unit, reason, details)
        case Failed(message):
            return _gap(start, "failed", unit, message, details)


def _gap(
    start: tuple[str, str, str], word: str, unit: str, reason: str, details: str
) -> tuple[Any, ...]:
    return (*start, word, None, unit, None, None, None, None, reason, details)
