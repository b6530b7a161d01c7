"""Ratings of one repository: 1 to 5 stars with an open formula and a range.

A part's stars come from its percentile p in the benchmark table, cut as SIG cuts its own (5, 30,
30, 30 and 5 % of systems have 1 to 5 stars; Sigrid documentation, Our approach) and drawn as a line
through (0, 1), (0.05, 1.5), (0.35, 2.5), (0.65, 3.5), (0.95, 4.5), (1, 5); or from the points of
its scale, where the table is thin or public projects are no peers (continuity). With weights w:
stars = sum(w s) / sum(w) over the parts there are. A part that is missing could be anything from
1 to 5 stars, and that is how it enters the range.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ctoaas.assess.answers import Answers
from ctoaas.assess.benchmark import Standing, Table, size_class
from ctoaas.assess.scales import Part, Scale, caps, scales
from ctoaas.assess.validity import Raised, confidence, of_theme
from ctoaas.core.judgement import Confidence, Finding, Rating, RatingPart, Severity
from ctoaas.core.outcome import Measured, NotApplicable
from ctoaas.measure.catalogue import catalogue

BANDS = ((0.0, 1.0), (0.05, 1.5), (0.35, 2.5), (0.65, 3.5), (0.95, 4.5), (1.0, 5.0))
SPREAD = 0.5
"""Stars either way that a cited threshold is taken to be off (house rule)."""
Z80 = 1.2816
"""Normal quantile of a two-sided 80 % range."""
LEAST = 0.5
"""Smallest share of the weight that must be measured for a rating."""


@dataclass(frozen=True, slots=True)
class Stars:
    """Stars of one part with their range."""

    part: RatingPart
    low: float
    high: float
    is_compared: bool
    """From the benchmark table, or by points on purpose."""


def line(points: tuple[tuple[float, float], ...], at: float) -> float:
    """The broken line through `points` (rising) at `at`, flat outside them."""
    if at <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if at <= x1:
            return y0 + (y1 - y0) * (at - x0) / (x1 - x0)
    return points[-1][1]


def ratings(
    answers: Answers, table: Table, found: tuple[Finding, ...], up: tuple[Raised, ...]
) -> tuple[Rating, ...]:
    """A rating, or the reason for none, for every characteristic that has a scale."""
    return tuple(rate(scale, answers, table, found, up) for scale in scales())


def rate(
    scale: Scale,
    answers: Answers,
    table: Table,
    found: tuple[Finding, ...],
    up: tuple[Raised, ...],
) -> Rating:
    """The rating of one characteristic."""
    if scale.no_rating:
        return _none(scale, answers, (), (), scale.no_rating)
    asked = [part for part in scale.parts if _asked(part, answers)]
    taken = [(part, stars_of(part, answers, table)) for part in asked]
    held = [stars for _, stars in taken if stars is not None]
    parts = tuple(stars.part for stars in held)
    missing = tuple(part.measure for part, stars in taken if stars is None)
    total, weight = sum(part.weight for part in asked), sum(part.weight for part in parts)
    if not held or weight < LEAST * total:
        reason = "Less than half of what this rating rests on could be measured."
        return _none(scale, answers, parts, missing, reason)
    low, middle, high = _weighed(held, total)
    cap, by = _cap(scale, found)
    return Rating(
        repository=answers.facts.repository,
        characteristic=scale.characteristic,
        stars=min(middle, cap),
        low=min(low, cap),
        high=min(high, cap),
        confidence=confidence(_doubts(scale, held, total, up), scale.best),
        parts=parts,
        missing=missing,
        capped_by=by if middle > cap else None,
        reason=_reason(scale, parts, capped=middle > cap),
    )


def _weighed(held: list[Stars], total: float) -> tuple[float, float, float]:
    """Low, middle and high; what is missing from `total` counts 1 star in low and 5 in high."""
    weight = sum(stars.part.weight for stars in held)
    gap = total - weight
    middle = sum(stars.part.weight * stars.part.stars for stars in held) / weight
    low = (sum(stars.part.weight * stars.low for stars in held) + gap * 1.0) / total
    high = (sum(stars.part.weight * stars.high for stars in held) + gap * 5.0) / total
    return min(low, middle), middle, max(high, middle)


def _doubts(scale: Scale, held: list[Stars], total: float, up: tuple[Raised, ...]) -> int:
    """One each: over a tenth missing, over a third, mostly not compared, a flag is up."""
    gap = total - sum(stars.part.weight for stars in held)
    uncompared = gap + sum(stars.part.weight for stars in held if not stars.is_compared)
    return sum(
        (
            gap > 0.1 * total,
            gap > 0.35 * total,
            uncompared > 0.5 * total,
            any(of_theme(up, theme) for theme in scale.themes),
        )
    )


def stars_of(part: Part, answers: Answers, table: Table) -> Stars | None:
    """Stars of a part, None when its number is not measured or rests on too few facts."""
    value = answers.number(part.measure, part.column)
    row = answers.one(part.measure)
    n = answers.base(part.measure, part.column)
    if value is None or n is None or n < part.minimum_n:
        return None
    interval = (value, value)
    if part.column == "value" and row is not None and isinstance(row.outcome, Measured):
        interval = row.outcome.interval or interval
    size = size_class(answers.facts.code_lines)
    compared = [_standing(part, x, table, size) for x in (value, *interval)]
    if compared[0] is None:
        middle = line(part.points, value)
        ends = [line(part.points, bound) for bound in interval]
        low, high = min(*ends, middle) - SPREAD, max(*ends, middle) + SPREAD
        basis = f"{part.source} ({part.edition})"
    else:
        low, middle, high = _compared([standing for standing in compared if standing is not None])
        basis = f"benchmark of {compared[0].n} repositories ({compared[0].peers})"
    rated = RatingPart(part.measure, value, middle, part.weight, basis)
    is_compared = compared[0] is not None or not part.is_compared
    return Stars(rated, max(low, 1.0), min(high, 5.0), is_compared)


def _standing(part: Part, value: float, table: Table, size: str) -> Standing | None:
    if not part.is_compared:
        return None
    better: Literal["lower", "higher"] = "lower" if part.worse == "higher" else "higher"
    return table.percentile(part.measure, part.column, value, better, size)


def _compared(standings: list[Standing]) -> tuple[float, float, float]:
    def shifted(standing: Standing, sign: int) -> float:
        p = standing.percentile
        return line(BANDS, p + sign * Z80 * math.sqrt(max(p * (1 - p), 0.01) / standing.n))

    return (
        min(shifted(standing, -1) for standing in standings),
        line(BANDS, standings[0].percentile),
        max(shifted(standing, 1) for standing in standings),
    )


def _asked(part: Part, answers: Answers) -> bool:
    return not isinstance(answers.outcome(part.measure), NotApplicable)


def _cap(scale: Scale, found: tuple[Finding, ...]) -> tuple[float, str | None]:
    capping = [
        (caps()[finding.severity.value], finding.id)
        for finding in found
        if finding.characteristic is scale.characteristic
        and finding.severity is not Severity.STRENGTH
        and finding.severity.value in caps()
    ]
    return min(capping, default=(5.0, None))


def _reason(scale: Scale, parts: tuple[RatingPart, ...], *, capped: bool) -> str:
    own = {part.measure: part.title for part in scale.parts}

    def title(part: RatingPart) -> str:
        entry = catalogue().get(part.measure)
        text = own.get(part.measure) or (entry.measure.title if entry else part.measure)
        return text[:1].lower() + text[1:]

    ordered = sorted(parts, key=lambda part: (part.stars, part.measure))
    weakest, strongest = title(ordered[0]), title(ordered[-1])
    if len(ordered) == 1:
        decided = f"{scale.speaks_of} It rests on one number: {weakest}."
    else:
        decided = f"{scale.speaks_of} Strongest part: {strongest}; weakest: {weakest}."
    return decided + (" A critical finding holds it down." if capped else "")


def _none(
    scale: Scale,
    answers: Answers,
    parts: tuple[RatingPart, ...],
    missing: tuple[str, ...],
    reason: str,
) -> Rating:
    return Rating(
        repository=answers.facts.repository,
        characteristic=scale.characteristic,
        stars=None,
        low=None,
        high=None,
        confidence=Confidence.LOW,
        parts=parts,
        missing=missing,
        capped_by=None,
        reason=reason,
    )
