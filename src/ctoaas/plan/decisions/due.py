"""Which decisions call for another look, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ctoaas.assess.document import Json
from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.evidence import altered, changed
from ctoaas.plan.decisions.folder import Filed
from ctoaas.plan.decisions.model_file import read_model
from ctoaas.plan.decisions.record import Decision, State

STANDS = (State.PROPOSED, State.ACCEPTED, State.UNCLEAR)
"""States of decisions that can fall due; the others are closed."""


@dataclass(frozen=True, slots=True)
class Due:
    """A decision with the reasons to look at it again; at least one."""

    held: Filed
    reasons: tuple[str, ...]
    """Each a clause, such as "its review day was 1 March 2027"."""
    evidence_moved: bool
    """Whether evidence is among them."""


def due(
    decisions: Sequence[Filed], document: Json | None, root: Path, today: date
) -> tuple[Due, ...]:
    """The decisions that are due on `today`, in their order.

    `document` is the newest assessment of the workspace at `root`, None when there is none.
    """
    found = []
    for held in decisions:
        if held.decision.state not in STANDS:
            continue
        moved = _evidence(held, document, root)
        reasons = (*_days(held.decision, today), *moved)
        if reasons:
            found.append(Due(held, reasons, bool(moved)))
    return tuple(found)


def reopened(each: Due, today: date) -> Filed:
    """The decision as a proposal again, with day and reasons."""
    line = f"{today.isoformat()}: {'; '.join(each.reasons)}"
    decision = replace(
        each.held.decision,
        status=State.PROPOSED.value,
        reopened=(*each.held.decision.reopened, line),
        review_on=None,
    )
    return replace(each.held, decision=decision)


def _days(decision: Decision, today: date) -> list[str]:
    found = []
    if decision.review_on is not None and decision.review_on <= today:
        found.append(f"its review day was {decision.review_on.isoformat()}")
    waits = decision.state is State.ACCEPTED and not decision.confirmed
    if waits and decision.confirm_by is not None and decision.confirm_by <= today:
        day = decision.confirm_by.isoformat()
        found.append(f"its confirmation test was to be made by {day}")
    if decision.confirmed.lower().startswith("failed"):
        found.append(f"its confirmation test {decision.confirmed}")
    return found


def _evidence(held: Filed, document: Json | None, root: Path) -> list[str]:
    if not held.decision.model:
        return []
    try:
        model = read_model(held.decision.model, held.file, held.decision.model_line)
        found = [altered(link, root) for link in model.links]
        if document is not None:
            found += [changed(link, document) for link in model.links]
    except UsageError as error:
        return [f"its model cannot be read ({error})"]
    return [reason for reason in found if reason]
