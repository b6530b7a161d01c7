"""The manual page of a measure as a term of the glossary."""

import re

from ctoaas.deliver.report.context import anchor
from ctoaas.deliver.report.records import Paragraph, TermView
from ctoaas.measure.catalogue import Entry

_HEADING = re.compile(r"\*\*(.+?)\.?\*\*\s*(.*)", re.DOTALL)
_EMPHASIS = re.compile(r"\*(\S[^*\n]*?\S|\S)\*")


def term_view(entry: Entry) -> TermView:
    """Question, parts, source and limits of one measure."""
    question, *rest = [" ".join(part.split()) for part in entry.manual.split("\n\n")] or [""]
    return TermView(
        anchor=anchor("t", entry.measure.id),
        title=entry.measure.title,
        question=_plain(question),
        paragraphs=tuple(_paragraph(part) for part in rest),
        source=entry.measure.source,
        limits=entry.measure.limits,
    )


def _paragraph(text: str) -> Paragraph:
    match = _HEADING.fullmatch(text)
    if match is None:
        return Paragraph("", _plain(text))
    return Paragraph(_plain(match[1]), _plain(match[2]))


def _plain(text: str) -> str:
    """Words without the marks of a manual page."""
    return _EMPHASIS.sub(r"\1", text).replace("`", "")
