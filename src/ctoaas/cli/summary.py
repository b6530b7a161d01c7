"""What the terminal says when an assessment is done: at most fifteen lines."""

import textwrap
from pathlib import Path
from typing import Any

import click

from ctoaas.assess.reading import from_json
from ctoaas.assess.yearly import yearly
from ctoaas.cli.output import printable
from ctoaas.deliver.wording import numbers

WIDTH = 80
Json = dict[str, Any]


def show(document: Json, folder: Path, *, is_unchanged: bool) -> None:
    """Print what was read, the verdict, the three largest risks, and where the report is."""
    assessment = from_json(document)
    for facts in assessment.repositories[:3]:
        people = "1 person" if facts.people_count == 1 else f"{facts.people_count:,} people"
        read = numbers.commits_read([facts])
        said = f"{facts.repository}: {read}, {facts.code_lines:,} lines of code, {people}"
        click.echo(printable(said))
    if is_unchanged:
        click.echo("Nothing has changed since the last assessment.")
    lines = [line for sentence in document["verdict"] for line in _wrapped(sentence, "")]
    for line in lines[:7]:
        click.secho(line, bold=True)
    for risk in assessment.risks[:3]:
        click.echo(_risk(risk.title, numbers.days_a_year(yearly(risk))))
    click.echo(f"Report: {folder / 'report.html'}")


def _risk(title: str, cost: str) -> str:
    """One line whatever the length of the title: the number is what must not be cut."""
    room = WIDTH - len("Risk: : ") - len(cost)
    return f"Risk: {textwrap.shorten(printable(title), room, placeholder='…')}: {cost}"


def _wrapped(text: str, lead: str) -> list[str]:
    return textwrap.wrap(lead + printable(text), WIDTH, subsequent_indent="  " if lead else "")
