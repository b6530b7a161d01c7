"""Marks of several raters: a CSV with a line for each candidate, rater, competency and mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.plan.hiring.agreement import alpha
from ctoaas.workspace.csv_file import Row, rows

COLUMNS = ("candidate", "rater", "competency", "mark")
MOST_ROWS = 10_000
LOW, HIGH = 1, 5
FAR = 2
"""Marks this far apart want a talk before anything is decided."""
FEW = 6
"""Things marked twice below which nobody can judge agreement (house rule)."""
RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff 2004: conclusions from 0.8 on, tentative ones from 0.667."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of one rater."""

    candidate: str
    rater: str
    competency: str
    mark: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One candidate's marks."""

    candidate: str
    mean: float
    """Of the competencies' means, each with equal weight."""
    low: float
    high: float
    """Lowest and highest mean that a single rater gave."""
    by_competency: tuple[tuple[str, float | None], ...]
    missing: tuple[str, ...]
    """Competencies nobody marked."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Marks of one thing that lie far apart."""

    candidate: str
    competency: str
    marks: tuple[tuple[str, int], ...]
    """(rater, mark)."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All candidates, best mean first, and how far the raters agree."""

    standings: tuple[Standing, ...]
    raters: tuple[str, ...]
    competencies: tuple[str, ...]
    alpha: float | None
    compared: int
    """Things that at least two raters marked."""
    apart: tuple[Apart, ...]
    ahead: str | None
    """The candidate whom every rater puts first alone; None where they do not."""


def load(file: Path) -> tuple[Mark, ...]:
    """The marks in `file`; UsageError names the line that is wrong."""
    found: dict[tuple[str, str, str], Mark] = {}
    for place, row in rows(file, COLUMNS, "cto hire compare --template > marks.csv begins one"):
        mark = _mark(row, place)
        key = (mark.candidate, mark.rater, mark.competency)
        if key in found:
            raise UsageError(
                place,
                f"{mark.rater} marks {mark.competency} of {mark.candidate} again",
                "keep one of the two",
            )
        found[key] = mark
        if len(found) > MOST_ROWS:
            raise UsageError(str(file), f"has more than {MOST_ROWS:,} marks", "is it right?")
    if not found:
        raise UsageError(str(file), "has no marks", "cto hire compare --template shows a beginning")
    return tuple(found.values())


def scorecard(marks: Sequence[Mark]) -> Scorecard:
    """What the marks say together; every competency weighs the same."""
    candidates = sorted({each.candidate for each in marks})
    raters = tuple(sorted({each.rater for each in marks}))
    competencies = tuple(dict.fromkeys(each.competency for each in marks))
    standings = [_standing(name, marks, competencies) for name in candidates]
    standings.sort(key=lambda each: (-each.mean, each.candidate))
    groups = [
        (
            c,
            k,
            tuple(
                sorted((m.rater, m.mark) for m in marks if (m.candidate, m.competency) == (c, k))
            ),
        )
        for c in candidates
        for k in competencies
    ]
    far = [
        Apart(candidate, competency, held)
        for candidate, competency, held in groups
        if held and max(m for _, m in held) - min(m for _, m in held) >= FAR
    ]
    return Scorecard(
        standings=tuple(standings),
        raters=raters,
        competencies=competencies,
        alpha=alpha([[float(m) for _, m in held] for _, _, held in groups], "ordinal"),
        compared=sum(len(held) > 1 for _, _, held in groups),
        apart=tuple(far),
        ahead=_ahead(marks, candidates, raters),
    )


def _standing(candidate: str, marks: Sequence[Mark], competencies: Sequence[str]) -> Standing:
    own = [each for each in marks if each.candidate == candidate]
    means = [
        (name, _mean([each.mark for each in own if each.competency == name]))
        for name in competencies
    ]
    by_rater = [
        value
        for rater in sorted({each.rater for each in own})
        if (value := _mean([each.mark for each in own if each.rater == rater])) is not None
    ]
    known = [value for _, value in means if value is not None]
    return Standing(
        candidate,
        sum(known) / len(known),
        min(by_rater),
        max(by_rater),
        tuple(means),
        tuple(name for name, value in means if value is None),
    )


def _ahead(marks: Sequence[Mark], candidates: Sequence[str], raters: Sequence[str]) -> str | None:
    """Whoever comes first with every rater, over the competencies that rater marked for both."""
    if len(candidates) < 2 or len(raters) < 2:
        return None
    held = {(m.candidate, m.rater, m.competency): m.mark for m in marks}
    for one in candidates:
        others = [each for each in candidates if each != one]
        if all(_beats(held, one, other, rater) for other in others for rater in raters):
            return one
    return None


def _beats(held: dict[tuple[str, str, str], int], one: str, other: str, rater: str) -> bool:
    both = [
        (held[one, rater, name], held[other, rater, name])
        for _, who, name in [key for key in held if key[0] == one]
        if who == rater and (other, rater, name) in held
    ]
    return bool(both) and sum(a for a, _ in both) > sum(b for _, b in both)


def _mean(values: Sequence[int]) -> float | None:
    return sum(values) / len(values) if values else None


def _mark(row: Row, place: str) -> Mark:
    held = {name: row.get(name, "") for name in COLUMNS}
    for name in COLUMNS:
        if not held[name]:
            raise UsageError(place, f"{name} is empty", "fill it in, or take the line out")
    text = held["mark"]
    if text not in {str(mark) for mark in range(LOW, HIGH + 1)}:
        raise UsageError(place, f'mark is "{text}"', f"write a whole number from {LOW} to {HIGH}")
    return Mark(held["candidate"], held["rater"], held["competency"], int(text))


TEMPLATE = """candidate,rater,competency,mark
candidate A,rater 1,finding-faults,4
candidate A,rater 2,finding-faults,3
candidate B,rater 1,finding-faults,2
candidate B,rater 2,finding-faults,3
"""
