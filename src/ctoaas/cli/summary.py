"""What the terminal says when an assessment is done: at most fifteen lines."""

import textwrap
from pathlib import Path
from typing import Any

import click

from ctoaas.assess.yearly import days_a_year
from ctoaas.cli.output import printable
from ctoaas.core.quantity import Range
from ctoaas.deliver.wording import numbers

WIDTH = 80
Json = dict[str, Any]


def show(document: Json, folder: Path, *, is_unchanged: bool) -> None:
    """Print what was read, the verdict, the three largest risks, and where the report is."""
    for facts in document["repositories"][:3]:
        click.echo(printable(_read(facts)))
    if is_unchanged:
        click.echo("Nothing has changed since the last assessment.")
    lines = [line for sentence in document["verdict"] for line in _wrapped(sentence, "")]
    for line in lines[:7]:
        click.secho(line, bold=True)
    for risk in document["risks"][:3]:
        often, loss = Range(**risk["frequency_per_year"]), Range(**risk["loss_days"])
        click.echo(_risk(risk["title"], numbers.days_a_year(days_a_year(often, loss))))
    click.echo(f"Report: {folder / 'report.html'}")


def _read(facts: Json) -> str:
    total = None if facts["is_shallow"] else facts["commits_total"]
    people = "1 person" if facts["people_count"] == 1 else f"{facts['people_count']:,} people"
    read = numbers.commits_read(facts["commits_read"], total)
    return f"{facts['repository']}: {read}, {facts['code_lines']:,} lines of code, {people}"


def _risk(title: str, cost: str) -> str:
    """One line whatever the length of the title: the number is what must not be cut."""
    room = WIDTH - len("Risk: : ") - len(cost)
    return f"Risk: {textwrap.shorten(printable(title), room, placeholder='…')}: {cost}"


def _wrapped(text: str, lead: str) -> list[str]:
    return textwrap.wrap(lead + printable(text), WIDTH, subsequent_indent="  " if lead else "")
