"""Which pairs are worth comparing, so that the work grows with the identities, not their square.

Identities meet only inside a block: those with the same key. An exact key (same address, same full
name) is trusted in any size, with each member beside the first and its neighbour; a loose key only
in small blocks. Papadakis et al. (2020), "Blocking and filtering techniques for entity
resolution", ACM Computing Surveys 53(2), calls this block purging.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ctoaas.collect.people.profile import Profile

ALL_PAIRS_UP_TO = 16
"""Members of a block that are all compared with each other."""
PAIRS_PER_IDENTITY = 40
"""Pairs compared in all, per identity; the largest blocks are left out beyond."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of positions, left below right, each once, sorted; and how many were left out."""

    pairs: tuple[tuple[int, int], ...]
    left_out: int


def candidates(profiles: Sequence[Profile]) -> Candidates:
    """Pairs of `profiles` worth comparing."""
    exact: dict[str, list[int]] = {}
    loose: dict[str, list[int]] = {}
    for at, one in enumerate(profiles):
        for key in _exact_keys(one):
            exact.setdefault(key, []).append(at)
        for key in set(_loose_keys(one)):
            loose.setdefault(key, []).append(at)
    pairs: set[tuple[int, int]] = set()
    for block in exact.values():
        pairs.update(_all_pairs(block) if len(block) <= ALL_PAIRS_UP_TO else _star(block))
    budget, left_out = PAIRS_PER_IDENTITY * len(profiles), 0
    for block in sorted(loose.values(), key=lambda block: (len(block), block)):
        if len(block) > ALL_PAIRS_UP_TO or len(pairs) >= budget:
            left_out += len(block) * (len(block) - 1) // 2
        else:
            pairs.update(_all_pairs(block))
    return Candidates(tuple(sorted(pairs)), left_out)


def _exact_keys(one: Profile) -> Iterator[str]:
    if one.email:
        yield f"email {one.email}"
    if one.number:
        yield f"number {one.number}"
    if one.bot is not None:
        yield f"bot {' '.join(one.words)}"
    elif one.name_key:
        yield f"name {one.name_key}"


def _loose_keys(one: Profile) -> Iterator[str]:
    if one.bot is not None:
        return
    if len(one.local) >= 3:
        yield f"handle {one.local}"
    if len(one.single) >= 3:
        yield f"handle {one.single}"
    if one.name_key:
        first, last = one.words[0], one.words[-1]
        for handle in (
            first + last,
            last + first,
            "".join(one.words),
            first[0] + last,
            last + first[0],
            first + last[0],
        ):
            yield f"handle {handle}"
        yield f"ends {first} {last}"
        yield f"start {first} {last[:2]}"
        yield f"end {first[0]} {last}"


def _all_pairs(block: Sequence[int]) -> Iterable[tuple[int, int]]:
    return ((a, b) for at, a in enumerate(block) for b in block[at + 1 :])


def _star(block: Sequence[int]) -> Iterable[tuple[int, int]]:
    yield from ((block[0], other) for other in block[1:])
    yield from itertools.pairwise(block[1:])
