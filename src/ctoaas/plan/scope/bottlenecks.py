"""What must be true, as tests with a measure and a threshold that is set before anything is built.

The proposals are house rules: which kind of test a belief asks for is read from its words, and
the founder changes measure and threshold before the test begins, never after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ctoaas.forecast.expert import ThreePoints
from ctoaas.plan.scope.brief import Belief
from ctoaas.plan.writing.fields import made_id


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of belief and the cheapest honest test of it."""

    words: tuple[str, ...]
    what: str
    how: str
    measure: str
    threshold: Decimal
    days: ThreePoints
    skill: str


_KINDS = (
    Kind(
        ("legal", "law", "allowed", "permission", "licence", "license", "regulat", "insur"),
        "whether it is allowed",
        "Ask the authority or a lawyer in writing, with one page that says what the product does.",
        "written answers that allow it",
        Decimal(1),
        ThreePoints(1, 2, 5),
        "product",
    ),
    Kind(
        ("accura", "recogni", "recognis", "detect", "predict", "underst", "quality of", "listen"),
        "whether it can be done well enough",
        "Collect fifty real examples and build the smallest thing that answers them; count.",
        "share of fifty real examples that come out right",
        Decimal("0.8"),
        ThreePoints(3, 6, 15),
        "data",
    ),
    Kind(
        ("interface", "api", "data of", "access to", "partner", "supplier", "connect", "deliver"),
        "whether others give what it needs",
        "Get one real answer out of the partner's system, with their consent in writing.",
        "partners whose data were really read",
        Decimal(1),
        ThreePoints(2, 4, 12),
        "backend",
    ),
    Kind(
        ("fast", "second", "load", "thousand", "scale", "at once", "offline", "battery"),
        "whether it is quick and strong enough",
        "Build the narrowest part and put ten times the expected load on it.",
        "share of answers within the time that is needed",
        Decimal("0.95"),
        ThreePoints(2, 5, 12),
        "backend",
    ),
    Kind(
        ("pay", "buy", "price", "subscribe", "worth", "spend"),
        "whether people pay",
        "Show twenty of them an offer with a price, and ask for a deposit or a signed order.",
        "people who pay a deposit or sign, of twenty asked",
        Decimal(4),
        ThreePoints(2, 4, 10),
        "product",
    ),
)
_PEOPLE = Kind(
    (),
    "whether people want it",
    "Show ten of them a drawing that can be clicked, let them do one task, ask for a next date.",
    "people who come back a second time unasked, of ten",
    Decimal(4),
    ThreePoints(2, 4, 9),
    "product",
)


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """A belief with its test; `is_ours` while measure or threshold are only proposed."""

    id: str
    belief: str
    what: str
    how: str
    measure: str
    threshold: Decimal
    days: ThreePoints
    skill: str
    is_ours: bool


def bottlenecks(beliefs: Sequence[Belief]) -> tuple[Bottleneck, ...]:
    """One test for each belief, in their order."""
    found: list[Bottleneck] = []
    for belief in beliefs:
        kind = _kind(belief.text)
        found.append(
            Bottleneck(
                id=made_id(belief.text, [each.id for each in found]),
                belief=belief.text,
                what=kind.what,
                how=kind.how,
                measure=belief.measure or kind.measure,
                threshold=kind.threshold if belief.threshold is None else belief.threshold,
                days=kind.days,
                skill=kind.skill,
                is_ours=not belief.measure or belief.threshold is None,
            )
        )
    return tuple(found)


def _kind(text: str) -> Kind:
    folded = text.casefold()
    return next((k for k in _KINDS if any(word in folded for word in k.words)), _PEOPLE)
