"""Rows of a query as JSON values, CSV cells or terminal cells, and the rows of one measure."""

import csv
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

from ctoaas.deliver.terminal.lines import Line, paragraph
from ctoaas.deliver.wording import numbers
from ctoaas.deliver.wording.escape import csv_cell, shortened, terminal
from ctoaas.evidence.query import Answer
from ctoaas.measure.catalogue import Measure

CELL = 60
_VALUE, _SUBJECT = 12, 44


def json_rows(answer: Answer) -> dict[str, Any]:
    """Columns and rows, a row an object; of columns with one name the later get a number."""
    names: list[str] = []
    for name in answer.columns:
        tries = (name, *(f"{name}_{number}" for number in range(2, len(answer.columns) + 2)))
        names.append(next(each for each in tries if each not in names))
    rows = [dict(zip(names, map(_json, row), strict=True)) for row in answer.rows]
    return {"columns": names, "rows": rows, "is_cut": answer.is_cut}


def csv_text(answer: Answer) -> str:
    """Header and rows as CSV; texts that a spreadsheet would run as formulas are defused."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([csv_cell(name) for name in answer.columns])
    writer.writerows([_csv(value) for value in row] for row in answer.rows)
    return out.getvalue()


def terminal_rows(answer: Answer) -> list[list[str]]:
    """Cells for an aligned table, each of bearable length; nothing known is an open circle."""
    return [[shortened(terminal(_text(value)), CELL) for value in row] for row in answer.rows]


def measure_lines(measure: Measure, answer: Answer) -> list[Line]:
    """What the measure says about each subject, and what else its query gave about a single one.

    `answer` holds rows of the table `measures`.
    """
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    header = f"{'value':>{_VALUE}}  {measure.grain:{_SUBJECT}}  n, range"
    lines = [Line(f"{measure.title}, {measure.unit} ({measure.id})", is_heading=True)]
    lines += [Line(header.rstrip()), *(Line(_measured(row)) for row in rows)]
    if answer.is_cut:
        lines += paragraph(f"The first {len(rows)} rows; all of them: --all")
    return [*lines, *paragraph(f"What it cannot tell: {measure.limits}")]


def _measured(row: dict[str, Any]) -> str:
    subject = shortened(terminal(str(row["subject"])), _SUBJECT)
    if row["outcome"] != "measured":
        reason = terminal(str(row["reason"]))
        return f"{numbers.NOT_KNOWN:>{_VALUE}}  {subject:{_SUBJECT}}  {reason}"
    value = numbers.exact(row["value"], row["unit"])
    held = None if row["low"] is None else (row["low"], row["high"])
    sure = numbers.exact_interval(held, row["unit"])
    base = f"{row['n']:,}" + (f", {sure}" if sure else "")
    return f"{value:>{_VALUE}}  {subject:{_SUBJECT}}  {base}"


def _json(value: Any) -> Any:  # noqa: ANN401 -- DuckDB returns any type
    if isinstance(value, datetime):
        return value.isoformat() + ("Z" if value.tzinfo is None else "")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list | tuple):
        return [_json(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _json(item) for key, item in value.items()}
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value if isinstance(value, str | int | float) or value is None else _text(value)


def _csv(value: Any) -> Any:  # noqa: ANN401 -- as _json
    if value is None:
        return ""
    return value if isinstance(value, int | float | Decimal) else csv_cell(_text(value))


def _text(value: Any) -> str:  # noqa: ANN401 -- as _json
    if value is None:
        return numbers.NOT_KNOWN
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return str(value)
