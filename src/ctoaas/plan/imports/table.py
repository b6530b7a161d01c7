"""Tables in any dialect of CSV: commas, semicolons or tabs, with or without a mark, 1,5 or 1.5.

Columns may be there more than once, as in Jira's files; what our own exports wrote to keep a
spreadsheet from reading a formula is taken off again.
"""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime

from ctoaas.core.errors import UsageError

MOST_ROWS = 10_000
_FIELD_LIMIT = 1 << 20
_FORMULA = ("=", "+", "-", "@")
_DATES = (
    *("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%b/%y %I:%M %p", "%d/%b/%y"),
    *("%d.%m.%Y", "%d/%b/%Y", "%d/%b/%Y %I:%M %p", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M:%S"),
)
"""No form in which day and month could be taken for each other."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `line` is its last line in the file."""

    file: str
    line: int
    cells: tuple[tuple[str, str], ...]
    """(column as written in the header, text), empty cells left out."""

    def all(self, *columns: str) -> tuple[str, ...]:
        """Texts of every column of these names, small and capital letters alike."""
        wanted = {name.casefold() for name in columns}
        return tuple(text for name, text in self.cells if name.casefold() in wanted)

    def get(self, *columns: str) -> str:
        """The first text of these columns, empty where there is none."""
        return next(iter(self.all(*columns)), "")

    def wrong(self, column: str, what: str, next_step: str) -> UsageError:
        """The error for one cell."""
        return UsageError(f"{self.file} line {self.line}, {column}", what, next_step)

    def number(self, *columns: str) -> float | None:
        """A number of 0 or more with a point or a comma; None where the cell is empty."""
        text = self.get(*columns)
        if not text:
            return None
        found = number(text)
        if found is None or found < 0:
            raise self.wrong(columns[0], f'"{text}" is no amount', "write a number such as 12.5")
        return found

    def day(self, *columns: str) -> date | None:
        """A day in one of the usual forms that cannot be misread; None where it is empty."""
        text = self.get(*columns)
        for form in _DATES if text else ():
            try:
                return datetime.strptime(text, form).date()  # noqa: DTZ007 -- a day of a calendar
            except ValueError:
                continue
        if text:
            raise self.wrong(columns[0], f'"{text}" is no date', "write 2026-01-31")
        return None


def rows(data: bytes, file: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """The header and every row that is not blank.

    UsageError when it is no table, holds too much, or a row has more cells than the header.
    """
    csv.field_size_limit(_FIELD_LIMIT)
    text = _decoded(data, file)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    found: list[Row] = []
    try:
        header = tuple(name.strip() for name in next(reader, []))
        if not any(header):
            raise UsageError(file, "is empty", "its first line must name the columns")
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(header):
                raise UsageError(
                    f"{file} line {reader.line_num}",
                    f"has {len(cells)} cells, the header has {len(header)}",
                    "quote cells that hold the separator",
                )
            if len(found) == MOST_ROWS:
                raise UsageError(file, f"has more than {MOST_ROWS:,} rows", "export a part of it")
            pairs = zip(header, map(_unguarded, cells), strict=False)
            kept = tuple((name, cell) for name, cell in pairs if cell)
            found.append(Row(file, reader.line_num, kept))
    except csv.Error as error:
        raise UsageError(file, f"is no CSV file ({error})", "export it again") from error
    return header, tuple(found)


def number(text: str) -> float | None:
    """1234.5 from "1,234.5", "1.234,5", "1 234,5" or "1234.5"; None for what is no number."""
    plain = text.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace("'", "")
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma > point:
        # One comma with other than three digits behind it is decimal, and so is one behind points.
        grouped = plain.count(",") > 1 or (point < 0 and len(plain) - comma == 4)
        plain = plain.replace(",", "") if grouped else plain.replace(".", "").replace(",", ".")
    elif plain.count(".") > 1:
        plain = plain.replace(".", "")
    else:
        plain = plain.replace(",", "")
    try:
        found = float(plain)
    except ValueError:
        return None
    return found if abs(found) < 1e15 else None


def _decoded(data: bytes, file: str) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                # What spreadsheets in western Europe and America write.
                text = data.decode("cp1252", "replace")
            if "\0" in text:
                break
            return text
    raise UsageError(file, "is no text", "save it as CSV in UTF-8")


def _delimiter(text: str) -> str:
    """The one of comma, semicolon and tab that the header has most of, outside of quotes."""
    head, is_quoted = dict.fromkeys(",;\t", 0), False
    for char in text[:_FIELD_LIMIT]:
        if char == '"':
            is_quoted = not is_quoted
        elif char in "\r\n" and not is_quoted:
            break
        elif char in head and not is_quoted:
            head[char] += 1
    return max(head, key=lambda char: head[char])


def _unguarded(cell: str) -> str:
    plain = cell.strip()
    return plain[1:] if plain.startswith("'") and plain[1:].startswith(_FORMULA) else plain
