"""Finished lines of `deliver.terminal` on standard output."""

from collections.abc import Iterable

import click

from ctoaas.deliver.terminal.lines import Line


def say(lines: Iterable[Line]) -> None:
    """Print the lines, headings bold on a terminal."""
    for line in lines:
        click.secho(line.text, bold=line.is_heading or None)
