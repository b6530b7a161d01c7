"""What is kept of a history between two runs, so that the second only reads what is new.

Columns in one uncompressed numpy archive, never pickled. A checkpoint that cannot be read, comes
from another version, or belongs to a commit that is no ancestor of HEAD is not used.
"""

import json
import os
import subprocess
import zipfile
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tokenize import TokenError
from typing import TYPE_CHECKING, Any

import numpy as np

from ctoaas.collect.git.commits import Commits
from ctoaas.collect.git.fix_rules import RULES
from ctoaas.collect.git.lines import Nodes
from ctoaas.collect.git.messages import MessageFacts
from ctoaas.collect.git.replay import Recent, Rows, Tree, Version
from ctoaas.collect.git.source import Source, environment
from ctoaas.collect.git.spool import Spool

if TYPE_CHECKING:
    from ctoaas.collect.git.history import History

VERSION = 1
"""Raise when the rows or their meaning change."""

_MESSAGE_FIELDS = (
    "is_fix", "is_revert", "has_issue_reference", "is_squash", "subject_characters",
    "body_line_count", "co_author_count",
)  # fmt: skip
_BINARY = -1
_DAMAGED = (
    OSError, ValueError, LookupError, TypeError, AttributeError, EOFError, RuntimeError,
    SyntaxError, TokenError, zipfile.BadZipFile,
)  # fmt: skip
"""What reading an archive with any bytes turned can raise."""
Arrays = dict[str, Any]


@dataclass(slots=True)
class Held:
    """A checkpoint that fits."""

    head: str
    history: "History"


def save(history: "History", folder: Path) -> None:
    """Keep `history` in `folder`, replacing what was there."""
    paths = sorted(history.rows.paths, key=history.rows.paths.__getitem__)
    recent = [
        (path, number, version)
        for (path, _), made in history.recent.items()
        for number, version in made
    ]
    arrays: Arrays = {
        **_commit_arrays(history.commits),
        "paths": np.frombuffer(b"\0".join(paths), dtype=np.uint8),
        "file_changes": history.rows.file_changes.matrix(),
        "hunks": history.rows.hunks.matrix(),
        "replaced": history.nodes.replaced.matrix(),
        "node_commit": np.frombuffer(history.nodes.commit, dtype=np.uint32),
        "first_ancestor": np.frombuffer(history.nodes.first_ancestor, dtype=np.uint32),
        "ancestors": np.frombuffer(history.nodes.ancestors, dtype=np.uint32),
        **_versions("head", ((path, v) for path, v in history.head.items() if v is not None)),
        **_versions("recent", ((path, v) for path, _, v in recent)),
        "recent_makers": np.array([number for _, number, _ in recent], dtype=np.int64),
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
            head: Tree = dict(_stored("head", arrays))
            recent: Recent = {}
            makers = arrays["recent_makers"].tolist()
            for number, (path, version) in zip(makers, _stored("recent", arrays), strict=True):
                recent.setdefault((path, version.blob), []).append((number, version))
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
    facts = {
        f"message_{name}": np.array([getattr(m, name) for m in commits.messages], dtype=np.int32)
        for name in _MESSAGE_FIELDS
    }
    return {
        "ids": np.frombuffer(bytes.fromhex("".join(commits.ids)), dtype=np.uint8),
        "parents": np.array(flat, dtype=np.uint32),
        "parent_counts": np.array([len(p) for p in commits.parents], dtype=np.uint16),
        "unread_parents": np.array(commits.unread_parents, dtype=np.uint16),
        "authors": np.array(commits.authors, dtype=np.uint32),
        "committers": np.array(commits.committers, dtype=np.uint32),
        "authored_at": np.array(commits.authored_at, dtype=np.int64),
        "committed_at": np.array(commits.committed_at, dtype=np.int64),
        "utc_offsets": np.array(commits.utc_offsets, dtype=np.int32),
        "message_rule": np.array(
            [-1 if m.fix_rule is None else names.index(m.fix_rule) for m in commits.messages],
            dtype=np.int32,
        ),
        **facts,
    }


def _commits(arrays: Any, meta: dict[str, Any]) -> Commits:  # noqa: ANN401 -- numpy archive
    names = [rule.id for rule in RULES]
    width = len(meta["head"])
    digits = arrays["ids"].tobytes().hex()
    ids = [digits[start : start + width] for start in range(0, len(digits), width)]
    flat, parents, at = arrays["parents"].tolist(), [], 0
    for count in arrays["parent_counts"].tolist():
        parents.append(tuple(flat[at : at + count]))
        at += count
    columns = [arrays[f"message_{name}"].tolist() for name in _MESSAGE_FIELDS]
    messages = [
        MessageFacts(
            bool(fix), names[rule] if rule >= 0 else None, bool(revert), bool(issue), bool(squash),
            subject, body, together,
        )
        for rule, fix, revert, issue, squash, subject, body, together in zip(
            arrays["message_rule"].tolist(), *columns, strict=True
        )
    ]  # fmt: skip
    return Commits(
        ids=ids,
        parents=parents,
        unread_parents=arrays["unread_parents"].tolist(),
        authors=arrays["authors"].tolist(),
        committers=arrays["committers"].tolist(),
        authored_at=arrays["authored_at"].tolist(),
        committed_at=arrays["committed_at"].tolist(),
        utc_offsets=arrays["utc_offsets"].tolist(),
        messages=messages,
        identities={(name, email): n for n, (name, email) in enumerate(meta["identities"])},
        numbers={commit: number for number, commit in enumerate(ids)},
    )


def _versions(prefix: str, versions: Iterable[tuple[bytes, Version]]) -> Arrays:
    held = list(versions)
    lengths = [_BINARY if v.lines is None else len(v.lines) for _, v in held]
    lines = b"".join(v.lines.tobytes() for _, v in held if v.lines is not None)
    return {
        f"{prefix}_paths": np.frombuffer(b"\0".join(path for path, _ in held), dtype=np.uint8),
        f"{prefix}_blobs": np.frombuffer(b"".join(v.blob for _, v in held), dtype=np.uint8),
        f"{prefix}_files": np.array([v.file for _, v in held], dtype=np.uint32),
        f"{prefix}_lengths": np.array(lengths, dtype=np.int64),
        f"{prefix}_lines": np.frombuffer(lines, dtype=np.uint32),
    }


def _stored(prefix: str, arrays: Any) -> Iterable[tuple[bytes, Version]]:  # noqa: ANN401 -- numpy
    files = arrays[f"{prefix}_files"].tolist()
    if not files:
        return
    paths = arrays[f"{prefix}_paths"].tobytes().split(b"\0")
    blobs = arrays[f"{prefix}_blobs"].tobytes()
    width = len(blobs) // len(files)
    lines = arrays[f"{prefix}_lines"]
    at = 0
    lengths = arrays[f"{prefix}_lengths"].tolist()
    for index, (path, file, length) in enumerate(zip(paths, files, lengths, strict=True)):
        blob = blobs[index * width : (index + 1) * width]
        if length == _BINARY:
            yield path, Version(blob, None, file)
        else:
            yield path, Version(blob, _ints(lines[at : at + length]), file)
            at += length
