"""Proposals as tables of plan/initiatives.toml, added behind what people wrote there."""

import math
from collections.abc import Sequence

from ctoaas.forecast.expert import ThreePoints
from ctoaas.plan.proposals.draft import Draft, Way
from ctoaas.plan.writing.toml_text import Inline, Value, inline, quoted, table


def initiative(draft: Draft, source: str) -> str:
    """`[[initiatives]]` with its modes; `source` says who proposed it."""
    head: dict[str, Value | None] = {
        "id": draft.id,
        "title": draft.title,
        "value": round(draft.value, 2),
        "why": draft.why,
        "must": draft.must or None,
        "differentiator": draft.differentiator or None,
        "after": draft.after,
        "reduces": _reduces(draft),
        "deadline": draft.deadline,
        "source": source,
    }
    modes = [table("initiatives.modes", _mode(way)) for way in draft.ways]
    return "\n\n".join([table("initiatives", head, draft.comment), *modes])


def _reduces(draft: Draft) -> Inline | None:
    if not draft.reduces:
        return None
    # Ids of risks may hold a colon, so they are quoted as keys.
    return Inline(tuple((quoted(risk), share) for risk, share in draft.reduces))


def _mode(way: Way) -> dict[str, Value | None]:
    if way.days is None:
        # A milestone: a day on which nobody of ours is needed.
        return {"id": way.id, "kind": way.kind, "duration": 1}
    return {
        "id": way.id,
        "kind": way.kind,
        "work": (inline(skill=way.skill, days=days(way.days)),),
        "cash": _cash(way),
        "monthly": round(way.monthly) or None,
        "note": way.note,
    }


def _cash(way: Way) -> Inline | None:
    if way.cash is None:
        return None
    low, high = way.cash
    return inline(p10=low, p50=round(math.sqrt(low * high)), p90=high)


def days(points: ThreePoints) -> Inline:
    """A range of days with two or three figures each."""
    low, likely, high = (_figures(end) for end in (points.low, points.likely, points.high))
    return inline(p10=low, p50=likely, p90=high)


def _figures(amount: float) -> float | int:
    cut = round(amount, 1 if amount < 100 else 0)
    cut = cut if cut > 0 else 0.1
    return int(cut) if cut == int(cut) else cut


def without_known(drafts: Sequence[Draft], known: frozenset[str]) -> tuple[Draft, ...]:
    """Drafts whose ids are not in the file yet: what people have is theirs."""
    return tuple(each for each in drafts if each.id not in known)
