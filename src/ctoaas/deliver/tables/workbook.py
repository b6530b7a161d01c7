"""Writing tables into an Excel workbook: texts stay texts, no cell is a formula or a link.

Rows are taken one by one, so a table may be longer than memory when the book is streamed.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import IO

import xlsxwriter

from ctoaas.deliver.wording.escape import visible

Cell = str | int | float | Decimal | date | None
MOST_ROWS = 1_048_575
"""Rows of a sheet beside its header."""
MOST_SIGNS = 32_767
"""Characters of a cell."""
CUT = " … (cut here; the JSON has all of it)"
_WIDEST, _NARROWEST = 48, 8
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FIRST_YEAR = 1900
_EXACT = 10**15
"""Whole numbers below it are kept exactly; longer ones become texts."""


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook."""

    held: xlsxwriter.Workbook
    head: "xlsxwriter.format.Format"
    day: "xlsxwriter.format.Format"
    instant: "xlsxwriter.format.Format"


@contextmanager
def workbook(
    target: IO[bytes], title: str, created: datetime, *, is_streamed: bool = False
) -> Iterator[Book]:
    """A workbook that is whole in `target` when the block ends.

    `created` stands in it instead of the clock, so that the same tables give the same bytes.
    Streamed, it holds a row in memory and the rest in temporary files.
    """
    how = {"constant_memory": True} if is_streamed else {"in_memory": True}
    held = xlsxwriter.Workbook(target, how | _PLAIN)
    held.set_properties({"title": visible(title), "created": created})
    yield Book(
        held,
        held.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        held.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        held.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"}),
    )
    held.close()


def add_sheet(
    book: Book, name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], frozen: int = 2
) -> None:
    """A table with its header; rows that are too many for a sheet go on in a further one."""
    left, number = iter(rows), 1
    while True:
        title = name if number == 1 else f"{name} {number}"
        if _sheet(book, title, header, left, frozen) < MOST_ROWS:
            return
        number += 1


def _sheet(
    book: Book, name: str, header: Sequence[str], rows: Iterator[Sequence[Cell]], frozen: int
) -> int:
    page = book.held.add_worksheet(name)
    page.freeze_panes(1, frozen)
    for column, title in enumerate(header):
        page.write_string(0, column, visible(title), book.head)
    widths, line = [_NARROWEST] * len(header), 0
    while line < MOST_ROWS and (row := next(rows, None)) is not None:
        line += 1
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], min(_WIDEST, len(_text(cell))))
            _write(book, page, line, column, cell)
    for column, width in enumerate(widths):
        page.set_column(column, column, min(_WIDEST, width + 2))
    if line:
        page.autofilter(0, 0, line, len(header) - 1)
    return line


def _write(
    book: Book, page: "xlsxwriter.worksheet.Worksheet", line: int, column: int, cell: Cell
) -> None:
    match cell:
        case None:
            return
        case str():
            text = visible(cell)
            page.write_string(line, column, text if len(text) <= MOST_SIGNS else _cut(text))
        case date() if cell.year < _FIRST_YEAR:
            page.write_string(line, column, cell.isoformat())
        case datetime():
            utc = cell.astimezone(UTC).replace(tzinfo=None) if cell.tzinfo else cell
            page.write_datetime(line, column, utc, book.instant)
        case date():
            page.write_datetime(line, column, datetime.combine(cell, time()), book.day)
        case int() | float() | Decimal() if not -_EXACT < cell < _EXACT:
            page.write_string(line, column, str(cell))
        case int() | float() | Decimal():
            page.write_number(line, column, cell)


def _cut(text: str) -> str:
    return text[: MOST_SIGNS - len(CUT)] + CUT


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)
