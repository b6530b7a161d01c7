"""Which runs of lines to list as clones, chosen among all that repeat.

What repeats is found exactly (see `repeats`); of repeats that overlap each other the one is listed
first that would save most lines if it stood in one place only. One that adds fewer than
`MIN_LINES` lines to those already listed is left out, so the ragged edges of copies do not make
clones of their own.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ctoaas.collect.code.repeats import Numbers, Repeats, maximal_repeats

MIN_LINES = 6
"""Heitlager, Kuipers and Visser 2007, doi:10.1109/QUATIC.2007.8: equal blocks of six lines."""

MIN_TOKENS = 50
"""jscpd's default; CPD and SonarQube take 100, but for ten or more lines. House rule on top:
a line equal to one of the five before it adds nothing, so a list of alike lines is no clone."""

MIN_SOLID_TOKENS = 25
"""House rule: as many of them must stand on lines that no comma ends; else it is a list of
parameters or a table, which repeats by its nature (overriding methods share their heads)."""

VISITS = 16
"""Work allowed for each repeated line, reached only by input made to repeat: what would save
least is then left out."""

Hashes = npt.NDArray[np.uint64]
Block = tuple[list[int], int]
"""Lines (as indices) at which the places begin, rising, and the lines in each place."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of all files after each other."""

    hashes: Hashes
    tokens: Numbers
    is_item: npt.NDArray[np.bool_]
    """A comma ends the line."""
    ends: Numbers
    """For each file one past its last line."""


def repeated_blocks(lines: Lines) -> list[Block]:
    """Blocks to list, the one that would save most lines first; places do not overlap in a block.

    Depends on the lines and their order only. Empty where nothing repeats.
    """
    windows, at = _repeated_windows(lines)
    # Windows that do not begin on lines next to each other do not belong together.
    breaks = np.flatnonzero(np.diff(at, append=-2) != 1) + 1
    windows, at = np.insert(windows, breaks, -1), np.insert(at, breaks, -1)
    repeats = maximal_repeats(windows)
    begin = at[repeats.lowest]
    length = repeats.length + MIN_LINES - 1
    places = repeats.last - repeats.first + 1
    count = np.minimum(places, 1 + (at[repeats.highest] - begin) // length)
    saved = (count - 1) * length
    order = np.lexsort((begin, -length, -saved))
    best = order[(saved > 0)[order] & _has_weight(lines, begin, length)[order]]
    return _listed(repeats, at, length, best, lines.hashes.size)


def _repeated_windows(lines: Lines) -> tuple[Numbers, Numbers]:
    """Windows of lines that occur more than once: the same number for equal ones, first line."""
    mixed, valid = _window_hashes(lines)
    order = valid[np.argsort(mixed[valid], kind="stable")]
    same = mixed[order[1:]] == mixed[order[:-1]]
    pairs = np.flatnonzero(same)
    for ahead in range(MIN_LINES):  # the hash of a window may deceive, its lines do not
        left, right = order[pairs] + ahead, order[pairs + 1] + ahead
        same[pairs] &= lines.hashes[left] == lines.hashes[right]
    repeated, number = np.zeros(order.size, bool), np.zeros(order.size, np.int64)
    repeated[1:] |= same
    repeated[:-1] |= same
    number[1:] = np.cumsum(~same)
    at = order[repeated]
    by_line = np.argsort(at)
    return number[repeated][by_line], at[by_line]


def _window_hashes(lines: Lines) -> tuple[Hashes, Numbers]:
    """Hash of the window from each line on, and the lines whose window ends in the same file."""
    count = max(0, lines.hashes.size - MIN_LINES + 1)
    mixed = np.zeros(count, np.uint64)
    for ahead in range(MIN_LINES):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + lines.hashes[ahead : count + ahead]
    is_inside = np.ones(count, bool)
    for back in range(1, MIN_LINES):
        cut = lines.ends - back
        is_inside[cut[(cut >= 0) & (cut < count)]] = False
    return mixed, np.flatnonzero(is_inside)


def _has_weight(lines: Lines, begin: Numbers, length: Numbers) -> npt.NDArray[np.bool_]:
    """Blocks with tokens enough on lines that say something new within the block."""
    since = np.full(lines.hashes.size, MIN_LINES)
    for back in range(MIN_LINES - 1, 0, -1):
        since[back:][lines.hashes[back:] == lines.hashes[:-back]] = back
    solid = np.where(lines.is_item, 0, lines.tokens)
    is_solid = _new_tokens(solid, since, begin, length) >= MIN_SOLID_TOKENS
    is_solid &= _new_tokens(lines.tokens, since, begin, length) >= MIN_TOKENS
    return is_solid


def _new_tokens(tokens: Numbers, since: Numbers, begin: Numbers, length: Numbers) -> Numbers:
    """Tokens of each block without lines that repeat one of its own up to five lines before.

    `since` says how many lines before each line its like stands, `MIN_LINES` when none is near.
    """
    sums = np.concatenate(([0], np.cumsum(np.where(since == MIN_LINES, tokens, 0))))
    total = sums[begin + length] - sums[begin + MIN_LINES - 1]
    for ahead in range(MIN_LINES - 1):
        total += np.where(since[begin + ahead] > ahead, tokens[begin + ahead], 0)
    return np.asarray(total)


def _listed(
    repeats: Repeats, at: Numbers, length: Numbers, best: Numbers, size: int
) -> list[Block]:
    """Blocks among the candidates `best` that add something to those before them."""
    listed: list[Block] = []
    is_listed = bytearray(size)
    work = VISITS * at.size
    spans = zip(
        *(field[best].tolist() for field in (repeats.first, repeats.last, length)), strict=True
    )
    for first, last, lines in spans:
        work -= (last - first + 1) * (1 + lines // 256)
        if work < 0:
            break
        places = _apart(np.sort(at[repeats.order[first : last + 1]]).tolist(), lines)
        fresh = (is_listed.count(0, place, place + lines) for place in places)
        if len(places) > 1 and max(fresh) >= MIN_LINES:
            listed.append((places, lines))
            for place in places:
                is_listed[place : place + lines] = b"\1" * lines
    return listed


def _apart(places: list[int], lines: int) -> list[int]:
    """Places from the first on, without those that overlap one taken before."""
    taken: list[int] = []
    free = 0
    for place in places:
        if place >= free:
            taken.append(place)
            free = place + lines
    return taken
