"""The report on paper: the same view set by typst, with no network and the same bytes each time."""

import json
import re
from dataclasses import fields, is_dataclass
from datetime import UTC
from functools import cache
from importlib import resources
from typing import Any

import typst

from ctoaas.deliver.charts.palette import printable
from ctoaas.deliver.report.records import Picture, ReportView, TermView

FONT = "Libertinus Serif"
_LEAST = 24
_LONG = re.compile(rf"\S{{{_LEAST},}}")
_PIECE = re.compile(r"[/_.:&=-]|[^\s/_.:&=-]{30}")
_BREAK = "\u200b"
_COVERED = re.compile("[\u0000-\u052f\u1e00-\u22ff\u25a0-\u27bf\ufffd]*")
"""Scripts the embedded faces hold; for others the faces of the machine are looked through."""
_LEFT_OUT = {"narrow", "table", "tables", "claims", "as_of", "more", "command", "term"}
"""What stands on screens only."""


def pdf(view: ReportView) -> bytes:
    """A tagged A4 document, PDF/A-2 where every letter has a face that can be embedded."""
    data = json.dumps(_data(view), ensure_ascii=False)
    source = _template()
    is_covered = _COVERED.fullmatch(data) is not None
    try:
        return _compiled(source, data, view, is_covered, ["a-2a"])
    except typst.TypstError:
        # A letter without a face is allowed in a plain PDF and not in an archived one.
        return _compiled(source, data, view, is_covered, [])


def _compiled(
    source: bytes, data: str, view: ReportView, is_covered: bool, standards: list[Any]
) -> bytes:
    return typst.compile(
        source,
        sys_inputs={"data": data},
        ignore_system_fonts=is_covered,
        timestamp=int(view.as_of.replace(tzinfo=UTC).timestamp()),
        pdf_standards=standards,
    )


@cache
def _template() -> bytes:
    folder = resources.files("ctoaas.deliver.report").joinpath("templates")
    return folder.joinpath("report.typ").read_bytes()


def _data(view: ReportView) -> dict[str, Any]:
    """The view as plain values: its own links as labels, others as words, paths breakable."""
    anchors = {
        "steps",
        *(one.anchor for one in view.evidence),
        *(one.anchor for one in view.terms),
        *(one.anchor for one in view.risks),
        *(f.anchor for theme in view.themes for f in (*theme.findings, theme.lead) if f),
        *(f.anchor for f in view.findings if not view.themes),
    }
    held: dict[str, Any] = _plain(view, anchors)
    return held


def _plain(value: Any, anchors: set[str], name: str = "") -> Any:  # noqa: ANN401 -- any field
    if isinstance(value, str):
        if name == "anchor":
            return value
        return _label(value, anchors) if name == "href" else breakable(value)
    if isinstance(value, tuple):
        return [_plain(item, anchors) for item in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    held = {name: _plain(getattr(value, name), anchors, name) for name in _printed(type(value))}
    if isinstance(value, Picture):
        held["wide"] = printable(value.wide, FONT)
    if isinstance(value, TermView):
        # Its definition; the rest of the page stands on the screen.
        held["paragraphs"] = held["paragraphs"][:1]
    return held


@cache
def _printed(owner: type) -> tuple[str, ...]:
    """Names of the fields of a record that paper shows; drawings get their colours apart."""
    names = (field.name for field in fields(owner))
    return tuple(
        name for name in names if name not in _LEFT_OUT and (owner, name) != (Picture, "wide")
    )


def _label(href: str, anchors: set[str]) -> str:
    """The label a link of this file leads to, the measure's for one of its rows, else none."""
    target = href.removeprefix("#")
    if target not in anchors:
        target = target.rpartition("-")[0]
    return target if href.startswith("#") and target in anchors else ""


def breakable(text: str) -> str:
    """`text` with places where long words, such as paths, may be broken."""
    return (
        text
        if len(text) < _LEAST
        else _LONG.sub(lambda word: _PIECE.sub(rf"\g<0>{_BREAK}", word[0]), text)
    )
