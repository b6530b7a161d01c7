"""Results on standard output: JSON for programs, plain tables for people."""

from collections.abc import Sequence

import click

from ctoaas.core.canonical import dumps


def as_json(value: object) -> None:
    """Print `value` as canonical JSON."""
    click.echo(dumps(value), nl=False)


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under a header, columns aligned, control characters taken out."""
    cells = [[printable(str(value)) for value in row] for row in rows]
    widths = [
        max([len(title), *(len(row[index]) for row in cells)]) for index, title in enumerate(header)
    ]
    for row in [list(header), *cells]:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip())


def printable(text: str) -> str:
    """`text` without characters that could steer a terminal or hide their direction."""
    return "".join(character if character.isprintable() else "?" for character in text)
