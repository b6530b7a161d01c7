"""Initiatives that say which risk they reduce, as planned controls of that risk."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ctoaas.plan.risks.risk import Control, Entry
from ctoaas.plan.roadmap.files.reading import INITIATIVES, load
from ctoaas.plan.roadmap.wishes import Initiative


def with_planned(entries: Sequence[Entry], plan: Path) -> tuple[Entry, ...]:
    """`entries` with a control for each initiative of `plan` whose `reduces` names the risk.

    A control that the register itself links to that initiative stands in its place. Without
    plan/initiatives.toml the entries come back as they are.
    """
    if not (plan / INITIATIVES).exists():
        return tuple(entries)
    return with_controls(entries, load(plan).initiatives)


def with_controls(entries: Sequence[Entry], initiatives: Sequence[Initiative]) -> tuple[Entry, ...]:
    """The same for initiatives that were read already."""
    planned = [(risk, one.id, part) for one in initiatives for risk, part in one.reduces]
    return tuple(_with(entry, planned) for entry in entries)


def titles(plan: Path) -> dict[str, str]:
    """Titles of the initiatives of `plan` by id; none without the file."""
    if not (plan / INITIATIVES).exists():
        return {}
    return {one.id: one.title for one in load(plan).initiatives}


def _with(entry: Entry, planned: Sequence[tuple[str, str, float]]) -> Entry:
    linked = {control.initiative for control in entry.controls}
    added = tuple(
        Control(initiative, "frequency", part)
        for risk, initiative, part in planned
        if risk == entry.id and initiative not in linked
    )
    return replace(entry, controls=(*entry.controls, *added))
