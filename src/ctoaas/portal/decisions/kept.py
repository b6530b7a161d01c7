"""Decisions of a workspace as pages show them."""

from dataclasses import dataclass

from ctoaas.chain.deciding.places import newest, today
from ctoaas.core.canonical import file_digest
from ctoaas.deliver.wording.escape import visible
from ctoaas.deliver.wording.numbers import day_words
from ctoaas.plan.decisions.due import STANDS, due
from ctoaas.plan.decisions.folder import Filed, Unread, filed
from ctoaas.plan.decisions.record import State
from ctoaas.workspace.folder import Workspace


@dataclass(frozen=True, slots=True)
class Told:
    """A decision with why it wants another look; `reasons` is empty while it does not."""

    held: Filed
    reasons: tuple[str, ...]

    @property
    def waits(self) -> bool:
        """Whether the client has still to confirm it."""
        return self.held.decision.state is State.PROPOSED

    @property
    def is_accepted(self) -> bool:
        """Whether it was confirmed."""
        return self.held.decision.state is State.ACCEPTED

    @property
    def digest(self) -> str:
        """Of its file."""
        return file_digest(self.held.file)

    @property
    def sentences(self) -> list[str]:
        """What stands before whoever confirms it."""
        decision = self.held.decision
        said = [visible(decision.title), visible(decision.context)]
        said += [f"Option: {visible(option.title)}" for option in decision.options]
        if decision.chosen:
            said.append(f"Proposed: {visible(decision.chosen)}")
        said += [visible(decision.outcome), *map(visible, decision.consequences)]
        if decision.confirmation:
            said.append(f"Test: {visible(decision.confirmation)}")
        if decision.review_on is not None:
            said.append(f"To be looked at again on {day_words(decision.review_on)}")
        return [each for each in said if each]


def decisions_of(workspace: Workspace) -> tuple[tuple[Told, ...], tuple[Unread, ...]]:
    """Every decision in its order, and files that could not be read as one."""
    held, unread = filed(workspace.decisions)
    if not held:
        return (), unread
    stands = [one for one in held if one.decision.state in STANDS]
    document = newest(workspace)[1] if any(one.decision.model for one in stands) else None
    reasons = {
        each.held.file: each.reasons for each in due(held, document, workspace.root, today())
    }
    return tuple(Told(one, reasons.get(one.file, ())) for one in held), unread


def decision_of(workspace: Workspace, number: str) -> Told | None:
    """The decision with that number; None when there is none, or more than one."""
    found = [one for one in decisions_of(workspace)[0] if one.held.number == number]
    return found[0] if len(found) == 1 else None
