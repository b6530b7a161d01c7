"""Pseudonyms that are the same in every run and tell nothing of a name.

The digits are a hash, so whoever has a list of names and addresses can try them out; a secret salt
per workspace closes that.
"""

from collections.abc import Sequence

from ctoaas.collect.people.identity import Identity
from ctoaas.core.canonical import digest

SHORTEST = 8
"""Hexadecimal digits of a pseudonym; more only where two identities would share them."""


def pseudonyms(identities: Sequence[Identity], salt: str) -> list[str]:
    """Digits of each identity, in the order given; different for different identities."""
    full = [_full(identity, salt) for identity in identities]
    ordered = sorted(set(full))
    short = {}
    for at, this in enumerate(ordered):
        beside = ordered[max(at - 1, 0) : at] + ordered[at + 1 : at + 2]
        length = max([SHORTEST, *(_shared(this, other) + 1 for other in beside)])
        short[this] = this[:length]
    return [short[this] for this in full]


def _full(identity: Identity, salt: str) -> str:
    canonical = f"{salt}\0{identity.name}\0{identity.email}" if salt else identity.text
    return digest(canonical.encode("utf-8", "surrogatepass"))


def _shared(one: str, other: str) -> int:
    """Length of the common beginning."""
    for at, (a, b) in enumerate(zip(one, other, strict=True)):
        if a != b:
            return at
    return len(one)
