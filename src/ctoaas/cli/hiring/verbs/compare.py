"""Put the marks of several raters together: who is ahead, and how far do they agree."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.forecasting import options
from ctoaas.cli.registers.showing import present
from ctoaas.core.errors import UsageError
from ctoaas.deliver.hiring.scorecard_page import plain, scorecard_answer
from ctoaas.plan.hiring.ratings import TEMPLATE, load, scorecard


@click.command("compare", epilog="Example: cto hire compare marks.csv --out scorecard.html")
@click.argument("marks", metavar="[MARKS.csv]", required=False, type=options.FILE)
@click.option("--template", "wants_template", is_flag=True, help="Print a CSV to begin with.")
@options.on
@options.out
@options.as_data
def command(
    marks: Path | None, wants_template: bool, on: datetime | None, out: Path | None, as_data: bool
) -> None:
    """Read MARKS.csv: candidate, rater, competency, mark from 1 to 5, a line each.

    Every competency weighs the same. Agreement is Krippendorff's alpha, chance taken off; marks
    may be missing.
    """
    if wants_template:
        click.echo(TEMPLATE, nl=False)
        return
    if marks is None:
        raise UsageError("MARKS.csv", "is missing", "cto hire compare --template begins one")
    card = scorecard(load(marks))
    answer = scorecard_answer(card, marks.name)
    present(answer, plain(card), (marks,), as_data=as_data, out=out, day=today(on))
