"""What became of every line: runs of lines by commit at HEAD, and how long lines lived."""

from collections.abc import Mapping

import duckdb
import numpy as np
import numpy.typing as npt

from ctoaas.collect.git.change_tables import PathFacts
from ctoaas.collect.git.history import History
from ctoaas.collect.git.joins import Column, join
from ctoaas.collect.git.paths import readable


def fill_ownership(
    connection: duckdb.DuckDBPyConnection, history: History, at_head: Mapping[str, PathFacts]
) -> None:
    """Fill `line_ownership` with runs of lines by commit; after `fill_commits`."""
    paths: list[str] = []
    owners: list[npt.NDArray[np.uint32]] = []
    for path, version in sorted(history.head.items()):
        if version is not None and version.lines and readable(path) in at_head:
            paths.append(readable(path))
            owners.append(history.line_commits(version.lines))
    starts, counts, commits, files = _runs(owners)
    join(
        connection,
        "owned_path",
        number=np.arange(len(paths), dtype=np.uint32),
        path=paths,
        class_=[at_head[path].class_ for path in paths],
    )
    join(
        connection,
        "runs",
        path_number=files,
        first_line=starts,
        line_count=counts,
        commit_number=commits,
    )
    connection.execute(_OWNERSHIP)


def fill_survival(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `line_survival`; after `fill_changes` and `fill_ownership`."""
    connection.execute(_SURVIVAL)


_OWNERSHIP = """
INSERT INTO line_ownership
SELECT p.path, r.first_line, r.line_count, c.commit, c.person
FROM runs AS r
JOIN owned_path AS p ON p.number = r.path_number
JOIN commit_of AS c ON c.number = r.commit_number
"""
_SURVIVAL = """
INSERT INTO line_survival
SELECT born_month, died_month, class_, sum(lines) FROM (
    SELECT b.month::DATE AS born_month, NULL::DATE AS died_month, p.class_,
           r.line_count AS lines
    FROM runs AS r
    JOIN owned_path AS p ON p.number = r.path_number
    JOIN commit_of AS b ON b.number = r.commit_number
    UNION ALL
    SELECT b.month::DATE, greatest(b.month, d.month)::DATE, p.class_, r.lines
    FROM replaced_rows AS r
    JOIN commit_of AS b ON b.number = r.born_number
    JOIN commit_of AS d ON d.number = r.commit_number
    JOIN path_of AS p ON p.number = r.path_number
) GROUP BY ALL
"""


def _runs(
    owners: list[npt.NDArray[np.uint32]],
) -> tuple[Column, Column, Column, Column]:
    """First line, line count, commit number and file index of runs of lines with one owner."""
    if not owners:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, empty, empty
    lengths = np.array([len(lines) for lines in owners], dtype=np.int64)
    lines = np.concatenate(owners)
    file = np.repeat(np.arange(len(owners), dtype=np.int64), lengths)
    begins = np.flatnonzero(
        np.concatenate(([True], (lines[1:] != lines[:-1]) | (file[1:] != file[:-1])))
    )
    counts = np.diff(np.append(begins, len(lines)))
    offsets = np.cumsum(lengths) - lengths
    return begins - offsets[file[begins]] + 1, counts, lines[begins], file[begins]
