"""Every maximal repeat in a sequence of numbers, in time that repetition cannot blow up.

Prefix doubling (Manber and Myers 1993, doi:10.1137/0222058) with only the ties of each round
sorted again (Larsson and Sadakane 2007, doi:10.1016/j.tcs.2007.07.017) orders the suffixes; the
intervals of the table of longest common prefixes are the repeats (Abouelhoda, Kurtz and Ohlebusch
2004, doi:10.1016/S1570-8667(03)00065-0). There are fewer repeats than numbers.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Repeats:
    """Repeats as intervals of `order`; all arrays but `order` have one entry a repeat."""

    order: Numbers
    """Positions of the sequence, suffixes that begin alike beside each other."""
    first: Numbers
    """Where in `order` the places of the repeat begin."""
    last: Numbers
    """Where they end, itself included."""
    length: Numbers
    """Numbers in the repeat."""
    lowest: Numbers
    """Its first place in the sequence."""
    highest: Numbers
    """Its last place in the sequence."""


def maximal_repeats(symbols: Numbers) -> Repeats:
    """Repeats of `symbols` that cannot be made longer to the left or right in all their places.

    A negative number is unlike everything, itself included; the sequence must end with one. Places
    of a repeat may overlap each other. No particular order of repeats; none for a sequence without.
    """
    levels = _ranks(symbols)
    order = np.empty(symbols.size, np.int64)
    order[levels[-1]] = np.arange(symbols.size)
    common = _common_prefixes(order, levels)
    before = np.where(order > 0, symbols[order - 1], -1)
    differs = np.concatenate(([0], np.cumsum((before[1:] != before[:-1]) | (before[1:] < 0))))
    found = np.array(_intervals(common.tolist(), order.tolist()), np.int64).reshape(-1, 5)
    found = found[differs[found[:, 1]] > differs[found[:, 0]]]
    return Repeats(order, *found.T)


def _ranks(symbols: Numbers) -> list[npt.NDArray[np.int32]]:
    """Rank of each position by its first 1, 2, 4, ... numbers; the last list has no ties."""
    unlike = symbols < 0
    keys = np.where(unlike, symbols.max(initial=0) + 1 + np.arange(symbols.size), symbols)
    order = np.argsort(keys, kind="stable")
    rank = np.zeros(symbols.size, np.int64)
    tied = _refine(rank, order, keys[order])
    levels = [rank.astype(np.int32)]
    step = 1
    while tied.size:
        keys = rank[tied] * symbols.size + rank[tied + step]
        by_key = np.argsort(keys, kind="stable")
        tied = _refine(rank, tied[by_key], keys[by_key])
        levels.append(rank.astype(np.int32))
        step *= 2
    return levels


def _refine(rank: Numbers, positions: Numbers, keys: Numbers) -> Numbers:
    """Set ranks of `positions`, sorted by `keys`, in place; the positions that still tie."""
    at = np.arange(positions.size)
    is_new = np.ones(positions.size, bool)
    is_new[1:] = keys[1:] != keys[:-1]
    group = rank[positions]
    opens = np.ones(positions.size, bool)
    opens[1:] = group[1:] != group[:-1]
    start = np.maximum.accumulate(np.where(is_new, at, 0))
    rank[positions] = group + start - np.maximum.accumulate(np.where(opens, at, 0))
    is_single = is_new.copy()
    is_single[:-1] &= is_new[1:]
    return positions[~is_single]


def _common_prefixes(order: Numbers, levels: list[npt.NDArray[np.int32]]) -> Numbers:
    """How many numbers each suffix shares with the one before it in `order`; 0 for the first."""
    left, right = order[:-1].copy(), order[1:].copy()
    for level in range(len(levels) - 1, -1, -1):
        rank = levels[level]
        same = (rank[left] == rank[right]).astype(np.int64) << level
        left += same
        right += same
    return np.concatenate((np.zeros(min(1, order.size), np.int64), right - order[1:]))


def _intervals(common: list[int], order: list[int]) -> list[tuple[int, int, int, int, int]]:
    """Intervals of suffixes that share a prefix, in the order of the fields of `Repeats`."""
    found = []
    stack = [(0, 0, 0, 0)]
    for at in range(1, len(common) + 1):
        shared = common[at] if at < len(common) else 0
        if not shared and len(stack) == 1:
            continue
        first, low, high = at - 1, order[at - 1], order[at - 1]
        while stack[-1][0] > shared:
            length, first, lowest, highest = stack.pop()
            low, high = min(low, lowest), max(high, highest)
            found.append((first, at - 1, length, low, high))
        if stack[-1][0] < shared:
            stack.append((shared, first, low, high))
        elif len(stack) > 1:
            length, first, lowest, highest = stack.pop()
            stack.append((length, first, min(low, lowest), max(high, highest)))
    return found
