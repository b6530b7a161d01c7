"""Pairs of identities that a human should look at, the ones that move most commits first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ctoaas.collect.people.clusters import Clusters
from ctoaas.collect.people.identity import Decision, IdentityPair, Resolution, ResolvedIdentity
from ctoaas.collect.people.review import Decisions
from ctoaas.collect.people.rules import MERGE_AT

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


def flipped(doubt: Doubt, decided: Decisions) -> Decisions:
    """`decided` with the pair's decision the other way round."""
    texts = sorted((doubt.left.source.text, doubt.right.source.text))
    pair = {(texts[0], texts[1]): "what if"}
    if doubt.pair.decision is Decision.MERGED:
        return replace(decided, different={**decided.different, **pair})
    return replace(decided, same={**decided.same, **pair})


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
