"""The result of a decision's confirmation test."""

from dataclasses import replace
from datetime import date

from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.folder import Filed, save
from ctoaas.plan.decisions.record import State


def test(held: Filed, result: str, note: str, on: date) -> str:
    """Write "held" or "failed" with what was seen into an accepted decision; the words it got.

    Raises UsageError for a decision that is not accepted.
    """
    if held.decision.state is not State.ACCEPTED:
        status = held.decision.status or "of no stated status"
        raise UsageError(held.file.name, f"is {status}", "only accepted decisions are tested")
    words = f"{result} on {on.isoformat()}" + (f": {note}" if note else "")
    save(replace(held, decision=replace(held.decision, confirmed=words)))
    return words
