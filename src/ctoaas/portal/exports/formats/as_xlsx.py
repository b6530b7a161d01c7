"""An Excel workbook with a sheet a table; instants are UTC, no cell is a formula."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any
from uuid import UUID

from ctoaas.deliver.tables.workbook import Cell, add_sheet, workbook
from ctoaas.portal.exports.tables import Table

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 -- the clock would make other bytes of the same rows


def write(tables: Sequence[Table], target: IO[bytes]) -> None:
    """Write the workbook row by row through temporary files."""
    with workbook(target, "Export", _CREATED, is_streamed=True) as book:
        for table in tables:
            rows = ([_cell(held) for held in row] for row in table.rows())
            add_sheet(book, table.name, table.columns, rows, frozen=1)


def _cell(held: Any) -> Cell:
    match held:
        case None | str() | int() | float() | Decimal() | date() if not isinstance(held, bool):
            return held
        case UUID() | bool():
            return str(held)
    return json.dumps(held, sort_keys=True, ensure_ascii=False)
