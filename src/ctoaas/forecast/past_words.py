"""What people said before and what it came to, as the record that corrects their next estimate."""

import numpy as np

from ctoaas.forecast.entries import EVENT, Issued
from ctoaas.forecast.expert import ExpertEstimate, Point, ThreePoints, claimed
from ctoaas.forecast.ledger import Ledger
from ctoaas.forecast.stated import Stated
from ctoaas.forecast.track_record import Outcome

_THREE = (0.1, 0.5, 0.9)

Pairs = tuple[tuple[float, float], ...]


def said(estimate: ExpertEstimate, factor: float = 1.0) -> Pairs:
    """An expert's words as a ledger keeps them: P10, P50 and P90, or the middle alone."""
    own = claimed(estimate)
    if own is None:
        return ((0.5, estimate.likely * factor),)
    amounts = own.quantile(np.array(_THREE)) * factor
    return tuple(zip(_THREE, map(float, amounts), strict=True))


def outcomes_of(ledger: Ledger) -> tuple[Outcome, ...]:
    """Every resolved forecast of an amount that somebody's own words stood behind."""
    return tuple(
        Outcome(
            estimate=_words(kept.issued),
            actual=kept.outcome.value,
            person=kept.issued.by,
            team=kept.issued.team,
            finished_on=kept.outcome.on,
        )
        for kept in ledger.kept
        if kept.outcome is not None and kept.issued.said and kept.issued.unit != EVENT
    )


def _words(issued: Issued) -> ExpertEstimate:
    if len(issued.said) == 1:
        return Point(issued.said[0][1])
    held = dict(issued.said)
    if not all(share in held for share in _THREE):
        amounts = Stated(issued.said).quantile(np.array(_THREE))
        held = dict(zip(_THREE, map(float, amounts), strict=True))
    low, likely, high = (held[share] for share in _THREE)
    return ThreePoints(low, likely, high) if low < high else Point(likely)
