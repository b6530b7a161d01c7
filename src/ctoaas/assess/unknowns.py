"""What is not known, why, and what would make it known; the most useful answer first."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ctoaas.assess import wording
from ctoaas.assess.answers import Answers
from ctoaas.assess.scales import scales
from ctoaas.assess.validity import Raised
from ctoaas.core.judgement import Unknown
from ctoaas.core.outcome import Failed, Unavailable
from ctoaas.measure.catalogue import catalogue

WEIGHTY = 0.3
"""Weight in ratings, or tenths for each measure, from which a gap is asked about first."""
REPORT = "Report it as a defect with the message above; the other numbers stand."


@dataclass(slots=True)
class _Gap:
    """Measures that lack the same evidence, and where."""

    measures: list[str] = field(default_factory=list)
    repositories: list[str] = field(default_factory=list)


def unknowns(everything: Iterable[tuple[Answers, tuple[Raised, ...]]]) -> tuple[Unknown, ...]:
    """Questions without an answer over all repositories, each once.

    First missing evidence on which much of the ratings or many measures hang, then what the
    validity flags leave open, then the characteristics that need other evidence, then the rest.
    """
    read = list(everything)
    many = len(read) > 1
    gaps = _missing(read, many=many)
    weighty = [unknown for weight, unknown in gaps if weight >= WEIGHTY]
    light = [unknown for weight, unknown in gaps if weight < WEIGHTY]
    return tuple(dict.fromkeys([*weighty, *_flagged(read, many=many), *_unrated(), *light]))


def _missing(
    read: list[tuple[Answers, tuple[Raised, ...]]], *, many: bool
) -> list[tuple[float, Unknown]]:
    gaps: dict[tuple[str, str], _Gap] = {}
    for answers, _ in read:
        for measure, rows in answers.by_measure.items():
            for row in rows:
                match row.outcome:
                    case Unavailable(reason, needs):
                        key = (reason, needs)
                    case Failed(message):
                        key = (f"The product could not answer: {message}", REPORT)
                    case _:
                        continue
                gap = gaps.setdefault(key, _Gap())
                gap.measures.append(measure)
                gap.repositories.append(answers.facts.repository)
    ordered = sorted(gaps.items(), key=lambda item: (-_weight(item[1].measures), item[0]))
    return [
        (
            _weight(gap.measures),
            Unknown(
                _question(gap),
                _where(reason, gap.repositories, many=many),
                how if how == REPORT else f"Needed: {how or 'nothing that is known today'}.",
            ),
        )
        for (reason, how), gap in ordered
    ]


def _flagged(read: list[tuple[Answers, tuple[Raised, ...]]], *, many: bool) -> list[Unknown]:
    where: dict[tuple[str, str, str], list[str]] = {}
    for answers, up in read:
        for item in up:
            if item.is_known and item.flag.question:
                key = (item.flag.question, item.flag.reason, item.flag.how_to_know)
                where.setdefault(key, []).append(answers.facts.repository)
    return [
        Unknown(question, _where(reason, repositories, many=many), how)
        for (question, reason, how), repositories in where.items()
    ]


def _unrated() -> list[Unknown]:
    return [
        Unknown(scale.question, scale.no_rating, scale.how_to_know)
        for scale in sorted(scales(), key=lambda item: item.characteristic != "security")
        if scale.no_rating
    ]


def _weight(measures: list[str]) -> float:
    weights = {part.measure: part.weight for scale in scales() for part in scale.parts}
    return sum(weights.get(measure, 0.1) for measure in sorted(set(measures)))


def _question(gap: _Gap) -> str:
    weights = {part.measure: part.weight for scale in scales() for part in scale.parts}
    names = sorted(set(gap.measures), key=lambda name: (-weights.get(name, 0.0), name))
    entry = catalogue().get(names[0])
    asked = entry.manual.partition("\n")[0].strip() if entry else names[0]
    return asked if len(names) == 1 else f"{asked} Other questions hang on the same evidence."


def _where(reason: str, repositories: list[str], *, many: bool) -> str:
    text = reason[:1].upper() + reason[1:]
    text = text if text.endswith(".") else f"{text}."
    if not many:
        return text
    names = wording.listing(tuple(wording.subject(name) for name in sorted(set(repositories))))
    return f"{text} This holds for {names}."
