"""Check whether you can offer this service yourself, and keep the answer with its day."""

import sys
from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.questions import asked_answers
from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.showing import show
from ctoaas.cli.output import printable
from ctoaas.core.canonical import digest, dumps
from ctoaas.deliver.decisions.ready_page import ReadyView, plain, ready_answer
from ctoaas.plan.readiness.check import default_text, judge, load, load_answers, template
from ctoaas.plan.readiness.ledger import NAME, append, read
from ctoaas.workspace.folder import find


@click.command("ready", epilog="Example: cto ready ready.toml --out ready.html")
@click.argument("answers", metavar="[ANSWERS.toml]", required=False, type=options.FILE)
@click.option("--template", "wants_template", is_flag=True, help="Print a TOML of answers.")
@click.option("--print-rules", is_flag=True, help="Print questions and rules, to be edited.")
@click.option("--rules", type=options.FILE, help="Questions and rules to judge by.")
@click.option(
    "--ledger",
    type=options.FILE,
    help="Where checks are kept.  [default: readiness.jsonl of the workspace around here]",
)
@click.option("--dry-run", is_flag=True, help="Keep nothing.")
@options.on
@options.out
@options.as_data
def command(
    answers: Path | None,
    wants_template: bool,
    print_rules: bool,
    rules: Path | None,
    ledger: Path | None,
    dry_run: bool,
    on: datetime | None,
    out: Path | None,
    as_data: bool,
) -> None:
    """Ask a practitioner what they have done, what they can do, and what they stand on.

    Ready, ready with a partner for the gaps, or not yet, with the three next steps. Answers come
    from ANSWERS.toml or the terminal. An answer that is missing makes it less sure, nothing else.
    """
    if print_rules:
        click.echo(default_text(), nl=False)
        return
    check = load(rules)
    if wants_template:
        click.echo(template(check), nl=False)
        return
    text = rules.read_text("utf-8") if rules is not None else default_text()
    said = load_answers(answers, check) if answers is not None else {}
    if answers is None and not as_data and sys.stdin.isatty():
        said = asked_answers(check.questions, {})
    place = find(Path())
    file = ledger or (place.root / NAME if place is not None else None)
    past = read(file) if file is not None else ()
    view = ReadyView(check, judge(check, said), said, past, digest(text))
    day, data = today(on), plain(view)
    keeps = file is not None and said and not dry_run
    is_new = append(file, day, view.found, said, text) if file is not None and keeps else False
    kept = {"ledger": str(file) if keeps else None, "is_new": is_new}
    inputs = digest(dumps(data["answers"]))
    show(ready_answer(view), data | kept, as_data=as_data, out=out, day=day, inputs=inputs)
    if keeps and not as_data:
        click.echo(printable(f"{'Kept' if is_new else 'Was kept before'} in {file}"))
