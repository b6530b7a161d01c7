"""Which identities are one person: rules propose, humans decide, and every doubt is kept.

Pairs are joined from the strongest down, and a pair that would bring two refused identities
together is not joined; so a chain between them breaks at its weakest link. Equal scores are taken
in the order of the texts of the pair, whatever the order of the input.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ctoaas.collect.people.blocks import candidates
from ctoaas.collect.people.clusters import Clusters
from ctoaas.collect.people.identity import (
    Decision,
    Identity,
    IdentityPair,
    Person,
    Resolution,
    ResolvedIdentity,
)
from ctoaas.collect.people.profile import Profile, profile
from ctoaas.collect.people.pseudonym import pseudonyms
from ctoaas.collect.people.review import NOTHING_DECIDED, Decisions
from ctoaas.collect.people.rules import MERGE_AT, SHOW_AT, likeness, setting


@dataclass(frozen=True, slots=True)
class _Link:
    """A pair of positions, left below right, with what speaks for it."""

    left: int
    right: int
    rule: str
    score: float
    decision: Decision


def resolve(
    identities: Sequence[Identity], decided: Decisions = NOTHING_DECIDED, salt: str = ""
) -> Resolution:
    """People behind `identities`, which are different pairs of name and e-mail in any order.

    Pseudonyms depend on the pairs and on `salt` alone, and a person's on its earliest identity, so
    they stay when commits are added. No identities give an empty resolution. Raises UsageError
    when the decisions contradict each other.
    """
    ordered = sorted(identities, key=_earliest)
    profiles = [_as_decided(profile(one), one, decided) for one in ordered]
    proposed = candidates(profiles)
    links = _links(ordered, profiles, proposed.pairs, decided)
    clusters = _join(ordered, links, decided)
    digits = pseudonyms(ordered, salt)
    return Resolution(
        identities=tuple(sorted(_rows(ordered, profiles, digits, clusters), key=_by_identity)),
        people=tuple(_people(ordered, profiles, digits, clusters)),
        pairs=tuple(sorted(_pairs(links, clusters, digits), key=_by_sides)),
        names=_names(ordered, digits, clusters),
        unexamined_pairs=proposed.left_out,
    )


def _earliest(one: Identity) -> tuple[bool, datetime, bytes]:
    """Order of identities: the first commit, then the bytes of the pair."""
    canonical = f"{one.name}\0{one.email}".encode("utf-8", "surrogatepass")
    return one.first_at is None, one.first_at or datetime.min, canonical  # noqa: DTZ901 -- UTC


def _as_decided(one: Profile, identity: Identity, decided: Decisions) -> Profile:
    says = decided.bots.get(identity.text)
    if says is None:
        return one
    return replace(one, bot="a reviewer said so" if says else None)


def _links(
    ordered: Sequence[Identity],
    profiles: Sequence[Profile],
    pairs: Sequence[tuple[int, int]],
    decided: Decisions,
) -> list[_Link]:
    """Every pair with something to say, each once, strongest first."""
    around = setting(profiles)
    found: dict[tuple[int, int], _Link] = {}
    for left, right in pairs:
        alike = likeness(profiles[left], profiles[right], around)
        if alike is not None and alike[1] >= SHOW_AT:
            decision = Decision.MERGED if alike[1] >= MERGE_AT else Decision.NEAR_MISS
            found[left, right] = _Link(left, right, *alike, decision)
    for left, right in _mapped(ordered):
        found[left, right] = _Link(left, right, "mailmap", 1.0, Decision.MERGED)
    at = {one.text: position for position, one in enumerate(ordered)}
    for texts, decision in decided.pairs():
        if texts[0] in at and texts[1] in at:
            left, right = sorted((at[texts[0]], at[texts[1]]))
            found[left, right] = _Link(left, right, "reviewed", 1.0, decision)
    return sorted(found.values(), key=_strength)


def _strength(link: _Link) -> tuple[bool, float, int, int]:
    return link.decision is not Decision.ACCEPTED, -link.score, link.left, link.right


def _mapped(ordered: Sequence[Identity]) -> list[tuple[int, int]]:
    """Identities that the mailmap gives one name and address, each beside the earliest."""
    first: dict[tuple[str, str], int] = {}
    is_named: set[tuple[str, str]] = set()
    members: list[tuple[tuple[str, str], int]] = []
    for at, one in enumerate(ordered):
        to = (one.mailmap_name, one.mailmap_email.lower())
        members.append((to, at))
        first.setdefault(to, at)
        if one.is_mapped:
            is_named.add(to)
    return [(first[to], at) for to, at in members if to in is_named and first[to] != at]


def _join(ordered: Sequence[Identity], links: Sequence[_Link], decided: Decisions) -> Clusters:
    clusters = Clusters(len(ordered))
    for link in links:
        if link.decision is Decision.REFUSED:
            clusters.keep_apart(link.left, link.right)
    for link in links:
        if link.decision in {Decision.MERGED, Decision.ACCEPTED}:
            joined = clusters.join(link.left, link.right, link.rule, link.score)
            if not joined and link.decision is Decision.ACCEPTED:
                raise decided.contradiction(ordered[link.left].text, ordered[link.right].text)
    return clusters


def _rows(
    ordered: Sequence[Identity],
    profiles: Sequence[Profile],
    digits: Sequence[str],
    clusters: Clusters,
) -> list[ResolvedIdentity]:
    rows = []
    for at, one in enumerate(ordered):
        rule, score = clusters.joined_by(at)
        rows.append(
            ResolvedIdentity(
                identity=f"i-{digits[at]}",
                person=f"p-{digits[clusters.first(at)]}",
                is_bot=profiles[at].bot is not None,
                bot_reason=profiles[at].bot,
                merge_rule=rule,
                merge_score=score,
                commit_count=one.commit_count,
                first_at=one.first_at,
                last_at=one.last_at,
                source=one,
            )
        )
    return rows


def _by_identity(row: ResolvedIdentity) -> str:
    return row.identity


def _people(
    ordered: Sequence[Identity],
    profiles: Sequence[Profile],
    digits: Sequence[str],
    clusters: Clusters,
) -> list[Person]:
    people = []
    for first, members in clusters.groups():
        ends = [end for at in members if (end := ordered[at].last_at) is not None]
        people.append(
            Person(
                person=f"p-{digits[first]}",
                is_bot=all(profiles[at].bot is not None for at in members),
                identity_count=len(members),
                commit_count=sum(ordered[at].commit_count for at in members),
                first_at=ordered[first].first_at,
                last_at=max(ends, default=None),
            )
        )
    return sorted(people, key=lambda one: one.person)


def _pairs(links: Sequence[_Link], clusters: Clusters, digits: Sequence[str]) -> list[IdentityPair]:
    pairs = []
    for link in links:
        decision = link.decision
        together = clusters.first(link.left) == clusters.first(link.right)
        if decision is Decision.MERGED and not together:
            decision = Decision.REFUSED
        elif decision is Decision.NEAR_MISS and together:
            decision = Decision.MERGED
        left, right = sorted((f"i-{digits[link.left]}", f"i-{digits[link.right]}"))
        pairs.append(IdentityPair(left, right, link.rule, link.score, decision))
    return pairs


def _by_sides(pair: IdentityPair) -> tuple[str, str]:
    return pair.left_identity, pair.right_identity


def _names(
    ordered: Sequence[Identity], digits: Sequence[str], clusters: Clusters
) -> dict[str, str]:
    """The earliest full name of each person, else the earliest name, else the address."""
    names = {}
    for first, members in clusters.groups():
        written = [ordered[at].mailmap_name.strip() for at in members]
        full = [name for name in written if " " in name]
        said = [name for name in written if name]
        names[f"p-{digits[first]}"] = (full or said or [ordered[first].mailmap_email])[0]
    return dict(sorted(names.items()))
