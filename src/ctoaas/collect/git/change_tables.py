"""Changes, hunks and replaced lines as evidence tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt

from ctoaas.collect.git.history import History
from ctoaas.collect.git.joins import Column, join, ordered_view, rows
from ctoaas.collect.git.paths import readable

IN_ORDER = frozenset({"hunks", "replaced_lines"})
"""Tables too large to be sorted by their texts: their numbers are sorted before."""


@dataclass(frozen=True, slots=True)
class PathFacts:
    """Class and language of a path."""

    class_: str
    language: str


def fill_changes(
    connection: duckdb.DuckDBPyConnection,
    history: History,
    at_head: Mapping[str, PathFacts],
    by_path: Callable[[str], PathFacts],
    numbers: Column,
    order: Column,
) -> None:
    """Fill `file_changes`, `hunks`, `replaced_lines`, with the class a file has at HEAD or had.

    `numbers` is what `file_numbers` gave, `order` what `fill_commits` gave. The tables `IN_ORDER`
    become views, whose rows come in order. Leaves the joins `path_of` and `replaced_rows`.
    """
    paths = [readable(path) for path in history.rows.paths]
    _join_paths(connection, paths, at_head, by_path)
    _join_files(connection, history, numbers)
    rows(connection, "changes", history.rows.file_changes.matrix(), _CHANGE)
    connection.execute(_FILE_CHANGES)
    rank = _ranks(paths)
    hunks = history.rows.hunks.matrix()
    by_place = hunks[:, 2], hunks[:, 4], rank[hunks[:, 1]], order[hunks[:, 0]]
    rows(connection, "hunk_rows", hunks[np.lexsort(by_place)], _HUNK)
    ordered_view(connection, "hunks", _HUNKS)
    replaced = history.nodes.replaced.matrix()
    by_author = order[replaced[:, 2]], rank[replaced[:, 1]], order[replaced[:, 0]]
    rows(connection, "replaced_rows", replaced[np.lexsort(by_author)], _REPLACED)
    ordered_view(connection, "replaced_lines", _REPLACED_LINES)


def _ranks(paths: Sequence[str]) -> npt.NDArray[np.int64]:
    """Place of each path among all in their order; the same for the same text."""
    places = {path: place for place, path in enumerate(sorted(set(paths)))}
    return np.array([places[path] for path in paths], dtype=np.int64)


def _join_paths(
    connection: duckdb.DuckDBPyConnection,
    paths: list[str],
    at_head: Mapping[str, PathFacts],
    by_path: Callable[[str], PathFacts],
) -> None:
    facts = [at_head.get(path) or by_path(path) for path in paths]
    join(
        connection,
        "path_of",
        number=np.arange(len(paths), dtype=np.uint32),
        path=paths,
        class_=[fact.class_ for fact in facts],
        language=[fact.language for fact in facts],
    )


def _join_files(connection: duckdb.DuckDBPyConnection, history: History, numbers: Column) -> None:
    """The number of each file as it was read, and its path at HEAD."""
    head = {
        int(numbers[version.file]): readable(path)
        for path, version in sorted(history.head.items())
        if version
    }
    join(
        connection,
        "head_of",
        file=np.array(sorted(head), dtype=np.uint32),
        head_path=[head[file] for file in sorted(head)],
    )
    join(
        connection,
        "file_of",
        read_as=np.arange(len(numbers), dtype=np.uint32),
        file=numbers,
    )


_CHANGE = (
    "commit_number read_as path_number old_path_number kind is_binary added deleted hunk_count "
    "old_lines"
)
_FILE_CHANGES = """
INSERT INTO file_changes
SELECT c.commit, c.ordinal, p.path, o.path, n.file,
       coalesce(h.head_path, s.head_path),
       ['added', 'modified', 'deleted', 'renamed'][r.kind + 1],
       coalesce(f.class_, p.class_), coalesce(f.language, p.language), r.is_binary <> 0,
       r.added, r.deleted, r.hunk_count, r.old_lines
FROM changes AS r
JOIN commit_of AS c ON c.number = r.commit_number
JOIN path_of AS p ON p.number = r.path_number
LEFT JOIN path_of AS o ON o.number = r.old_path_number
JOIN file_of AS n ON n.read_as = r.read_as
LEFT JOIN head_of AS h ON h.file = n.file
LEFT JOIN (SELECT DISTINCT head_path FROM head_of) AS s ON s.head_path = p.path
LEFT JOIN path_of AS f ON f.path = coalesce(h.head_path, s.head_path)
"""
_HUNK = "commit_number path_number old_first old_count new_first new_count"
_HUNKS = """
SELECT c.commit, c.ordinal, p.path, r.old_first, r.old_count, r.new_first, r.new_count
FROM hunk_rows AS r
JOIN commit_of AS c ON c.number = r.commit_number
JOIN path_of AS p ON p.number = r.path_number
"""
_REPLACED = "commit_number path_number born_number lines"
_REPLACED_LINES = """
SELECT c.commit, c.ordinal, p.path, b.commit, b.ordinal, r.lines
FROM replaced_rows AS r
JOIN commit_of AS c ON c.number = r.commit_number
JOIN commit_of AS b ON b.number = r.born_number
JOIN path_of AS p ON p.number = r.path_number
"""


def file_numbers(history: History, order: Column) -> Column:
    """Number of each file by the one it was read under: counted by where it was first changed.

    So it does not depend on whether the history was read at once or in parts; `order` is what
    `fill_commits` gave.
    """
    changes = history.rows.file_changes.matrix()
    paths = history.rows.paths
    rank = np.zeros(len(paths), dtype=np.int64)
    rank[[paths[path] for path in sorted(paths)]] = np.arange(len(paths))
    never = len(order) * len(paths)
    first = np.full(history.rows.file_count, never, dtype=np.int64)
    np.minimum.at(first, changes[:, 1], order[changes[:, 0]] * len(paths) + rank[changes[:, 2]])
    # Files that no commit but a merge wrote are in no row; they follow in the order of HEAD.
    for place, (_, version) in enumerate(sorted(history.head.items())):
        if version is not None and first[version.file] == never:
            first[version.file] = never + place + 1
    first[first == never] = never + len(history.head) + 1
    numbers = np.empty(len(first), dtype=np.int64)
    numbers[np.argsort(first, kind="stable")] = np.arange(len(first))
    return numbers
