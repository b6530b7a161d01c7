"""Temporary tables by number, through which rows of numbers become rows of names in DuckDB.

So a large history never stands as Python objects.
"""

from collections.abc import Sequence
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from ctoaas.evidence.tables import BY_NAME

Column = npt.NDArray[Any]


def join(
    connection: duckdb.DuckDBPyConnection, name: str, **columns: Column | Sequence[str]
) -> None:
    """Temporary table `name` from columns, to be joined with."""
    given = {  # noqa: F841 -- read by SQL
        key: value if isinstance(value, np.ndarray) else np.array(value, dtype=object)
        for key, value in columns.items()
    }
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM given")


def rows(
    connection: duckdb.DuckDBPyConnection, name: str, matrix: npt.NDArray[np.uint32], names: str
) -> None:
    """Temporary table `name` from the columns of a matrix."""
    columns = {
        column: np.ascontiguousarray(matrix[:, index]) for index, column in enumerate(names.split())
    }
    join(connection, name, **columns)


def ordered_view(connection: duckdb.DuckDBPyConnection, table: str, select: str) -> None:
    """Put in the place of the empty `table` what `select` gives, never held as rows of texts.

    `select` gives its columns in their order. Rows come in the order of the table that `select`
    begins with, while `_KEEPS_ORDER` holds.
    """
    columns = BY_NAME[table].columns
    names = ", ".join(f'"{column.name}"' for column in columns)
    typed = ", ".join(f'CAST("{c.name}" AS {c.type}) AS "{c.name}"' for c in columns)
    connection.execute(f'DROP TABLE "{table}"')
    connection.execute(
        f'CREATE TEMP VIEW "{table}" AS SELECT {typed} FROM ({select}) AS given({names})'
    )
    connection.execute(_KEEPS_ORDER)


_KEEPS_ORDER = "SET disabled_optimizers = 'join_order,build_side_probe_side'"
"""A join looks up the rows of its left side in a table made of its right side, one after another;
with these the left side is the one that is written left."""
