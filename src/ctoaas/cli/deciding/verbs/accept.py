"""Accept a decision: the option, why, by whom, who sees it otherwise, how it will be checked."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from ctoaas.cli.deciding.evidence import stamped
from ctoaas.cli.deciding.places import today, workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError
from ctoaas.deliver.decisions.compare_page import in_doubt, verdict
from ctoaas.plan.decisions.folder import Filed, find, save
from ctoaas.plan.decisions.kinds import kinds
from ctoaas.plan.decisions.model_file import read_model
from ctoaas.plan.decisions.model_text import write_model
from ctoaas.plan.decisions.record import Decision, State
from ctoaas.plan.decisions.review import months_after
from ctoaas.plan.decisions.weighing import weigh
from ctoaas.workspace.folder import Workspace

CLOSED = (State.SUPERSEDED, State.REJECTED, State.DEPRECATED)


@click.command("accept", epilog="Example: cto decide accept 3 --option 'Buy a service' --by Ana")
@click.argument("decision")
@click.option("--option", "wanted", required=True, help="Its title, or the beginning of it.")
@click.option("--because", default="", help="Why.  [default: what the comparison says]")
@click.option("--by", multiple=True, help="Who decides; may be given more than once.")
@click.option("--dissent", multiple=True, help="Who sees it otherwise, and why.")
@click.option("--confirm-by", type=options.DAY, help="Day by which the test must be made.")
@click.option("--review-on", type=options.DAY, help="Day to look at it again.")
@options.on
@workspace_option
@options.as_data
def command(
    decision: str,
    wanted: str,
    because: str,
    by: tuple[str, ...],
    dissent: tuple[str, ...],
    confirm_by: datetime | None,
    review_on: datetime | None,
    on: datetime | None,
    workspace: Path | None,
    as_data: bool,
) -> None:
    """Accept DECISION with one of its options, and stamp its evidence as it is now.

    A choice against the comparison is taken as it is; the file then says what the comparison said.
    """
    place, day = workspace_of(workspace), today(on)
    held = find(place.decisions, decision)
    if held.decision.state in CLOSED:
        raise UsageError(held.file.name, f"is {held.decision.status}", "begin a new decision")
    chosen = _option(held.decision, wanted)
    said, toml = _compared(held, place)
    accepted = replace(
        held.decision,
        status=State.ACCEPTED.value,
        day=day,
        decision_makers=by or held.decision.decision_makers,
        chosen=chosen,
        outcome=". ".join(filter(None, (because.rstrip("."), said))) or held.decision.outcome,
        dissent=(*held.decision.dissent, *dissent),
        confirm_by=_date(confirm_by) or held.decision.confirm_by,
        review_on=_date(review_on) or held.decision.review_on or _usual(held.decision, day),
        confirmed="",
        model=toml,
    )
    save(replace(held, decision=accepted))
    review = accepted.review_on.isoformat() if accepted.review_on else None
    if as_data:
        as_json({"file": str(held.file), "chosen": chosen, "review_on": review})
        return
    again = f", to be looked at again on {review}" if review else ""
    click.echo(printable(f'{held.file.name}: accepted "{chosen}"{again}'))


def _option(decision: Decision, wanted: str) -> str:
    titles = [option.title for option in decision.options]
    exact = [title for title in titles if title.lower() == wanted.strip().lower()]
    found = exact or [title for title in titles if title.lower().startswith(wanted.lower().strip())]
    if len(found) != 1 or not wanted.strip():
        what = "is more than one option" if len(found) > 1 else "is none of the options"
        raise UsageError(
            f'--option "{wanted}"', what, f"write one of {', '.join(titles) or 'none'}"
        )
    return found[0]


def _compared(held: Filed, place: Workspace) -> tuple[str, str]:
    """What the comparison says, and the model with its evidence stamped; both may be empty."""
    decision = held.decision
    if not decision.model:
        return "", ""
    model = read_model(decision.model, held.file, decision.model_line)
    toml = write_model(stamped(model, place)) if model.links else decision.model
    if not model.criteria or len(decision.options) < 2:
        return "", toml
    weighed = weigh(decision, model)
    return f"The comparison said: {verdict(weighed)}. {in_doubt(weighed)}", toml


def _usual(decision: Decision, day: date) -> date | None:
    kind = kinds().get(decision.kind)
    return months_after(day, kind.review_months) if kind is not None else None


def _date(given: datetime | None) -> date | None:
    return given.date() if given is not None else None
