"""Commits as an evidence table: who, when, what the message says, how much was changed."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt

from ctoaas.collect.git.commits import ordinals
from ctoaas.collect.git.history import History
from ctoaas.collect.git.joins import Column, join
from ctoaas.evidence.store import insert

EARLIEST = 315_532_800
"""1980-01-01: no version control was older; earlier clocks are taken for broken."""
BULK_FILES = 200
BULK_LINES = 20_000
"""A commit that changes more says little about work: a move, an import or a reformat."""


@dataclass(frozen=True, slots=True)
class Authors:
    """Pseudonyms by number of the identity in `History.commits.identities`."""

    identities: Sequence[str]
    people: Sequence[str]
    is_bot: Sequence[bool]


def fill_commits(
    connection: duckdb.DuckDBPyConnection, history: History, authors: Authors, latest: int
) -> Column:
    """Fill `commits`, and the join `commit_of` of the other tables; `latest` ends the clock.

    Gives the ordinal of each commit by its number.
    """
    commits = history.commits
    order = ordinals(commits)
    people = _taken(authors.people, commits.authors)
    counts = np.array([len(known) for known in commits.parents], dtype=np.int64)
    counts += np.array(commits.unread_parents, dtype=np.int64)
    insert(
        connection,
        "commits",
        {
            "commit": commits.ids,
            "ordinal": order,
            "parent_count": counts,
            "first_parent": [commits.ids[p[0]] if p else None for p in commits.parents],
            "second_parent": [commits.ids[p[1]] if len(p) > 1 else None for p in commits.parents],
            "identity": _taken(authors.identities, commits.authors),
            "person": people,
            "is_bot": _taken(authors.is_bot, commits.authors).astype(bool),
            "committer_identity": _taken(authors.identities, commits.committers),
            "authored_at": _moments(commits.authored_at),
            "committed_at": _moments(commits.committed_at),
            "utc_offset_minutes": np.array(commits.utc_offsets, dtype=np.int64),
            "is_merge": counts > 1,
            **_said(history),
            **_changed(history),
        },
    )
    at = settled_times(history, latest)
    join(
        connection,
        "commit_of",
        number=np.arange(len(commits), dtype=np.uint32),
        commit=commits.ids,
        ordinal=order,
        person=people,
        month=at.astype("datetime64[M]").astype("datetime64[us]"),
    )
    return order


def _said(history: History) -> dict[str, Column | list[str | None]]:
    """What the messages say; see MessageFacts."""
    messages = history.commits.messages
    return {
        "is_fix": np.array([m.is_fix for m in messages], dtype=bool),
        "fix_rule": [m.fix_rule for m in messages],
        "is_revert": np.array([m.is_revert for m in messages], dtype=bool),
        "has_issue_reference": np.array([m.has_issue_reference for m in messages], dtype=bool),
        "issue": _known([m.issue for m in messages]),
        "is_squash": np.array([m.is_squash for m in messages], dtype=bool),
        "subject_characters": np.array([m.subject_characters for m in messages], dtype=np.int64),
        "body_line_count": np.array([m.body_line_count for m in messages], dtype=np.int64),
        "co_author_count": np.array([m.co_author_count for m in messages], dtype=np.int64),
    }


def _changed(history: History) -> dict[str, Column]:
    """How much each commit changed."""
    count = len(history.commits)
    changes = history.rows.file_changes.matrix()
    added = np.bincount(changes[:, 0], weights=changes[:, 6], minlength=count)
    deleted = np.bincount(changes[:, 0], weights=changes[:, 7], minlength=count)
    files = np.bincount(changes[:, 0], minlength=count)
    return {
        "is_bulk": (files >= BULK_FILES) | (added + deleted >= BULK_LINES),
        "file_count": files.astype(np.int64),
        "added_lines": added.astype(np.int64),
        "deleted_lines": deleted.astype(np.int64),
    }


def settled_times(history: History, latest: int) -> npt.NDArray[np.datetime64]:
    """Author time of each commit, the committer's where the author's clock was broken."""
    authored = np.array(history.commits.authored_at, dtype=np.int64)
    committed = np.array(history.commits.committed_at, dtype=np.int64)
    broken = (authored < EARLIEST) | (authored > latest + 86_400)
    settled = np.clip(np.where(broken, committed, authored), EARLIEST, latest)
    return settled.astype("datetime64[s]")


def _taken(values: Sequence[str] | Sequence[bool], numbers: Sequence[int]) -> Column:
    column: Column = np.array(values, dtype=object)[np.array(numbers, dtype=np.int64)]
    return column


def _known(numbers: Sequence[int]) -> Column:
    """Numbers of any size, null where 0; from a list DuckDB would guess the width by a sample."""
    return np.ma.masked_equal(np.array(numbers, dtype=np.int64), 0)


def _moments(seconds: Sequence[int]) -> Column:
    return np.array(seconds, dtype=np.int64).astype("datetime64[s]").astype("datetime64[us]")
