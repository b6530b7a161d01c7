"""CSV that people write or export, read strictly: each refusal names the file and the line."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from ctoaas.core.errors import UsageError

LARGEST_BYTES = 5_000_000
DELIMITERS = ",;\t"
Row = dict[str, str]


def text_of(file: Path, begin: str = "") -> str:
    """The text of `file`, line ends as one; `begin` says what makes such a file."""
    try:
        raw = file.read_bytes()
    except FileNotFoundError as error:
        raise UsageError(str(file), "no such file", begin) from error
    except OSError as error:
        raise UsageError(str(file), f"cannot be read ({error.strerror})", "mend it") from error
    if len(raw) > LARGEST_BYTES:
        raise UsageError(str(file), f"is larger than {LARGEST_BYTES:,} bytes", "is it right?")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UsageError(str(file), "is not UTF-8 text", "save it as UTF-8") from error


def rows(file: Path, needed: Sequence[str], begin: str = "") -> Iterator[tuple[str, Row]]:
    """Where each row stands, and its cells without the space around them; empty rows are left out.

    Comma, semicolon or tab, whichever the first line has most of; column names in small letters.
    Raises UsageError for a file that cannot be read and for a missing column.
    """
    text = text_of(file, begin)
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(DELIMITERS, key=first.count))
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        for name in needed:
            if name.lower() not in names:
                raise UsageError(
                    f"{file} line 1", f"has no column {name}", f"begin with {','.join(needed)}"
                )
        for cells in reader:
            row = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
            if any(row.values()):
                yield f"{file} line {reader.line_num}", row
    except csv.Error as error:
        raise UsageError(f"{file} line {reader.line_num}", str(error), "mend this line") from error
