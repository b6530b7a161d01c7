"""What is kept of a history between two runs, so that the second only reads what is new.

Columns in one uncompressed numpy archive, never pickled. A checkpoint that cannot be read, comes
from another version, or belongs to a commit that is no ancestor of HEAD is not used.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ctoaas.collect.git.archive import DAMAGED, Arrays, meta_of, read_rows, row_arrays, store
from ctoaas.collect.git.commits import Commits
from ctoaas.collect.git.fix_rules import RULES
from ctoaas.collect.git.kept import Kept, Versions
from ctoaas.collect.git.messages import MessageFacts
from ctoaas.collect.git.replay import Tree
from ctoaas.collect.git.source import Source, environment

if TYPE_CHECKING:
    from ctoaas.collect.git.history import History

VERSION = 4
"""Raise when the rows or their meaning change."""
RECENT_COMMITS = 1_500
"""Versions of this many commits are kept, so that branches begun before the last run can go on."""


@dataclass(slots=True)
class Held:
    """A checkpoint that fits."""

    head: str
    history: "History"


def save(history: "History", folder: Path) -> None:
    """Keep `history` in `folder`, replacing what was there."""
    at_head = Versions.of((path, v) for path, v in history.head.items() if v is not None)
    arrays = {
        **_commit_arrays(history.commits),
        **row_arrays(history.rows, history.nodes),
        **at_head.arrays("head"),
        **history.recent.arrays("recent", len(history.commits) - RECENT_COMMITS),
    }
    meta = {
        "version": VERSION,
        "rules": _rules(),
        "head": history.source.head,
        "file_count": history.rows.file_count,
        "identities": list(history.commits.identities),
    }
    store(folder / "state.npz", arrays, meta)


def load(source: Source, folder: Path, scratch: Path) -> Held | None:
    """The checkpoint in `folder` when it fits `source`, else None."""
    from ctoaas.collect.git.history import History

    file = folder / "state.npz"
    if not file.exists():
        return None
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            meta = meta_of(arrays)
            if meta["version"] != VERSION or meta["rules"] != _rules():
                return None
            if meta["head"] != source.head and not _is_ancestor(source, meta["head"]):
                return None
            commits = _commits(arrays, meta)
            rows, nodes = read_rows(arrays, meta["file_count"], scratch)
            held = Versions.read("head", arrays)
            head: Tree = {path: held.version(n) for n, path in enumerate(held.paths)}
            recent = Kept.read("recent", arrays)
    except DAMAGED:
        # A damaged cache is only lost time: everything is read again.
        return None
    return Held(meta["head"], History(source, commits, rows, nodes, head, recent))


def _rules() -> list[str]:
    return [repr(rule) for rule in RULES]


def _is_ancestor(source: Source, commit: str) -> bool:
    asked = source.command("merge-base", "--is-ancestor", commit, source.head)
    return subprocess.run(asked, capture_output=True, env=environment()).returncode == 0


def _commit_arrays(commits: Commits) -> Arrays:
    flat = [parent for parents in commits.parents for parent in parents]
    names = [rule.id for rule in RULES]
    columns = (
        [len(parents) for parents in commits.parents],
        commits.unread_parents,
        commits.authors,
        commits.committers,
        commits.authored_at,
        commits.committed_at,
        commits.utc_offsets,
        *zip(*(_coded(message, names) for message in commits.messages), strict=True),
    )
    return {
        "ids": np.frombuffer(bytes.fromhex("".join(commits.ids)), dtype=np.uint8),
        "parents": np.array(flat, dtype=np.uint32),
        "commits": np.array(columns, dtype=np.int64),
    }


def _coded(message: MessageFacts, names: list[str]) -> tuple[int, ...]:
    is_fix, rule, *others = message
    return (is_fix, -1 if rule is None else names.index(rule), *others)


def _commits(arrays: Any, meta: dict[str, Any]) -> Commits:  # noqa: ANN401 -- numpy archive
    names = [*(rule.id for rule in RULES), None]
    width = len(meta["head"])
    digits = arrays["ids"].tobytes().hex()
    ids = [digits[start : start + width] for start in range(0, len(digits), width)]
    counts, unread, authors, committers, authored, committed, offsets, *said = arrays[
        "commits"
    ].tolist()
    flat, parents, at = arrays["parents"].tolist(), [], 0
    for count in counts:
        parents.append(tuple(flat[at : at + count]))
        at += count
    is_fix, rules, *others = said
    is_others = ([value != 0 for value in column] for column in others[:3])
    messages = map(
        MessageFacts,
        [value != 0 for value in is_fix],
        [names[rule] for rule in rules],
        *is_others,
        *others[3:],
    )
    return Commits(
        ids=ids,
        parents=parents,
        unread_parents=unread,
        authors=authors,
        committers=committers,
        authored_at=authored,
        committed_at=committed,
        utc_offsets=offsets,
        messages=list(messages),
        identities={(name, email): n for n, (name, email) in enumerate(meta["identities"])},
        numbers={commit: number for number, commit in enumerate(ids)},
    )
