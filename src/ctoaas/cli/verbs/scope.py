"""Turn an idea into a first plan: twelve questions, building blocks, tests, first options."""

import sys
from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import printable
from ctoaas.cli.registers.first_plan import first_plan
from ctoaas.cli.registers.scope_questions import asked
from ctoaas.cli.registers.showing import present
from ctoaas.core.errors import UsageError
from ctoaas.deliver.registers.scope_page import plain, scope_answer
from ctoaas.plan.catalogue.own_actuals import load as load_actuals
from ctoaas.plan.scope.brief import load
from ctoaas.plan.scope.brief_text import EXAMPLE
from ctoaas.plan.scope.proposal import propose
from ctoaas.plan.scope.writing import write
from ctoaas.workspace.folder import Workspace


@click.command("scope", epilog="Example: cto scope lessons --from idea.toml --out lessons.html")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--from", "source", type=options.FILE, help="Read the answers from this file.")
@click.option("--template", is_flag=True, help="Print a commented file of answers to start from.")
@click.option("--no-options", is_flag=True, help="Write the plan files and stop there.")
@options.on
@options.out
@options.as_data
def command(
    folder: Path,
    source: Path | None,
    template: bool,
    no_options: bool,
    on: datetime | None,
    out: Path | None,
    as_data: bool,
) -> None:
    """From an idea to plan files in DIR, the current folder when left out.

    Asks in plain words who it is for, what they must be able to do, what makes it special, what
    must be true, what exists, money, date and place; or reads the answers from a file. Proposes
    building blocks and own items with effort ranges, what to test before anything is promised,
    and the first options. Files that are there are kept.
    """
    if template:
        click.echo(EXAMPLE, nl=False)
        return
    here, day = Workspace(folder), today(on)
    if source is not None:
        brief = load(source)
    elif (here.scope_file).is_file():
        brief = load(here.scope_file)
    elif sys.stdin.isatty():
        brief = asked()
    else:
        raise UsageError(
            "answers",
            "need a terminal or a file",
            "begin a file with cto scope --template > idea.toml, then give --from idea.toml",
        )
    proposal = propose(brief, load_actuals(here.actuals_file))
    written = write(here, brief, proposal, day)
    view = first_plan(here, brief, proposal, with_options=not no_options)
    data = plain(view) | {
        "written": [str(file) for file in written.files],
        "kept": [str(file) for file in written.kept],
        "added": written.initiatives,
    }
    sources = (here.scope_file, here.initiatives_file)
    present(scope_answer(view), data, sources, as_data=as_data, out=out, day=day)
    if not as_data:
        files = ", ".join(str(file.relative_to(folder)) for file in written.files)
        click.echo(printable(f"Wrote {files or 'nothing new'} in {folder}."))
        click.echo(printable("Next: edit plan/initiatives.toml, then cto plan options"))
