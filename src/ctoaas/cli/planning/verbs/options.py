"""Propose three or four plans, each with dates, money, and what it leaves out."""

import importlib
from pathlib import Path

import click

from ctoaas.chain.planning.choosing import make_options
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.planning import place
from ctoaas.cli.planning.conflicting import refuse
from ctoaas.cli.saying import say
from ctoaas.deliver.answer.as_lines import lines
from ctoaas.deliver.plan.options_page import options_answer
from ctoaas.plan.roadmap.stored import OPTIONS
from ctoaas.workspace.atomic import write_text


@click.command("options", epilog="Example: cto plan options acme --out options.html")
@place.where
@place.effort
@place.out
@place.as_data
def command(where: Path | None, effort: float, out: Path | None, as_data: bool) -> None:
    """Find plans for the wishes of DIR and keep them in plan/options.json.

    Most value, the cheapest and the quickest for part of it, and what sets the product apart;
    those that are nearly alike are shown once. Hard deadlines and the budget are secured against
    overruns, or the option says that it does not fit. Wishes that cannot all hold are named, and
    the exit code is 1.
    """
    folder = place.plan_folder(where)
    made = make_options(folder, effort)
    if made.found is None:
        refuse(made.wishes, as_data=as_data)
        return
    answer = options_answer(made.wishes, made.found)
    if out is not None:
        as_html = importlib.import_module("ctoaas.deliver.answer.as_html")
        write_text(out, as_html.html(answer, made.wishes.starts_on, made.inputs))
    if as_data:
        as_json(made.data | ({"page": str(out)} if out is not None else {}))
        return
    say(lines(answer))
    click.echo(printable(f"Kept in {folder / OPTIONS}" + (f", page: {out}" if out else "")))
