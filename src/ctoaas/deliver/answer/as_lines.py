"""An answer in few lines of a terminal: answer, reasons, numbers, what is not known."""

from collections.abc import Sequence

from ctoaas.deliver.answer.records import Answer, Block, Grid, Headline
from ctoaas.deliver.terminal.lines import WIDTH, Line, joined, labelled, one_line, paragraph
from ctoaas.deliver.wording.escape import shortened, terminal


def lines(answer: Answer) -> list[Line]:
    """The answer bold, its reasons, headlines, the blocks that are said, what is not known."""
    head = [Line(line.text, is_heading=True) for line in paragraph(answer.answer)]
    reasons = [line for sentence in answer.reasons for line in paragraph(sentence)]
    return joined(
        [
            head + reasons,
            [line for each in answer.headlines for line in _headline(each)],
            *(_block(block) for block in answer.blocks if block.is_said),
            [line for each in answer.notes for line in labelled("Note", each)],
            [line for each in answer.unknowns for line in labelled("Not known", each)],
        ]
    )


def grid_lines(grid: Grid) -> list[Line]:
    """A table with its header, numbers to the right, no wider than the terminal.

    Where the first column is too long for that it stands on a line of its own above the others.
    """
    rows = [tuple(map(terminal, row)) for row in (grid.header, *grid.rows)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(grid.header))]
    room = WIDTH - sum(widths[1:]) - 2 * len(widths[1:])
    if widths[0] <= room:
        shown = [[_row(row, widths, grid.texts)] for row in rows]
    else:
        widths[0] = max(room, 2)
        shown = [[row[0], _row(("", *row[1:]), widths, grid.texts)] for row in rows]
    head, *body = [[one_line(text) for text in parts] for parts in shown]
    note = paragraph(grid.note) if grid.note else []
    return [
        *(Line(text, is_heading=True) for text in head),
        *(Line(text) for parts in body for text in parts),
        *note,
    ]


def _headline(each: Headline) -> list[Line]:
    circle = "○ " if each.is_unknown else ""
    return labelled(terminal(each.label), f"{circle}{each.value} ({each.note})")


def _block(block: Block) -> list[Line]:
    said = [line for sentence in block.sentences for line in paragraph(sentence)]
    said += [line for name, text in block.parts for line in labelled(terminal(name), text)]
    said += [Line(shortened(terminal(text), WIDTH)) for text in block.listing.splitlines()]
    grids = (*(figure.numbers for figure in block.figures), *block.grids)
    tables = [line for grid in grids for line in grid_lines(grid)]
    heading = [Line(line.text, is_heading=True) for line in paragraph(block.title)]
    return heading + said + tables


def _row(row: Sequence[str], widths: Sequence[int], texts: frozenset[int]) -> str:
    cells = [
        shortened(cell, width).ljust(width) if place in texts else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()
