"""Say who should lead the technology: nobody, an adviser, an agency, part-time or full-time."""

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.chain.deciding.sourcing import ANSWERS, RULES, asked, beside
from ctoaas.chain.deciding.sourcing import view as view_of
from ctoaas.cli.deciding.places import workspace_option
from ctoaas.cli.deciding.questions import asked_answers
from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.showing import show
from ctoaas.cli.output import printable
from ctoaas.core.canonical import digest, dumps
from ctoaas.deliver.decisions.source_page import source_answer
from ctoaas.deliver.decisions.source_plain import plain
from ctoaas.plan.questionnaire import Answer
from ctoaas.plan.sourcing.answers import template, written
from ctoaas.plan.sourcing.rules import default_text
from ctoaas.plan.sourcing.rules import load as load_rules
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.folder import Workspace, find
from ctoaas.workspace.lock import writer_lock


@click.command("source", epilog="Example: cto source plan/sourcing.toml --out sourcing.html")
@click.argument("answers", metavar="[ANSWERS.toml]", required=False, type=options.FILE)
@click.option("--template", "wants_template", is_flag=True, help="Print a TOML of answers.")
@click.option("--print-rules", is_flag=True, help="Print the rules, to be edited.")
@click.option(
    "--rules",
    type=options.FILE,
    help="Rules to judge by.  [default: plan/sourcing-rules.toml of the workspace, else ours]",
)
@click.option("--yes", is_flag=True, help="Ask nothing.")
@options.on
@workspace_option
@options.out
@options.as_data
def command(
    answers: Path | None,
    wants_template: bool,
    print_rules: bool,
    rules: Path | None,
    yes: bool,
    on: datetime | None,
    workspace: Path | None,
    out: Path | None,
    as_data: bool,
) -> None:
    """Check fourteen answers and compare all forms of leadership on one capacity and cost model.

    Answers come from ANSWERS.toml, plan/sourcing.toml of the workspace, or the terminal; what an
    assessment knows is filled in. "Do not start" is a possible answer. Unknown only makes it less
    sure.
    """
    if print_rules:
        click.echo(default_text(), nl=False)
        return
    place = Workspace(workspace) if workspace is not None else find(Path())
    answers = answers or beside(place, ANSWERS)
    if wants_template:
        click.echo(template(load_rules(rules or beside(place, RULES))), nl=False)
        return
    found = asked(place, answers, rules)
    if answers is None and not (yes or as_data) and sys.stdin.isatty():
        found = replace(found, answers=asked_answers(found.rules.questions, found.answers))
        _keep(place, found.answers)
    view = view_of(place, found)
    data = plain(view)
    show(
        source_answer(view),
        data,
        as_data=as_data,
        out=out,
        day=today(on),
        inputs=digest(dumps(data["answers"])),
    )


def _keep(place: Workspace | None, known: dict[str, Answer]) -> None:
    """What was said on the terminal becomes the file that is read the next time."""
    if place is None or not any(answer.source == "said" for answer in known.values()):
        return
    file = place.plan / ANSWERS
    with writer_lock(place.root):
        write_text(file, written(known))
    click.echo(printable(f"Kept your answers in {file}"), err=True)
