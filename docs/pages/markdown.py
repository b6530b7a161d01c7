"""Small pieces of Markdown that every generated page uses."""

import re
from collections.abc import Iterable, Sequence

NOTE = "<!-- Made by `python -m docs.generate`; edit what it is made from, not this page. -->"

_PLACEHOLDER = re.compile(r"\{([^{}:|]+)(?::([^{}|]*))?(?:\|([^{}]*))?\}")
_WIDTH = 100


def start(title: str, about: str) -> list[str]:
    """First lines of a page: its note, title and what it is about."""
    return [NOTE, "", f"# {title}", "", about, ""]


def finish(lines: Iterable[str]) -> str:
    """The page as a text with one line break at its end."""
    return "\n".join(lines).rstrip("\n") + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table with an empty line after it; bars and line breaks in cells are made harmless."""
    listed = [list(header), ["---"] * len(header), *rows]
    return [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in listed] + [""]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def anchor(title: str) -> str:
    """The anchor a Markdown reader gives a heading of letters, digits, `_`, `-` and spaces."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def spoken(template: str) -> str:
    """A sentence of the product with its placeholders as words a reader can follow.

    `{value:count|file|files}` becomes "N files", any other placeholder an ellipsis.
    """
    return _PLACEHOLDER.sub(_word, template)


def _word(found: re.Match[str]) -> str:
    form, words = found[2] or "", (found[3] or "").split("|")
    return f"N {words[1]}" if form.rstrip("!") == "count" and len(words) > 1 else "…"


def number(value: float) -> str:
    """`value` without needless digits."""
    return f"{value:,.6g}"
