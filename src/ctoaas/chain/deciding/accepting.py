"""Accepting a decision: the option, why, by whom, and what its evidence says at that moment."""

from dataclasses import dataclass, replace
from datetime import date

from ctoaas.chain.deciding.evidence import stamped
from ctoaas.core.errors import UsageError
from ctoaas.deliver.decisions.compare_page import in_doubt, verdict
from ctoaas.plan.decisions.folder import Filed, save
from ctoaas.plan.decisions.kinds import kinds
from ctoaas.plan.decisions.model_file import read_model
from ctoaas.plan.decisions.model_text import write_model
from ctoaas.plan.decisions.record import Decision, State
from ctoaas.plan.decisions.review import months_after
from ctoaas.plan.decisions.weighing import weigh
from ctoaas.workspace.folder import Workspace

CLOSED = (State.SUPERSEDED, State.REJECTED, State.DEPRECATED)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen, as somebody says it."""

    wanted: str
    """Title of the option, or the beginning of it."""
    because: str
    """Why; empty for what the comparison says."""
    by: tuple[str, ...]
    dissent: tuple[str, ...]
    on: date
    confirm_by: date | None = None
    review_on: date | None = None


def accept(held: Filed, place: Workspace, choice: Choice) -> Decision:
    """The decision accepted and written to its file; UsageError when it is closed, or no option."""
    if held.decision.state in CLOSED:
        raise UsageError(held.file.name, f"is {held.decision.status}", "begin a new decision")
    chosen = _option(held.decision, choice.wanted)
    said, toml = _compared(held, place)
    accepted = replace(
        held.decision,
        status=State.ACCEPTED.value,
        day=choice.on,
        decision_makers=choice.by or held.decision.decision_makers,
        chosen=chosen,
        outcome=". ".join(filter(None, (choice.because.rstrip("."), said)))
        or held.decision.outcome,
        dissent=(*held.decision.dissent, *choice.dissent),
        confirm_by=choice.confirm_by or held.decision.confirm_by,
        review_on=choice.review_on or held.decision.review_on or _usual(held.decision, choice.on),
        confirmed="",
        model=toml,
    )
    save(replace(held, decision=accepted))
    return accepted


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
