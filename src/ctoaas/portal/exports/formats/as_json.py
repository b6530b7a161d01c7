"""One JSON document: every table as a list of objects, keys and rows in a fixed order."""

import json
from collections.abc import Sequence
from typing import IO

from ctoaas.portal.exports.tables import Table
from ctoaas.portal.handing_over.records import plain

SCHEMA = "ctoaas.export/1"


def write(tables: Sequence[Table], target: IO[bytes]) -> None:
    """Write the document row by row; the same rows give the same bytes."""
    target.write(f'{{"schema": "{SCHEMA}", "tables": {{'.encode())
    for number, table in enumerate(tables):
        target.write(f'{"," if number else ""}\n"{table.name}": ['.encode())
        for place, row in enumerate(table.rows()):
            told = {name: plain(held) for name, held in zip(table.columns, row, strict=True)}
            line = json.dumps(told, sort_keys=True, ensure_ascii=False)
            target.write(f"{',' if place else ''}\n{line}".encode("utf-8", "backslashreplace"))
        target.write(b"\n]")
    target.write(b"\n}}\n")
