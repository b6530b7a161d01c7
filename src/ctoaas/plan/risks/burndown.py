"""How the expected loss of a year went down (or up) from assessment to assessment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ctoaas.plan.risks.engine import YEARS
from ctoaas.plan.risks.from_assessment import entries as of_document
from ctoaas.plan.risks.quantify import Counted, count, together
from ctoaas.plan.risks.risk import Control, Entry


@dataclass(frozen=True, slots=True)
class Burn:
    """All risks together on one day."""

    day: date
    what: str
    """What was looked at: "assessment", "register today", "when the plan is done"."""
    risks: int
    found: Counted
    new: Counted | None = None
    """Of today: what was noted only after the first point."""


def burndown(
    documents: Sequence[Mapping[str, Any]],
    register: Sequence[Entry],
    today: date,
    rate: float | None,
    *,
    seed: int = 0,
) -> tuple[Burn, ...]:
    """One point for each assessment, oldest first, then today and the end of the plan.

    An entry of the register that was taken from an assessment stands in its place: what people
    know is not counted twice.
    """
    points = []
    latest: tuple[Entry, ...] = ()
    for document in documents:
        held = of_document(document)
        day = held[0].noted_on if held else _day(document)
        if day is None or day > today:
            continue
        latest = held
        points.append(_burn(day, "assessment", (*held, *_own(register, held)), rate, seed))
    every = (*_still_seen(latest, register), *register)
    now = _burn(today, "today", every, rate, seed)
    first = points[0].day if points else today
    late = [each for each in every if each.noted_on is not None and each.noted_on > first]
    points.append(replace(now, new=_burn(today, "new", late, rate, seed).found) if late else now)
    if any(control.done_on is None for entry in every for control in entry.controls):
        points.append(_burn(today, "when the plan is done", every, rate, seed, planned=True))
    return tuple(points)


def _own(register: Sequence[Entry], held: Sequence[Entry]) -> tuple[Entry, ...]:
    """What the register knows beside an assessment."""
    sources = {entry.source for entry in held}
    return tuple(
        entry
        for entry in register
        if entry.source not in sources and not entry.source.startswith("assessment:")
    )


def _still_seen(latest: Sequence[Entry], register: Sequence[Entry]) -> tuple[Entry, ...]:
    """Risks of the newest assessment that nobody took into the register."""
    taken = {entry.source for entry in register}
    return tuple(entry for entry in latest if entry.source not in taken)


def _burn(
    day: date,
    what: str,
    entries: Sequence[Entry],
    rate: float | None,
    seed: int,
    *,
    planned: bool = False,
) -> Burn:
    def works(control: Control) -> bool:
        return planned or (control.done_on is not None and control.done_on <= day)

    standing = [e for e in entries if e.stands_on(day) and e.is_quantified]
    counted = [count(entry, works, rate, seed, YEARS) for entry in standing]
    return Burn(day, what, len(standing), together(counted, rate))


def _day(document: Mapping[str, Any]) -> date | None:
    as_of = document.get("as_of")
    return date.fromisoformat(str(as_of)[:10]) if as_of else None
