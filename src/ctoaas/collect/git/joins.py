"""Temporary tables by number, through which rows of numbers become rows of names in DuckDB.

So a large history never stands as Python objects.
"""

from collections.abc import Sequence
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

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
