"""Text from a repository made harmless before anybody sees it.

A name may hold control characters that move a terminal's cursor, marks that turn the reading order
around (Boucher, Anderson 2021, Trojan Source, arXiv:2111.00169) or the beginning of a spreadsheet
formula. What cannot be seen is written out as an escape; letters of any script are left alone.
"""

import unicodedata
from html import escape

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ELLIPSIS = "…"


def visible(text: str) -> str:
    r"""`text` with each control, reordering or unassigned character as `\n`, `\x1b`, `\u202e`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        _written(char) if unicodedata.category(char) in _HIDDEN else char for char in text
    )


def _written(char: str) -> str:
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def terminal(text: str) -> str:
    """`text` on one line of a terminal, unable to move the cursor or change colours."""
    return visible(text)


def csv_cell(text: str) -> str:
    """`text` as a cell that no spreadsheet takes for a formula."""
    shown = visible(text)
    return f"'{shown}" if text.startswith(_FORMULA) else shown


def markup(text: str) -> str:
    """`text` between tags or inside a quoted attribute of HTML and SVG."""
    return escape(visible(text), quote=True)


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters of `text`, the middle left out; the end of a path says most."""
    if len(text) <= limit:
        return text
    if limit < 4:
        return text[:limit]
    tail = (limit - 1) * 2 // 3
    return f"{text[: limit - 1 - tail]}{_ELLIPSIS}{text[-tail:]}"
