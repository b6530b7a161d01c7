"""Lines for a terminal of 80 columns: wrapped, or cut to one line, and harmless to see."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ctoaas.deliver.wording.escape import terminal

WIDTH = 80
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the terminal."""

    text: str
    is_heading: bool = False


EMPTY = Line("")


def paragraph(text: str, indent: str = "") -> list[Line]:
    """`text` wrapped, every line behind `indent`."""
    wrapped = textwrap.wrap(
        terminal(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
    return [Line(line) for line in wrapped]


def labelled(label: str, text: str) -> list[Line]:
    """`label: text` wrapped, further lines set in; nothing when there is no text."""
    if not text:
        return []
    wrapped = textwrap.wrap(
        f"{label}: {terminal(text)}", WIDTH, subsequent_indent=_INDENT, break_on_hyphens=False
    )
    return [Line(line) for line in wrapped]


def listed(title: str, items: Sequence[str], most: int | None) -> list[Line]:
    """A heading over one line an item; only `most` of them, and then the heading says so.

    Where all are wanted (`most` None) items are wrapped instead of cut. No items, no heading.
    """
    if not items:
        return []
    cut = "" if most is None or len(items) <= most else f" ({most} of {len(items)})"
    lines = [Line(terminal(title) + cut, is_heading=True)]
    for item in items[:most]:
        lines += _wrapped(item) if most is None else [Line(_INDENT + one_line(item, WIDTH - 2))]
    return lines


def one_line(text: str, width: int = WIDTH) -> str:
    """`text` cut at a word's end to fit one line."""
    shown = terminal(text)
    if len(shown) <= width:
        return shown
    return shown[: width - 1].rsplit(" ", 1)[0][: width - 1] + "…"


def joined(sections: Iterable[list[Line]]) -> list[Line]:
    """Sections one after the other with an empty line between them; empty ones left out."""
    lines: list[Line] = []
    for section in sections:
        if section:
            lines += [EMPTY, *section] if lines else section
    return lines


def _wrapped(item: str) -> list[Line]:
    wrapped = textwrap.wrap(
        terminal(item),
        WIDTH,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT * 2,
        break_on_hyphens=False,
    )
    return [Line(line) for line in wrapped]
