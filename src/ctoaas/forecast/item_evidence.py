"""Finished items from an assessment's evidence: branches that were merged, issues worked on.

A repository holds neither estimates nor effort. It does tell, for every piece of work that left a
trace of its own, when the first commit of it was made, when it was over, and how many lines it
changed.
"""

import datetime
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import numpy as np

from ctoaas.core.outcome import Unavailable
from ctoaas.evidence.parts import evidence_folders
from ctoaas.evidence.store import open_evidence
from ctoaas.forecast.projects_table import Projects
from ctoaas.forecast.throughput.history import History, by_week

FEWEST = 10
"""With fewer items nothing is told of them (house rule)."""
SETTLED_DAYS = 30
"""An issue whose last commit is younger may still be worked on (house rule)."""
LEAST_DAYS = 1.0
"""Work within one day counts as a day: commits do not tell when it was begun."""
_COLUMNS = frozenset({"second_parent", "issue"})


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of work that is over."""

    begun_at: datetime.datetime
    """Author time of its first commit."""
    ended_at: datetime.datetime
    """When it was merged, or its last commit was made."""
    lines: int
    """Added and deleted."""

    @property
    def days(self) -> float:
        """Elapsed days, at least one."""
        return max((self.ended_at - self.begun_at).total_seconds() / 86_400, LEAST_DAYS)


@dataclass(frozen=True, slots=True)
class Items:
    """All of one kind, by their end; at least FEWEST."""

    kind: str
    """"merged branches" or "issues"."""
    items: tuple[Item, ...]
    as_of: datetime.date
    """Until when all that ended are among them."""
    source: str
    excluded: tuple[tuple[str, int], ...]

    def history(self) -> History:
        """How many ended each week, with the days each took."""
        days = [one.ended_at.date() for one in self.items]
        cycle = np.array([one.days for one in self.items])
        last = max(self.as_of, max(days))
        return by_week(days, np.ones(len(days)), last, self.source, self.kind, self.excluded, cycle)

    def projects(self, *, sized: bool) -> Projects:
        """Elapsed days of each, with `sized` by the lines it changed."""
        used = [one for one in self.items if one.lines > 0 or not sized]
        empty = len(self.items) - len(used)
        more = (("no line changed", empty),) if empty else ()
        return Projects(
            target=np.array([one.days for one in used]),
            size=np.array([float(one.lines) for one in used]) if sized else None,
            target_name="days",
            size_name="lines changed" if sized else "",
            excluded=(*self.excluded, *more),
        )


@dataclass(frozen=True, slots=True)
class _Commit:
    id: str
    first_parent: str | None
    second_parent: str | None
    authored_at: datetime.datetime
    committed_at: datetime.datetime
    is_merge: bool
    is_bot: bool
    is_bulk: bool
    lines: int
    issue: int | None


@dataclass(slots=True)
class _Found:
    items: list[Item] = field(default_factory=list)
    excluded: dict[str, int] = field(default_factory=dict)

    def leave_out(self, reason: str) -> None:
        self.excluded[reason] = self.excluded.get(reason, 0) + 1


def items_from_evidence(folder: Path, kind: str) -> Items | Unavailable:
    """The `kind` ("branches" or "issues") of all repositories in the evidence of `folder`.

    Machines' work and mass changes are left out and counted. Unavailable, with the reason, when
    the evidence does not tell, or tells of fewer than FEWEST. Raises UsageError when there is no
    evidence, EvidenceError when it is damaged.
    """
    read, words, needs, settled = _KINDS[kind]
    found, as_of = _Found(), datetime.date.min
    for part in evidence_folders(folder):
        with closing(open_evidence(part)) as connection:
            if not _has_columns(connection):
                return Unavailable(
                    f"{words} cannot be measured because this evidence does not keep them",
                    "evidence of this version: run cto assess again",
                )
            (day,) = connection.execute("SELECT CAST(as_of AS DATE) FROM repositories").fetchall()[
                0
            ]
            last = day - datetime.timedelta(days=settled)
            as_of = max(as_of, last)
            read(_commits(connection), last, found)
    if len(found.items) < FEWEST:
        return Unavailable(
            f"{words} cannot be measured because the history holds {len(found.items)} of them, "
            f"fewer than {FEWEST}",
            needs,
        )
    ordered = tuple(sorted(found.items, key=lambda one: (one.ended_at, one.begun_at, one.lines)))
    return Items(words, ordered, as_of, str(folder), tuple(sorted(found.excluded.items())))


def _has_columns(connection: duckdb.DuckDBPyConnection) -> bool:
    rows = connection.execute("DESCRIBE commits").fetchall()
    return {row[0] for row in rows} >= _COLUMNS


def _commits(connection: duckdb.DuckDBPyConnection) -> list[_Commit]:
    """Newest first, so that the first one is the head."""
    rows = connection.execute(
        'SELECT "commit", first_parent, second_parent, authored_at, committed_at, is_merge, '
        "is_bot, is_bulk, added_lines + deleted_lines, issue FROM commits ORDER BY ordinal DESC"
    ).fetchall()
    return [_Commit(*row) for row in rows]


def _branches(commits: list[_Commit], _: datetime.date, found: _Found) -> None:
    """What each merge of the main line brought in along first parents, in the order of merging."""
    known = {one.id: one for one in commits}
    main = list(_line(known, commits[0].id if commits else None, set()))
    taken = {one.id for one in main}
    for merge in reversed(main):
        if not merge.is_merge:
            continue
        branch = [one for one in _line(known, merge.second_parent, taken) if not one.is_merge]
        if not branch:
            found.leave_out("merge that brought in no commit of its own")
        elif all(one.is_bot for one in branch):
            found.leave_out("branch of a machine")
        elif any(one.is_bulk for one in branch):
            found.leave_out("branch with a mass change")
        else:
            begun = min(one.authored_at for one in branch)
            ended = max(merge.committed_at, begun)
            found.items.append(Item(begun, ended, sum(one.lines for one in branch)))


def _line(known: dict[str, _Commit], at: str | None, taken: set[str]) -> Iterator[_Commit]:
    """Commits along first parents until one that was taken, which all become."""
    while at is not None and at in known and at not in taken:
        taken.add(at)
        yield known[at]
        at = known[at].first_parent


def _issues(commits: list[_Commit], last: datetime.date, found: _Found) -> None:
    """Commits that name the same issue first, where none is younger than `last`."""
    sets: dict[int, list[_Commit]] = {}
    for one in commits:
        if one.issue is not None and not one.is_merge:
            sets.setdefault(one.issue, []).append(one)
    for one_set in sets.values():
        begun = min(one.authored_at for one in one_set)
        ended = max(begun, *(one.committed_at for one in one_set))
        if all(one.is_bot for one in one_set):
            found.leave_out("issue only a machine worked on")
        elif any(one.is_bulk for one in one_set):
            found.leave_out("issue with a mass change")
        elif ended.date() > last:
            found.leave_out(f"issue with a commit in the last {SETTLED_DAYS} days: not settled")
        else:
            found.items.append(Item(begun, ended, sum(one.lines for one in one_set)))


_Read = Callable[[list[_Commit], datetime.date, _Found], None]
_KINDS: dict[str, tuple[_Read, str, str, int]] = {
    "branches": (
        _branches,
        "merged branches",
        "merges that keep the branch's commits, or a CSV of items with begin and end",
        0,
    ),
    "issues": (
        _issues,
        "issues",
        "commit messages that name their issue, or a CSV of items with begin and end",
        SETTLED_DAYS,
    ),
}
KINDS = tuple(_KINDS)
