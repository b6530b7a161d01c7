"""A zip with a CSV file a table; what looks like a formula is kept from being one."""

import csv
import io
import json
from collections.abc import Sequence
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ctoaas.deliver.wording.escape import csv_cell
from ctoaas.portal.exports.tables import Table
from ctoaas.portal.handing_over.records import plain

_OLDEST = (1980, 1, 1, 0, 0, 0)


def write(tables: Sequence[Table], target: IO[bytes]) -> None:
    """Write the zip table by table, each row by row; the same rows give the same bytes."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for table in tables:
            member = ZipInfo(f"{table.name}.csv", _OLDEST)
            member.compress_type = ZIP_DEFLATED
            with archive.open(member, "w", force_zip64=True) as file:
                # With the mark by which spreadsheets know UTF-8.
                file.write(b"\xef\xbb\xbf")
                with io.TextIOWrapper(file, "utf-8", "backslashreplace", newline="") as text:
                    writer = csv.writer(text)
                    writer.writerow(table.columns)
                    writer.writerows([_cell(held) for held in row] for row in table.rows())


def _cell(held: Any) -> Any:
    said = plain(held)
    if isinstance(said, list | dict):
        said = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return csv_cell(said) if isinstance(said, str) else said
