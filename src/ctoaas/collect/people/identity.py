"""What comes in and what goes out of identity resolution, as plain records."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Identity:
    """One pair of name and e-mail as written in commits, with what `.mailmap` makes of it.

    Times are UTC without a zone; None for an identity that only committed. Where no mailmap was
    applied, `mailmap_name` and `mailmap_email` repeat the pair itself. Texts may hold surrogates
    for bytes that are not UTF-8.
    """

    name: str
    email: str
    mailmap_name: str
    mailmap_email: str
    commit_count: int
    first_at: datetime | None
    last_at: datetime | None

    @property
    def text(self) -> str:
        """`Name <mail>`, as people write it in `people.toml`."""
        return f"{self.name} <{self.email}>"

    @property
    def is_mapped(self) -> bool:
        """A mailmap says something else than the commit."""
        return (self.name, self.email) != (self.mailmap_name, self.mailmap_email)


class Decision(StrEnum):
    """What was decided about two identities that look alike."""

    MERGED = "merged"
    """By rule or mailmap, no human asked."""
    NEAR_MISS = "near-miss"
    """Plausible, not merged: for a human to decide."""
    ACCEPTED = "accepted"
    """A human said they are one person."""
    REFUSED = "refused"
    """A human said they are different people, or that kept them apart."""


@dataclass(frozen=True, slots=True)
class ResolvedIdentity:
    """A row of the table identities; `source` is for the caller to join on, not to be stored."""

    identity: str
    person: str
    is_bot: bool
    bot_reason: str | None
    merge_rule: str
    merge_score: float
    commit_count: int
    first_at: datetime | None
    last_at: datetime | None
    source: Identity


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the table people."""

    person: str
    is_bot: bool
    identity_count: int
    commit_count: int
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class IdentityPair:
    """A row of the table identity_pairs; left is before right in the order of pseudonyms."""

    left_identity: str
    right_identity: str
    rule: str
    score: float
    decision: Decision


@dataclass(frozen=True, slots=True)
class Resolution:
    """Everything that was decided, each tuple in the order of its pseudonyms.

    `names` maps a person to a display name and is the only place where names are left: store it
    apart, or not at all. `unexamined_pairs` counts look-alike pairs left out to bound the work.
    """

    identities: tuple[ResolvedIdentity, ...]
    people: tuple[Person, ...]
    pairs: tuple[IdentityPair, ...]
    names: dict[str, str]
    unexamined_pairs: int
