"""The plan as an Excel workbook: plan, work, money, what is left out."""

import io
from datetime import date, datetime, time

import xlsxwriter

from ctoaas.deliver.plan.exports.export import Export, Made
from ctoaas.deliver.plan.exports.roadmap import Roadmap
from ctoaas.deliver.plan.exports.sheets import Cell, Sheet, sheets
from ctoaas.deliver.wording.escape import visible

_WIDEST = 48


def _make(roadmap: Roadmap) -> Made:
    out = io.BytesIO()
    # A text stays a text, whatever it looks like: no formulas, no links.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **plain})
    # The day the plan starts, so that the same plan gives the same bytes.
    book.set_properties(
        {
            "title": visible(f"{roadmap.title}, {roadmap.option}"),
            "created": datetime.combine(roadmap.starts_on, time()),
        }
    )
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
    }
    for sheet in sheets(roadmap):
        _write(book, sheet, formats)
    book.close()
    return Made(out.getvalue(), ("Dates are dates and numbers numbers; no cell is a formula.",))


def _write(
    book: xlsxwriter.Workbook, sheet: Sheet, formats: dict[str, "xlsxwriter.format.Format"]
) -> None:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 2)
    for column, title in enumerate(sheet.header):
        page.write_string(0, column, visible(title), formats["head"])
        wide = [len(_text(row[column])) for row in sheet.rows]
        page.set_column(column, column, min(_WIDEST, max([8, *wide]) + 2))
    for line, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(line, column, visible(cell))
            elif isinstance(cell, date):
                page.write_datetime(line, column, datetime.combine(cell, time()), formats["day"])
            elif cell is not None:
                page.write_number(line, column, cell)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


EXPORT = Export(
    "xlsx", "xlsx", "a workbook with plan, work, money, and what is left out", _make, True
)
