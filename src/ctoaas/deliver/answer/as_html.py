"""An answer as one HTML file that needs no network and no script."""

import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from ctoaas import __version__
from ctoaas.deliver.answer.records import Answer, Block, Figure, Grid
from ctoaas.deliver.bytecode import KeptBytecode
from ctoaas.deliver.charts.palette import DARK, LIGHT, properties, rules
from ctoaas.deliver.report.as_html import words
from ctoaas.deliver.report.as_table import table_html
from ctoaas.deliver.report.records import Cell, Column, Picture, Row, Table
from ctoaas.deliver.wording.escape import visible
from ctoaas.deliver.wording.numbers import NOT_KNOWN, day_words

WIDE, NARROW = 720, 330
_APART = re.compile(r"(?<=[€£$]) (?=\d)|(?<=\d) (?=%)")
_REPORT, _ANSWER = "ctoaas.deliver.report", "ctoaas.deliver.answer"


@dataclass(frozen=True, slots=True)
class _Part:
    """A block with its pictures drawn."""

    id: str
    title: str
    sentences: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    listing: tuple[str, ...]
    pictures: tuple[Picture, ...]
    tables: tuple[Table, ...]


def html(answer: Answer, issued_on: date, inputs: str = "") -> str:
    """The whole page; its style is allowed by its hash and nothing else is.

    `inputs` is the hash of what the answer was made from, for the footer.
    """
    whole = _style()
    allowed = b64encode(sha256(whole.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template("answer.html.j2")
        .render(
            page=answer,
            blocks=[_part(block) for block in answer.blocks],
            day=day_words(issued_on),
            version=__version__,
            inputs=inputs,
            style=whole,
            policy=policy,
        )
    )


def fragment(answer: Answer, issued_on: date) -> str:
    """The answer as part of a larger page that has `style()` and the report's own."""
    body: Any = _environment().get_template("answer_body.html.j2").module
    blocks = [_part(block) for block in answer.blocks]
    return f"{body.top(answer, day_words(issued_on))}\n{body.rest(answer, blocks)}"


def tight(text: str) -> str:
    """`text` with amounts that no line break takes apart: 83 %, € 25,000."""
    return _APART.sub("\u00a0", visible(text))


def _harmless(value: object) -> object:
    """Every text that is put in, without what cannot be seen; finished markup stays."""
    return visible(value) if type(value) is str else value


def _part(block: Block) -> _Part:
    return _Part(
        block.id,
        visible(block.title),
        block.sentences,
        block.parts,
        tuple(block.listing.splitlines()),
        tuple(map(_picture, block.figures)),
        tuple(map(_table, block.grids)),
    )


def _picture(figure: Figure) -> Picture:
    described = f"{figure.subtitle}. {figure.caption}"
    return Picture(
        id=f"p-{figure.id}",
        title=figure.title,
        subtitle=figure.subtitle,
        wide=figure.draw(WIDE, figure.title, described),
        narrow=figure.draw(NARROW, figure.title, described),
        caption=figure.caption,
        table=_table(figure.numbers),
    )


def _table(grid: Grid) -> Table:
    return Table(
        caption=visible(grid.caption),
        columns=tuple(
            Column(title, is_number=place not in grid.texts)
            for place, title in enumerate(grid.header)
        ),
        rows=tuple(
            Row(tuple(Cell(visible(text), is_unknown=text == NOT_KNOWN) for text in row))
            for row in grid.rows
        ),
        note=grid.note,
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(_ANSWER), PackageLoader(_REPORT)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
        bytecode_cache=KeptBytecode(__file__),
    )
    environment.filters["tight"] = tight
    environment.filters["words"] = words
    environment.filters["table"] = table_html
    return environment


@cache
def _style() -> str:
    tokens = (
        f":root{{color-scheme:light dark;{properties(LIGHT)}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{properties(DARK)}}}}}"
        f"@media print{{:root{{color-scheme:light;{properties(LIGHT)}}}}}"
    )
    return "\n".join([tokens, _sheet(_REPORT, "report.css"), rules(), style()])


def style() -> str:
    """What an answer's page has beside the style of a report."""
    return _sheet(_ANSWER, "answer.css")


@cache
def _sheet(package: str, name: str) -> str:
    return resources.files(package).joinpath("templates", name).read_text("utf-8")
