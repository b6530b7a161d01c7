"""Risks of a finished assessment as entries of the register."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ctoaas.core.judgement import Risk
from ctoaas.forecast.expert import Z_90, TwoPiece
from ctoaas.plan.risks.engine import Amount
from ctoaas.plan.risks.risk import Entry
from ctoaas.plan.writing.fields import made_id

_WIDEST = math.log(100) / Z_90
"""Where an end is nothing, the other side's width is taken, at most a factor of 100."""


def entries(document: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The risks of a stored assessment (see assess.stored), in its order, unedited."""
    noted = date.fromisoformat(str(document["as_of"])[:10]) if document.get("as_of") else None
    rows = document.get("risks", ())
    ids = _ids([str(row["id"]) for row in rows], _many(document))
    return tuple(_entry(row, ids[row["id"]], noted) for row in rows)


def _entry(row: Mapping[str, Any], id_: str, noted: date | None) -> Entry:
    return Entry(
        id=id_,
        title=row["title"],
        event=row["event"],
        cause=row["cause"],
        effect=row["effect"],
        frequency=amount(row["frequency_per_year"]),
        loss_days=amount(row["loss_days"]),
        trigger=row["trigger"],
        review_on=date.fromisoformat(row["review_on"]) if row.get("review_on") else None,
        noted_on=noted,
        source=f"assessment:{row['id']}",
    )


def risk_ids(risks: Sequence[Risk], *, many: bool) -> dict[str, str]:
    """Id in the register of each risk of an assessment; `many` names the repository in it."""
    return _ids([risk.id for risk in risks], many)


def _ids(names: Sequence[str], many: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        repository, _, story = name.rpartition(":")
        words = f"{repository} {story}" if many else story
        found[name] = made_id(words, found.values(), most=60)
    return found


def _many(document: Mapping[str, Any]) -> bool:
    return len(document.get("repositories", ())) > 1


def amount(held: Mapping[str, float]) -> Amount:
    """A stored 80 % range as a distribution; an end of nothing mirrors the other side."""
    low, likely, high = (float(held[key]) for key in ("low", "likely", "high"))
    if likely <= 0:
        return high / 2
    if low == high:
        return likely
    above = math.log(high / likely) / Z_90
    below = math.log(likely / low) / Z_90 if low > 0 else min(above or _WIDEST, _WIDEST)
    return TwoPiece(math.log(likely), below, above)
