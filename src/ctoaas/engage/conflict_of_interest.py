"""Before a client is added: what they share with clients we have, and why that matters."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ConflictKind(StrEnum):
    """Why two clients may be in each other's way, the gravest first."""

    COMPETITOR = "competitor"
    FIELD = "same field"
    OWNER = "same owner"
    VENDOR = "shared vendor"


_WHY = {
    ConflictKind.COMPETITOR: "one of them names the other as a competitor, so what is learnt at "
    "one could help the other",
    ConflictKind.FIELD: "they sell in the same field, so advice to one could harm the other",
    ConflictKind.OWNER: "they have an owner in common, who would hear of both",
    ConflictKind.VENDOR: "they pay the same vendor, so judging it for one touches the other",
}
_LEGAL_FORMS = re.compile(
    r"\b(gmbh|ug|ag|kg|ohg|se|ltd|limited|llc|inc|corp|plc|sa|sas|sarl|oy|oyj|ab|as|bv|nv|"
    r"sp z o o|s a|sp|spa|srl)\b"
)


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """What is known of a client; empty lists mean nobody said, not that there are none."""

    name: str
    fields: tuple[str, ...] = ()
    """What they sell, in a few words each."""
    owners: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something two clients have in common."""

    kind: ConflictKind
    client: str
    shared: str
    why: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and what could not be asked because nobody said it."""

    conflicts: tuple[Conflict, ...]
    unknown: tuple[str, ...]


def check(new: ClientFacts, existing: Iterable[ClientFacts]) -> Checked:
    """Conflicts of `new` with each client there is, the gravest first, then by client.

    Names are compared without case, accents, punctuation and legal forms (GmbH, Ltd, ...).
    """
    found = [conflict for each in existing for conflict in _between(new, each)]
    order = list(ConflictKind)
    found.sort(key=lambda one: (order.index(one.kind), one.client, one.shared))
    lists = {"field": new.fields, "owners": new.owners, "vendors": new.vendors}
    lists["competitors"] = new.competitors
    return Checked(tuple(found), tuple(name for name, held in lists.items() if not held))


def _between(new: ClientFacts, other: ClientFacts) -> Iterable[Conflict]:
    names = {_plain(new.name): new.name, _plain(other.name): other.name}
    rivals = {_plain(each) for each in (*new.competitors, *other.competitors)}
    if rivals & names.keys():
        yield Conflict(
            ConflictKind.COMPETITOR, other.name, other.name, _WHY[ConflictKind.COMPETITOR]
        )
    pairs = (
        (ConflictKind.FIELD, new.fields, other.fields),
        (ConflictKind.OWNER, new.owners, other.owners),
        (ConflictKind.VENDOR, new.vendors, other.vendors),
    )
    for kind, mine, theirs in pairs:
        known = {_plain(each) for each in theirs}
        for shared in mine:
            if _plain(shared) in known:
                yield Conflict(kind, other.name, shared, _WHY[kind])


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    words = " ".join(re.findall(r"\w+", letters))
    return " ".join(_LEGAL_FORMS.sub(" ", words).split()) or words
