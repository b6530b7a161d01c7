"""What must have an owner afterwards, and how much of it has one.

Score, open to recount: items that are settled, of all items. An access, a secret or a document is
settled when somebody has it afterwards and it was handed over; a risk or a decision when somebody
answers for it afterwards. A kind nobody listed is "not asked": it adds nothing to the score, and
the handover is not complete before somebody listed it or said that there is none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ctoaas.engage.faults import Refused
from ctoaas.engage.reader import Reader

KINDS = ("access", "secret", "document", "risk", "decision")
HANDED_OVER = ("access", "secret", "document")
"""Kinds that change hands; the others only need somebody to answer for them."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that goes on after the engagement."""

    kind: str
    id: str
    title: str
    owner_now: str = ""
    owner_after: str = ""
    is_handed_over: bool = False
    evidence: str = ""
    """Where to see that it was handed over."""

    @property
    def missing(self) -> str:
        """What is still to be done, empty when it is settled."""
        if not self.owner_after:
            return "has no owner afterwards"
        if self.kind in HANDED_OVER and not self.is_handed_over:
            return f"is not yet with {self.owner_after}"
        return ""


@dataclass(frozen=True, slots=True)
class Handover:
    """Everything somebody listed, and the kinds of which they said there is none."""

    items: tuple[Item, ...]
    none_of: tuple[str, ...] = ()
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class KindScore:
    """How much of one kind is settled."""

    kind: str
    settled: int
    total: int
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Completeness:
    """The score as counts, and what is still to be done."""

    settled: int
    total: int
    kinds: tuple[KindScore, ...]
    open_items: tuple[Item, ...]

    @property
    def not_asked(self) -> tuple[str, ...]:
        """Kinds nobody listed and nobody said there is none of."""
        return tuple(each.kind for each in self.kinds if not each.is_asked)

    @property
    def is_complete(self) -> bool:
        """Whether everything was asked for and everything is settled."""
        return not self.open_items and not self.not_asked


def completeness(handover: Handover) -> Completeness:
    """The score of a handover."""
    items = sorted(handover.items, key=lambda each: (KINDS.index(each.kind), each.id))
    kinds = tuple(_kind(kind, items, handover.none_of) for kind in KINDS)
    still = tuple(item for item in items if item.missing)
    return Completeness(len(items) - len(still), len(items), kinds, still)


def _kind(kind: str, items: Sequence[Item], none_of: Iterable[str]) -> KindScore:
    mine = [item for item in items if item.kind == kind]
    settled = sum(not item.missing for item in mine)
    return KindScore(kind, settled, len(mine), is_asked=bool(mine) or kind in none_of)


def read(data: object) -> Handover | Refused:
    """A handover from plain data, or a line for each field that is not as it must be."""
    reader = Reader(data)
    none_of = reader.texts("none_of")
    for kind in none_of:
        if kind not in KINDS:
            reader.refuse("none_of", f'holds "{kind}"', f"write some of {', '.join(KINDS)}")
    items = tuple(_item(each) for each in reader.tables("items"))
    made = Handover(items, none_of, reader.day_if("ends_on"))
    reader.done()
    _whole(reader, made)
    return Refused(tuple(reader.faults)) if reader.faults else made


def _whole(reader: Reader, made: Handover) -> None:
    seen: set[tuple[str, str]] = set()
    for item in made.items:
        if (item.kind, item.id) in seen:
            reader.refuse("items", f'has the {item.kind} "{item.id}" twice', "keep one")
        if item.kind in made.none_of:
            reader.refuse("none_of", f"says there is no {item.kind}, but one is listed", "mend it")
        seen.add((item.kind, item.id))


def _item(reader: Reader) -> Item:
    made = Item(
        kind=reader.choice("kind", KINDS),
        id=reader.id("id"),
        title=reader.text("title"),
        owner_now=reader.text("owner_now", ""),
        owner_after=reader.text("owner_after", ""),
        is_handed_over=reader.flag("is_handed_over"),
        evidence=reader.text("evidence", ""),
    )
    reader.done()
    return made
