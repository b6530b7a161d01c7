"""What must have an owner afterwards: handover.toml, and what the workspace knows already."""

from dataclasses import replace
from datetime import date

from ctoaas.core.errors import UsageError
from ctoaas.engage.faults import Refused
from ctoaas.engage.handover.handover_file import FILE, load
from ctoaas.engage.handover.page import Handover, Item
from ctoaas.plan.decisions.folder import filed
from ctoaas.plan.decisions.record import State
from ctoaas.plan.risks.risks_file import load_if_there
from ctoaas.workspace.folder import Workspace


def listed(workspace: Workspace, today: date) -> Handover | Refused:
    """Everything that goes on after the engagement.

    Open risks come from risks.toml with the owner named there, decisions that stand from decisions/
    without one; an item of handover.toml with the same kind and id says who has it afterwards.
    """
    file = workspace.root / FILE
    found = load(file)
    if isinstance(found, Refused):
        return found
    known = {(item.kind, item.id) for item in found.items}
    more = (*_risks(workspace, today), *_decisions(workspace))
    added = [item for item in more if (item.kind, item.id) not in known]
    for item in added:
        if item.kind in found.none_of:
            raise UsageError(
                str(file),
                f'none_of says there is no {item.kind}, but the workspace has "{item.title}"',
                f"take {item.kind} out of none_of",
            )
    return replace(found, items=(*found.items, *added))


def _risks(workspace: Workspace, today: date) -> list[Item]:
    register = load_if_there(workspace.risks_file)
    return [
        Item("risk", each.id, each.title, owner_now=each.owner)
        for each in register.entries
        if each.stands_on(today)
    ]


def _decisions(workspace: Workspace) -> list[Item]:
    held, _ = filed(workspace.decisions)
    open_ones = (State.PROPOSED, State.ACCEPTED)
    return [
        Item("decision", each.number, each.decision.title)
        for each in held
        if each.decision.state in open_ones
    ]
