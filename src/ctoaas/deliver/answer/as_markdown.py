"""An answer as Markdown, to be put into a wiki, a mail or a repository.

Texts come from repositories and people: what Markdown or HTML would take for its own is escaped.
"""

import re
from datetime import date

from ctoaas import __version__
from ctoaas.deliver.answer.records import Answer, Block, Grid
from ctoaas.deliver.wording.escape import visible
from ctoaas.deliver.wording.numbers import day_words

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$])")
_START = re.compile(r"^(\s*)([#+\-=]|\d+[.)])")
_LINK = re.compile(r"(?i)\b(https?|ftp|www|mailto|javascript)([:.])")
_FENCE = re.compile(r"`{3,}")


def markdown(answer: Answer, issued_on: date, inputs: str = "") -> str:
    """The whole text; `inputs` is the hash of what the answer was made from."""
    lines = [
        f"# {escaped(answer.answer)}",
        "",
        f"{escaped(answer.kind)} · {escaped(answer.about)} · {day_words(issued_on)}",
        "",
    ]
    for sentence in answer.reasons:
        lines += [escaped(sentence), ""]
    if answer.headlines:
        heads = [
            (each.label, ("○ " if each.is_unknown else "") + each.value, each.note)
            for each in answer.headlines
        ]
        lines += _table(("", "now", ""), tuple(heads))
    for block in answer.blocks:
        lines += _block(block)
    lines += _listed("What we do not know", answer.unknowns)
    lines += _listed("Worth knowing", answer.notes)
    lines += _listed("How it was made", tuple(f"{name}: {said}" for name, said in answer.facts))
    footer = f"ctoaas {__version__}{f' · inputs {inputs}' if inputs else ''}"
    return "\n".join([*lines, "---", "", footer, ""])


def escaped(text: str) -> str:
    """`text` as one line that Markdown shows as it is."""
    shown = _SPECIAL.sub(r"\\\1", visible(text)).replace("&", "&amp;")
    shown = _LINK.sub(lambda held: f"{held[1]}&#{ord(held[2])};", shown)
    return _START.sub(lambda held: f"{held[1]}{held[2][:-1]}\\{held[2][-1]}", shown)


def _block(block: Block) -> list[str]:
    lines = [f"## {escaped(block.title)}", ""]
    for sentence in block.sentences:
        lines += [escaped(sentence), ""]
    if block.parts:
        lines += [f"- **{escaped(name)}**: {escaped(said)}" for name, said in block.parts]
        lines.append("")
    if block.listing:
        longest = max((len(held) for held in _FENCE.findall(block.listing)), default=2)
        fence = "`" * (longest + 1)
        lines += [fence, *map(visible, block.listing.splitlines()), fence, ""]
    for grid in (*(figure.numbers for figure in block.figures), *block.grids):
        lines += _grid(grid)
    return lines


def _grid(grid: Grid) -> list[str]:
    note = [escaped(grid.note), ""] if grid.note else []
    return [f"**{escaped(grid.caption)}**", "", *_table(grid.header, grid.rows, grid.texts), *note]


def _table(
    header: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    texts: frozenset[int] = frozenset({0, 1, 2}),
) -> list[str]:
    sides = [":--" if place in texts else "--:" for place in range(len(header))]
    shown = [_row(header), "| " + " | ".join(sides) + " |"]
    return [*shown, *(_row(row) for row in rows), ""]


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(escaped, cells)) + " |"


def _listed(title: str, items: tuple[str, ...]) -> list[str]:
    return [f"## {title}", "", *(f"- {escaped(item)}" for item in items), ""] if items else []
