"""The plan as one table, for any spreadsheet."""

import csv
import io

from ctoaas.deliver.plan.exports.export import Export, Made
from ctoaas.deliver.plan.exports.roadmap import Roadmap
from ctoaas.deliver.plan.exports.sheets import steps_sheet
from ctoaas.deliver.wording.escape import csv_cell


def _make(roadmap: Roadmap) -> Made:
    sheet = steps_sheet(roadmap)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(sheet.header)
    for row in sheet.rows:
        writer.writerow(csv_cell(cell) if isinstance(cell, str) else cell for cell in row)
    # With the mark by which spreadsheets know UTF-8.
    return Made(
        out.getvalue().encode("utf-8-sig"),
        ("Not in the table: money by quarter and what is left out; --as xlsx holds them.",),
    )


EXPORT = Export("csv", "csv", "one table for any spreadsheet", _make)
