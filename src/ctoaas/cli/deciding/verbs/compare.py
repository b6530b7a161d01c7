"""Compare the options of a decision: who wins, how surely, what would change that."""

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.cap import cap_of
from ctoaas.chain.deciding.places import newest, today
from ctoaas.cli.deciding.asking import asked_preferences
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.showing import show
from ctoaas.core.canonical import digest
from ctoaas.core.errors import UsageError
from ctoaas.deliver.decisions.compare_page import CompareView, compare_answer
from ctoaas.deliver.decisions.compare_plain import plain
from ctoaas.plan.decisions.due import due
from ctoaas.plan.decisions.folder import Filed, find, save
from ctoaas.plan.decisions.model_file import read_model
from ctoaas.plan.decisions.model_text import write_model
from ctoaas.plan.decisions.weighing import weigh


@click.command("compare", epilog="Example: cto decide compare 3 --out decision.html")
@click.argument("decision")
@click.option("--ask", is_flag=True, help="Ask at most 12 comparisons of criteria and keep them.")
@options.on
@workspace_option
@options.out
@options.as_data
def command(
    decision: str,
    ask: bool,
    on: datetime | None,
    workspace: Path | None,
    out: Path | None,
    as_data: bool,
) -> None:
    """Score the options of DECISION, a number, a file name or the beginning of a title.

    Says in how many of the weights that fit the answers each option wins, what each costs over
    the years with leaving included, and which weight or score would put another one first.
    """
    place = workspace_of(workspace)
    held = find(place.decisions, decision)
    if ask:
        held = _asked(held)
    model = read_model(held.decision.model, held.file, held.decision.model_line)
    day = today(on)
    _, document = newest(place)
    calls = due((held,), document, place.root, day)
    reasons = calls[0].reasons if calls else ()
    view = CompareView(held, weigh(held.decision, model), reasons, cap_of(place))
    show(
        compare_answer(view),
        plain(view),
        as_data=as_data,
        out=out,
        day=day,
        inputs=digest(held.decision.model),
    )


def _asked(held: Filed) -> Filed:
    if not sys.stdin.isatty():
        raise UsageError("--ask", "needs a terminal", "write [[compare]] tables into the file")
    model = read_model(held.decision.model, held.file, held.decision.model_line)
    toml = write_model(asked_preferences(model))
    held = replace(held, decision=replace(held.decision, model=toml))
    save(held)
    return held
