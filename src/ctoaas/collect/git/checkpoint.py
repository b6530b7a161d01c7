"""What is kept of a history between two runs, so that the second only reads what is new.

Columns in one uncompressed numpy archive, never pickled. A checkpoint that cannot be read, comes
from another version, or belongs to a commit that is no ancestor of HEAD is not used.
"""

import json
import os
import subprocess
import zipfile
from array import array
from dataclasses import dataclass
from pathlib import Path
from tokenize import TokenError
from typing import TYPE_CHECKING, Any

import numpy as np

from ctoaas.collect.git.commits import Commits
from ctoaas.collect.git.fix_rules import RULES
from ctoaas.collect.git.kept import Arrays, Kept, Versions
from ctoaas.collect.git.lines import Nodes
from ctoaas.collect.git.messages import MessageFacts
from ctoaas.collect.git.replay import Rows, Tree
from ctoaas.collect.git.source import Source, environment
from ctoaas.collect.git.spool import Spool

if TYPE_CHECKING:
    from ctoaas.collect.git.history import History

VERSION = 2
"""Raise when the rows or their meaning change."""

_DAMAGED = (
    OSError, ValueError, LookupError, TypeError, AttributeError, EOFError, RuntimeError,
    SyntaxError, TokenError, zipfile.BadZipFile,
)  # fmt: skip
"""What reading an archive with any bytes turned can raise."""


@dataclass(slots=True)
class Held:
    """A checkpoint that fits."""

    head: str
    history: "History"


def save(history: "History", folder: Path) -> None:
    """Keep `history` in `folder`, replacing what was there."""
    paths = sorted(history.rows.paths, key=history.rows.paths.__getitem__)
    arrays: Arrays = {
        **_commit_arrays(history.commits),
        "paths": np.frombuffer(b"\0".join(paths), dtype=np.uint8),
        "file_changes": history.rows.file_changes.matrix(),
        "hunks": history.rows.hunks.matrix(),
        "replaced": history.nodes.replaced.matrix(),
        "node_commit": np.frombuffer(history.nodes.commit, dtype=np.uint32),
        "first_ancestor": np.frombuffer(history.nodes.first_ancestor, dtype=np.uint32),
        "ancestors": np.frombuffer(history.nodes.ancestors, dtype=np.uint32),
        **Versions.of((path, v) for path, v in history.head.items() if v is not None).arrays(
            "head"
        ),
        **history.recent.arrays("recent"),
    }
    meta = {
        "version": VERSION,
        "rules": _rules(),
        "head": history.source.head,
        "file_count": history.rows.file_count,
        "identities": list(history.commits.identities),
    }
    arrays["meta"] = np.frombuffer(json.dumps(meta).encode("utf-8"), dtype=np.uint8)
    folder.mkdir(parents=True, exist_ok=True)
    staged = folder / "state.new.npz"
    with staged.open("wb") as stream:
        np.savez(stream, **arrays)
        stream.flush()
        os.fsync(stream.fileno())
    staged.replace(folder / "state.npz")


def load(source: Source, folder: Path, scratch: Path) -> Held | None:
    """The checkpoint in `folder` when it fits `source`, else None."""
    from ctoaas.collect.git.history import History

    file = folder / "state.npz"
    if not file.exists():
        return None
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            meta = json.loads(arrays["meta"].tobytes())
            if meta["version"] != VERSION or meta["rules"] != _rules():
                return None
            if meta["head"] != source.head and not _is_ancestor(source, meta["head"]):
                return None
            commits = _commits(arrays, meta)
            nodes = Nodes(Spool(scratch / "replaced.u32", 4, arrays["replaced"]))
            nodes.commit = _ints(arrays["node_commit"])
            nodes.first_ancestor = _ints(arrays["first_ancestor"])
            nodes.ancestors = _ints(arrays["ancestors"])
            rows = Rows(
                {path: n for n, path in enumerate(arrays["paths"].tobytes().split(b"\0"))},
                Spool(scratch / "file_changes.u32", 10, arrays["file_changes"]),
                Spool(scratch / "hunks.u32", 6, arrays["hunks"]),
                meta["file_count"],
            )
            held = Versions.read("head", arrays)
            head: Tree = {path: held.version(n) for n, path in enumerate(held.paths)}
            recent = Kept.read("recent", arrays)
    except _DAMAGED:
        # A damaged cache is only lost time: everything is read again.
        return None
    return Held(meta["head"], History(source, commits, rows, nodes, head, recent))


def _rules() -> list[str]:
    return [repr(rule) for rule in RULES]


def _is_ancestor(source: Source, commit: str) -> bool:
    asked = source.command("merge-base", "--is-ancestor", commit, source.head)
    return subprocess.run(asked, capture_output=True, env=environment()).returncode == 0


def _ints(values: Any) -> "array[int]":  # noqa: ANN401 -- numpy
    return array("I", values.astype(np.uint32, copy=False).tobytes())


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
