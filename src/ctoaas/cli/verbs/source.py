"""Say who should lead the technology: nobody, an adviser, an agency, part-time or full-time."""

import sys
from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import company_of, newest, today
from ctoaas.cli.deciding.places import workspace_option
from ctoaas.cli.deciding.questions import asked_answers
from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.showing import show
from ctoaas.cli.output import printable
from ctoaas.core.canonical import digest, dumps, file_digest
from ctoaas.deliver.decisions.source_page import SourceView, source_answer
from ctoaas.deliver.decisions.source_plain import plain
from ctoaas.plan.questionnaire import Answer, from_assessment
from ctoaas.plan.sourcing.answers import USUAL_MONTHS, USUAL_NEED, Said, load, template, written
from ctoaas.plan.sourcing.capacity import Need, break_even, courses
from ctoaas.plan.sourcing.fit import fit
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
    rules = rules or _beside(place, "sourcing-rules.toml")
    held = load_rules(rules)
    if wants_template:
        click.echo(template(held), nl=False)
        return
    answers = answers or _beside(place, "sourcing.toml")
    said = load(answers, held) if answers is not None else Said()
    _, document = newest(place) if place is not None else (None, None)
    known = {**from_assessment(held.questions, document), **dict(said.answers)}
    if answers is None and not (yes or as_data) and sys.stdin.isatty():
        known = asked_answers(held.questions, known)
        _keep(place, known)
    company = company_of(place)
    currency = said.currency or (company.currency if company else None) or "EUR"
    need = Need(said.need or USUAL_NEED, said.months or USUAL_MONTHS, currency)
    prices = dict(said.prices)
    view = SourceView(
        company=company.name if company else "your company",
        rules=held,
        answers=known,
        fit=fit(held, known),
        need=need,
        need_is_usual=said.need is None,
        courses=courses(held.models, need, prices),
        break_even=break_even(held.models, currency, prices),
        cap=company.budget.cap if company and company.budget else None,
        rules_hash=file_digest(rules) if rules is not None else digest(default_text()),
    )
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
    file = place.plan / "sourcing.toml"
    with writer_lock(place.root):
        write_text(file, written(known))
    click.echo(printable(f"Kept your answers in {file}"), err=True)


def _beside(place: Workspace | None, name: str) -> Path | None:
    file = place.plan / name if place is not None else None
    return file if file is not None and file.is_file() else None
