"""The same code in two or more places: groups of places, and how much of each file they take.

Limits worth telling a reader: a copy in which names were changed or lines were wrapped otherwise
splits at that line, and copies shorter than the bounds in `clone_search` are not seen. What is
listed is nearly always a true copy; it is not all that was ever copied.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ctoaas.collect.code.clone_search import Lines, repeated_blocks
from ctoaas.collect.code.clone_tokens import ROW, LineTokens

Files = Sequence[tuple[str, LineTokens]]
"""Path and lines of each file; no path twice."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Lines of one file, both ends included; comments and blank lines between count as within."""

    path: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Clone:
    """Two or more places with the same code, whatever their comments, texts and numbers say."""

    number: int
    """From 1, in the order of the first places."""
    lines: int
    """Lines that count in each place (see `clone_tokens`)."""
    tokens: int
    """Tokens in each place."""
    places: tuple[Place, ...]
    """By path and line; they do not overlap each other, but may overlap places of other clones."""


@dataclass(frozen=True, slots=True)
class FileDuplication:
    """How much of one file stands in clones, each line counted once."""

    path: str
    compared_lines: int
    """Lines that count."""
    cloned_lines: int
    """Those of them that are in a place of at least one clone."""


def find_clones(files: Files) -> list[Clone]:
    """Clones within and across `files`, numbered by path and line of their first places.

    The order of `files` does not matter. Work grows with the number of lines and of their repeats,
    never with its square. Empty for files that share nothing.
    """
    ordered = sorted(files, key=lambda file: file[0])
    rows = np.frombuffer(b"".join(tokens.packed for _, tokens in ordered), ROW)
    ends = np.cumsum([len(tokens) for _, tokens in ordered], dtype=np.int64)
    lines = Lines(
        np.ascontiguousarray(rows["hash"]),
        rows["tokens"].astype(np.int64),
        rows["is_item"] == 1,
        ends,
    )
    found = []
    for places, length in repeated_blocks(lines):
        tokens = int(lines.tokens[places[0] : places[0] + length].sum())
        owners = np.searchsorted(ends, places, side="right").tolist()
        paths = (ordered[owner][0] for owner in owners)
        found.append((_places(paths, places, length, rows["line"]), length, tokens))
    return [
        Clone(number, length, tokens, places)
        for number, (places, length, tokens) in enumerate(sorted(found), 1)
    ]


def _places(
    paths: Iterable[str], begins: Sequence[int], length: int, line: npt.NDArray[np.uint32]
) -> tuple[Place, ...]:
    """Places in the order of `begins`, which is that of paths and lines."""
    return tuple(
        Place(path, int(line[begin]), int(line[begin + length - 1]))
        for path, begin in zip(paths, begins, strict=True)
    )


def duplication_by_file(files: Files, clones: Iterable[Clone]) -> list[FileDuplication]:
    """One entry a file, by path; files without clones and without code are there as well."""
    places: dict[str, list[Place]] = defaultdict(list)
    for clone in clones:
        for place in clone.places:
            places[place.path].append(place)
    return [
        FileDuplication(path, len(tokens), _covered(tokens, places.get(path, [])))
        for path, tokens in sorted(files, key=lambda file: file[0])
    ]


def _covered(tokens: LineTokens, places: Sequence[Place]) -> int:
    """Lines that count within any of the places."""
    if not places:
        return 0
    line = tokens.rows["line"]
    is_covered = np.zeros(line.size, bool)
    for place in places:
        begin, end = np.searchsorted(line, (place.first_line, place.last_line + 1))
        is_covered[begin:end] = True
    return int(np.count_nonzero(is_covered))


def table_columns(
    clones: Iterable[Clone], is_test: Callable[[Place], bool]
) -> dict[str, list[int | str]]:
    """Columns of the evidence table `clones`: one row a place, by clone, path and first line.

    `is_test` tells whether a place stands in a test inside product code.
    """
    rows = [(clone, place) for clone in clones for place in clone.places]
    return {
        "clone": [clone.number for clone, _ in rows],
        "path": [place.path for _, place in rows],
        "first_line": [place.first_line for _, place in rows],
        "last_line": [place.last_line for _, place in rows],
        "tokens": [clone.tokens for clone, _ in rows],
        "is_test": [is_test(place) for _, place in rows],
    }
