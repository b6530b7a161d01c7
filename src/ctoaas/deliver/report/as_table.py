"""A table as HTML. Reports hold thousands of cells, too many for a template's macro."""

import re

from markupsafe import Markup, escape

from ctoaas.deliver.report.records import Cell, Column, Row, Table
from ctoaas.deliver.wording.numbers import NOT_KNOWN

_PLAIN = re.compile(r"""[^&<>"']*""")
_UNKNOWN = (
    f'<span class="unknown" role="img" aria-label="not known" title="not known">{NOT_KNOWN}</span>'
)


def table_html(table: Table, folds: bool = True) -> Markup:
    """`table` with its caption and note; one that folds puts a row's cells below each other."""
    caption = _safe(table.caption)
    region = "" if folds else f' tabindex="0" role="region" aria-label="{caption}"'
    style = f"{'fold' if folds else ''}{' sortable' if table.is_sortable else ''}"
    heads = "".join(map(_head, table.columns))
    opened = [_opened(column, folds and place > 0) for place, column in enumerate(table.columns)]
    rows = "".join(_row(row, opened, folds) for row in table.rows)
    # Everything that comes from the table was escaped above.
    return Markup(  # noqa: S704
        f'<div class="scroll"{region}>\n<table class="{style}"><caption>{caption}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n{_note(table)}"
    )


def _head(column: Column) -> str:
    side = ' class="n"' if column.is_number else ""
    return f'<th scope="col"{side}>{_safe(column.title)}</th>'


def _opened(column: Column, is_labelled: bool) -> tuple[str, str]:
    """The tag that opens a cell of a column, with and without a text."""
    label = f' data-h="{_safe(column.title)}"' if is_labelled else ""
    if column.is_number:
        return f'<td class="n"{label}>', f'<td class="n void"{label}>'
    return f"<td{label}>", f'<td class="void"{label}>'


def _row(row: Row, opened: list[tuple[str, str]], folds: bool) -> str:
    anchor = f' id="{_safe(row.anchor)}"' if row.anchor else ""
    cells = []
    for place, (cell, tags) in enumerate(zip(row.cells, opened, strict=True)):
        text = _cell(cell)
        if place == 0:
            text = f"<bdi>{text}</bdi>"
        elif folds:
            text = f"<span>{text}</span>"
        cells.append(f"{tags[0] if cell.text else tags[1]}{text}</td>")
    return f"<tr{anchor}>{''.join(cells)}</tr>\n"


def _cell(cell: Cell) -> str:
    if cell.is_unknown and cell.text == NOT_KNOWN:
        return _UNKNOWN
    text = _safe(cell.text)
    return f'<a href="{_safe(cell.href)}">{text}</a>' if cell.href else text


def _note(table: Table) -> str:
    link = table.note_link
    if not table.note and link is None:
        return ""
    more = ""
    if link is not None and link.href:
        of = f'<span class="vh"> of {_safe(table.caption)}</span>'
        more = f' <a href="{_safe(link.href)}">{_safe(link.text)}{of}</a>'
    return f'<p class="small">{_safe(table.note)}{more}</p>'


def _safe(text: str) -> str:
    """`text` escaped for a tag or an attribute; most texts need nothing."""
    return text if _PLAIN.fullmatch(text) else str(escape(text))
