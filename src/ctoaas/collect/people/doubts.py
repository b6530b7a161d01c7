"""Pairs of identities that a human should look at, the ones that move most commits first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ctoaas.collect.people.clusters import Clusters
from ctoaas.collect.people.identity import Decision, IdentityPair, Resolution, ResolvedIdentity
from ctoaas.collect.people.rules import MERGE_AT

REVIEWED = "reviewed"
SURE = 0.9
"""A merge with this score or more is not worth a look."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair that was merged on thin grounds, or was nearly merged."""

    pair: IdentityPair
    left: ResolvedIdentity
    right: ResolvedIdentity
    commits: int
    """Commits that change hands, at most, if the decision is the other way."""

    @property
    def key(self) -> tuple[str, str]:
        """Both pseudonyms."""
        return self.pair.left_identity, self.pair.right_identity


def doubts(resolution: Resolution) -> list[Doubt]:
    """Weak merges and near misses between people, most commits first, then by pseudonyms.

    A weak sign between two identities that strong signs join anyway is no doubt.
    """
    rows = {row.identity: row for row in resolution.identities}
    sizes = {person.person: person.commit_count for person in resolution.people}
    at = {identity: position for position, identity in enumerate(rows)}
    surely = _surely_joined(resolution, at)
    found = []
    for pair in resolution.pairs:
        left, right = rows[pair.left_identity], rows[pair.right_identity]
        if left.is_bot or right.is_bot or not _is_doubtful(pair):
            continue
        if surely.first(at[left.identity]) != surely.first(at[right.identity]):
            found.append(Doubt(pair, left, right, _moved(left, right, sizes)))
    return sorted(found, key=_order)


def weightiest(found: Sequence[Doubt], most: int) -> list[Doubt]:
    """At most `most` doubts, half of them merges and half near misses where there are as many."""
    merged = [doubt for doubt in found if doubt.pair.decision is Decision.MERGED]
    near = [doubt for doubt in found if doubt.pair.decision is not Decision.MERGED]
    half = max(most // 2, most - len(near))
    taken = merged[:half]
    return sorted([*taken, *near[: most - len(taken)]], key=_order)


def people_if(resolution: Resolution, doubt: Doubt) -> dict[str, str]:
    """Person of each identity if `doubt` were decided the other way by a reviewer.

    The same as resolving again with that decision, at a fraction of the cost: the signs between
    all pairs are known, only the joining is done anew.
    """
    rows = sorted(resolution.identities, key=_age)
    at = {row.identity: position for position, row in enumerate(rows)}
    links = [_placed(pair, at) for pair in resolution.pairs if pair != doubt.pair]
    clusters = Clusters(len(rows))
    for _, left, right, pair in links:
        if pair.rule == REVIEWED and pair.decision is Decision.REFUSED:
            clusters.keep_apart(left, right)
    _, left, right, _ = _placed(doubt.pair, at)
    if doubt.pair.decision is Decision.MERGED:
        clusters.keep_apart(left, right)
    else:
        clusters.join(left, right, REVIEWED, 1.0)
    for _, left, right, pair in sorted(links, key=lambda link: link[:3]):
        if pair.score >= MERGE_AT:
            clusters.join(left, right, pair.rule, pair.score)
    return {
        row.identity: f"p-{rows[clusters.first(position)].identity.removeprefix('i-')}"
        for position, row in enumerate(rows)
    }


def _age(row: ResolvedIdentity) -> tuple[bool, datetime, bytes]:
    """Order in which identities are resolved: the first commit, then the bytes of the pair."""
    canonical = f"{row.source.name}\0{row.source.email}".encode("utf-8", "surrogatepass")
    return row.first_at is None, row.first_at or datetime.min, canonical  # noqa: DTZ901 -- UTC


def _placed(
    pair: IdentityPair, at: Mapping[str, int]
) -> tuple[tuple[bool, float], int, int, IdentityPair]:
    """A pair with its strength and its positions, in the order in which pairs are joined."""
    left, right = sorted((at[pair.left_identity], at[pair.right_identity]))
    return (pair.decision is not Decision.ACCEPTED, -pair.score), left, right, pair


def _surely_joined(resolution: Resolution, at: Mapping[str, int]) -> Clusters:
    clusters = Clusters(len(at))
    for pair in resolution.pairs:
        if pair.decision in {Decision.MERGED, Decision.ACCEPTED} and pair.score >= SURE:
            clusters.join(at[pair.left_identity], at[pair.right_identity], pair.rule, pair.score)
    return clusters


def _is_doubtful(pair: IdentityPair) -> bool:
    if pair.decision is Decision.NEAR_MISS:
        return True
    return pair.decision is Decision.MERGED and MERGE_AT <= pair.score < SURE


def _moved(left: ResolvedIdentity, right: ResolvedIdentity, sizes: Mapping[str, int]) -> int:
    if left.person != right.person:
        return min(sizes[left.person], sizes[right.person])
    return min(left.commit_count, right.commit_count)


def _order(doubt: Doubt) -> tuple[int, str, str]:
    return -doubt.commits, doubt.pair.left_identity, doubt.pair.right_identity
