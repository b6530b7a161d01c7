"""Rings proposed from traces of use: how old, how lively, and whether its makers still keep it.

House rules: less than 3 months is assess, less than 12 is trial, older is adopt. A language whose
code is untouched for 24 months, or changed a quarter or less as often as the year before (10 and
more), is hold; settings that nobody touches are settled, not asleep. What its makers no longer keep
is hold, whatever the traces say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ctoaas.plan.radar.radar_file import RINGS, Radar

ASSESS_DAYS, TRIAL_DAYS, QUIET_DAYS = 91, 365, 730
FEWEST, FALLEN = 10, 0.25


@dataclass(frozen=True, slots=True)
class Trace:
    """What was seen of one technology in one repository."""

    name: str
    quadrant: str
    repository: str
    sign: str
    """Where it shows: a file, or a share of the code."""
    first_on: date
    last_on: date
    recent: int | None
    """Changes of the last twelve months; None where only its mention is known."""
    before: int | None
    """Changes of the twelve months before."""
    is_code: bool = False
    """Work is done in it, so silence says something."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A ring, with the reason to give when it is taken."""

    name: str
    quadrant: str
    ring: str
    reason: str
    now: str | None
    """Ring on the radar, None when it is not there."""


def proposals(
    traces: Sequence[Trace], radar: Radar, day: date, ended: Mapping[str, str]
) -> tuple[Proposal, ...]:
    """A proposal for each technology that is not where the traces put it, by ring and name.

    `ended` says of a technology's name, in small letters, why its makers no longer keep it.
    """
    by_name: dict[str, list[Trace]] = {}
    for trace in traces:
        by_name.setdefault(trace.name.casefold(), []).append(trace)
    found = []
    for key, held in by_name.items():
        ring, reason = _ring(held, day, ended.get(key, ""))
        item = radar.item(held[0].name)
        if item is None or item.ring != ring:
            now = item.ring if item is not None else None
            found.append(Proposal(held[0].name, held[0].quadrant, ring, reason, now))
    return tuple(sorted(found, key=lambda each: (RINGS.index(each.ring), each.name.casefold())))


def _ring(held: Sequence[Trace], day: date, ended: str) -> tuple[str, str]:
    first, last = min(t.first_on for t in held), max(t.last_on for t in held)
    where = ", ".join(sorted({t.repository for t in held}))
    since = f"in {where} since {first:%Y-%m}"
    if ended:
        return "hold", f"{ended}; {since}"
    counted = [(t.recent, t.before) for t in held if t.recent is not None and t.before is not None]
    recent, before = (sum(pair[i] for pair in counted) for i in (0, 1))
    lively = f"{_changes(recent)} in twelve months, {before} in the twelve before"
    is_code = any(t.is_code for t in held)
    if is_code and (day - last).days > QUIET_DAYS:
        return "hold", f"{since}, untouched since {last:%Y-%m}"
    if is_code and before >= FEWEST and recent <= FALLEN * before:
        return "hold", f"{since}, {lively}"
    age = (day - first).days
    ring = "assess" if age < ASSESS_DAYS else "trial" if age < TRIAL_DAYS else "adopt"
    told = lively if counted else held[0].sign
    return ring, f"{since}, {told}"


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count} changes"
