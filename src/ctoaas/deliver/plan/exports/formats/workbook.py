"""The plan as an Excel workbook: plan, work, money, what is left out."""

import io
from datetime import datetime, time

from ctoaas.deliver.plan.exports.export import Export, Made
from ctoaas.deliver.plan.exports.roadmap import Roadmap
from ctoaas.deliver.plan.exports.sheets import sheets
from ctoaas.deliver.tables.workbook import add_sheet, workbook


def _make(roadmap: Roadmap) -> Made:
    out = io.BytesIO()
    # The day the plan starts, so that the same plan gives the same bytes.
    created = datetime.combine(roadmap.starts_on, time())
    with workbook(out, f"{roadmap.title}, {roadmap.option}", created) as book:
        for sheet in sheets(roadmap):
            add_sheet(book, sheet.name, sheet.header, sheet.rows)
    return Made(out.getvalue(), ("Dates are dates and numbers numbers; no cell is a formula.",))


EXPORT = Export(
    "xlsx", "xlsx", "a workbook with plan, work, money, and what is left out", _make, True
)
