"""A history as evidence tables: commits, changes, hunks, and what became of every line.

Numbers of commits, paths and files become their names through joins in DuckDB, so that a large
history never stands as Python objects.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from ctoaas.collect.git.commits import ordinals
from ctoaas.collect.git.history import History
from ctoaas.collect.git.paths import readable
from ctoaas.evidence.store import insert

EARLIEST = 315_532_800
"""1980-01-01: no version control was older; earlier clocks are taken for broken."""
BULK_FILES = 200
BULK_LINES = 20_000
"""A commit that changes more says little about work: a move, an import or a reformat."""

Column = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Authors:
    """Pseudonyms by number of the identity in `History.commits.identities`."""

    identities: Sequence[str]
    people: Sequence[str]
    is_bot: Sequence[bool]


@dataclass(frozen=True, slots=True)
class PathFacts:
    """Class and language of a path."""

    class_: str
    language: str


def fill_commits(
    connection: duckdb.DuckDBPyConnection, history: History, authors: Authors, latest: int
) -> Column:
    """Fill `commits`, and the joins that the other functions use; `latest` ends the clock.

    Gives the ordinal of each commit by its number.
    """
    commits = history.commits
    order = ordinals(commits)
    changes = history.rows.file_changes.matrix()
    at = settled_times(history, latest)
    messages = commits.messages
    author = np.array(commits.authors, dtype=np.int64)
    added = np.bincount(changes[:, 0], weights=changes[:, 6], minlength=len(commits))
    deleted = np.bincount(changes[:, 0], weights=changes[:, 7], minlength=len(commits))
    files = np.bincount(changes[:, 0], minlength=len(commits))
    parents = [len(p) for p in commits.parents]
    counts = np.array(parents, dtype=np.int64) + np.array(commits.unread_parents, dtype=np.int64)
    insert(
        connection,
        "commits",
        {
            "commit": commits.ids,
            "ordinal": order,
            "parent_count": counts,
            "first_parent": [commits.ids[p[0]] if p else None for p in commits.parents],
            "identity": _taken(authors.identities, commits.authors),
            "person": _taken(authors.people, commits.authors),
            "is_bot": np.array(authors.is_bot, dtype=bool)[author],
            "committer_identity": _taken(authors.identities, commits.committers),
            "authored_at": _moments(commits.authored_at),
            "committed_at": _moments(commits.committed_at),
            "utc_offset_minutes": np.array(commits.utc_offsets, dtype=np.int64),
            "is_merge": counts > 1,
            "is_fix": np.array([m.is_fix for m in messages], dtype=bool),
            "fix_rule": [m.fix_rule for m in messages],
            "is_revert": np.array([m.is_revert for m in messages], dtype=bool),
            "has_issue_reference": np.array([m.has_issue_reference for m in messages], dtype=bool),
            "is_squash": np.array([m.is_squash for m in messages], dtype=bool),
            "is_bulk": (files >= BULK_FILES) | (added + deleted >= BULK_LINES),
            "subject_characters": np.array([m.subject_characters for m in messages]),
            "body_line_count": np.array([m.body_line_count for m in messages]),
            "co_author_count": np.array([m.co_author_count for m in messages]),
            "file_count": files.astype(np.int64),
            "added_lines": added.astype(np.int64),
            "deleted_lines": deleted.astype(np.int64),
        },
    )
    numbers = np.arange(len(commits), dtype=np.uint32)
    months = at.astype("datetime64[M]").astype("datetime64[us]")
    _join(connection, "commit_of", number=numbers, commit=commits.ids, ordinal=order,
          person=_taken(authors.people, commits.authors), month=months)  # fmt: skip
    return order


def fill_changes(
    connection: duckdb.DuckDBPyConnection,
    history: History,
    at_head: Mapping[str, PathFacts],
    by_path: Callable[[str], PathFacts],
    numbers: Column,
) -> None:
    """Fill `file_changes`, `hunks`, `replaced_lines`, with the class a file has at HEAD or had.

    `numbers` is what `file_numbers` gave.
    """
    paths = [readable(path) for path in history.rows.paths]
    head = {
        int(numbers[version.file]): readable(path)
        for path, version in sorted(history.head.items())
        if version
    }
    facts = [at_head.get(path) or by_path(path) for path in paths]
    _join(
        connection,
        "path_of",
        number=np.arange(len(paths), dtype=np.uint32),
        path=paths,
        class_=[fact.class_ for fact in facts],
        language=[fact.language for fact in facts],
    )
    _join(
        connection,
        "head_of",
        file=np.array(sorted(head), dtype=np.uint32),
        head_path=[head[file] for file in sorted(head)],
    )
    _rows(
        connection,
        "changes",
        history.rows.file_changes.matrix(),
        "commit_number read_as path_number "
        "old_path_number kind is_binary added deleted hunk_count old_lines",
    )
    _join(
        connection,
        "file_of",
        read_as=np.arange(len(numbers), dtype=np.uint32),
        file=numbers,
    )
    connection.execute(
        """
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
    )
    _rows(
        connection,
        "hunk_rows",
        history.rows.hunks.matrix(),
        "commit_number path_number old_first old_count new_first new_count",
    )
    connection.execute(
        """
        INSERT INTO hunks
        SELECT c.commit, c.ordinal, p.path, r.old_first, r.old_count, r.new_first, r.new_count
        FROM hunk_rows AS r
        JOIN commit_of AS c ON c.number = r.commit_number
        JOIN path_of AS p ON p.number = r.path_number
        """
    )
    _rows(
        connection,
        "replaced_rows",
        history.nodes.replaced.matrix(),
        "commit_number path_number born_number lines",
    )
    connection.execute(
        """
        INSERT INTO replaced_lines
        SELECT c.commit, c.ordinal, p.path, b.commit, b.ordinal, r.lines
        FROM replaced_rows AS r
        JOIN commit_of AS c ON c.number = r.commit_number
        JOIN commit_of AS b ON b.number = r.born_number
        JOIN path_of AS p ON p.number = r.path_number
        """
    )


def fill_lines(
    connection: duckdb.DuckDBPyConnection, history: History, at_head: Mapping[str, PathFacts]
) -> None:
    """Fill `line_ownership` (runs of lines by commit) and `line_survival`; after `fill_changes`."""
    paths: list[str] = []
    owners: list[npt.NDArray[np.uint32]] = []
    for path, version in sorted(history.head.items()):
        if version is not None and version.lines and readable(path) in at_head:
            paths.append(readable(path))
            owners.append(history.line_commits(version.lines))
    starts, counts, commits, files = _runs(owners)
    _join(
        connection,
        "owned_path",
        number=np.arange(len(paths), dtype=np.uint32),
        path=paths,
        class_=[at_head[path].class_ for path in paths],
    )
    _join(
        connection,
        "runs",
        path_number=files,
        first_line=starts,
        line_count=counts,
        commit_number=commits,
    )
    connection.execute(
        """
        INSERT INTO line_ownership
        SELECT p.path, r.first_line, r.line_count, c.commit, c.person
        FROM runs AS r
        JOIN owned_path AS p ON p.number = r.path_number
        JOIN commit_of AS c ON c.number = r.commit_number
        """
    )
    connection.execute(
        """
        INSERT INTO line_survival
        SELECT born_month, died_month, class_, sum(lines) FROM (
            SELECT b.month::DATE AS born_month, NULL::DATE AS died_month, p.class_,
                   r.line_count AS lines
            FROM runs AS r
            JOIN owned_path AS p ON p.number = r.path_number
            JOIN commit_of AS b ON b.number = r.commit_number
            UNION ALL
            SELECT b.month::DATE, greatest(b.month, d.month)::DATE, p.class_, r.lines
            FROM replaced_rows AS r
            JOIN commit_of AS b ON b.number = r.born_number
            JOIN commit_of AS d ON d.number = r.commit_number
            JOIN path_of AS p ON p.number = r.path_number
        ) GROUP BY ALL
        """
    )


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


def settled_times(history: History, latest: int) -> npt.NDArray[np.datetime64]:
    """Author time of each commit, the committer's where the author's clock was broken."""
    authored = np.array(history.commits.authored_at, dtype=np.int64)
    committed = np.array(history.commits.committed_at, dtype=np.int64)
    broken = (authored < EARLIEST) | (authored > latest + 86_400)
    settled = np.clip(np.where(broken, committed, authored), EARLIEST, latest)
    return settled.astype("datetime64[s]")


def _runs(
    owners: list[npt.NDArray[np.uint32]],
) -> tuple[Column, Column, Column, Column]:
    """First line, line count, commit number and file index of runs of lines with one owner."""
    if not owners:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, empty, empty
    lengths = np.array([len(lines) for lines in owners], dtype=np.int64)
    lines = np.concatenate(owners)
    file = np.repeat(np.arange(len(owners), dtype=np.int64), lengths)
    begins = np.flatnonzero(
        np.concatenate(([True], (lines[1:] != lines[:-1]) | (file[1:] != file[:-1])))
    )
    counts = np.diff(np.append(begins, len(lines)))
    offsets = np.cumsum(lengths) - lengths
    return begins - offsets[file[begins]] + 1, counts, lines[begins], file[begins]


def _taken(values: Sequence[str], numbers: Sequence[int]) -> Column:
    column: Column = np.array(values, dtype=object)[np.array(numbers, dtype=np.int64)]
    return column


def _moments(seconds: Sequence[int]) -> Column:
    return np.array(seconds, dtype=np.int64).astype("datetime64[s]").astype("datetime64[us]")


def _rows(
    connection: duckdb.DuckDBPyConnection, name: str, matrix: npt.NDArray[np.uint32], names: str
) -> None:
    """Temporary table `name` from the columns of a matrix."""
    columns = {
        column: np.ascontiguousarray(matrix[:, index]) for index, column in enumerate(names.split())
    }
    _join(connection, name, **columns)


def _join(
    connection: duckdb.DuckDBPyConnection, name: str, **columns: Column | Sequence[str]
) -> None:
    """Temporary table `name` from columns, to be joined with."""
    given = {  # noqa: F841 -- read by SQL
        key: value if isinstance(value, np.ndarray) else np.array(value, dtype=object)
        for key, value in columns.items()
    }
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM given")
