"""Columns of numbers in an uncompressed numpy archive, never pickled; a replay's rows in it."""

import json
import os
import zipfile
from array import array
from pathlib import Path
from tokenize import TokenError
from typing import Any

import numpy as np

from ctoaas.collect.git.lines import Nodes
from ctoaas.collect.git.replay import Rows
from ctoaas.collect.git.spool import Spool

Arrays = dict[str, Any]
Meta = dict[str, Any]

DAMAGED = (
    OSError, ValueError, LookupError, TypeError, AttributeError, EOFError, RuntimeError,
    SyntaxError, TokenError, zipfile.BadZipFile,
)  # fmt: skip
"""What reading an archive with any bytes turned can raise."""


def store(file: Path, arrays: Arrays, meta: Meta) -> None:
    """Write the archive, replacing what was there only when all of it is on disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    staged = file.with_suffix(".new.npz")
    said = np.frombuffer(json.dumps(meta).encode("utf-8"), dtype=np.uint8)
    with staged.open("wb") as stream:
        np.savez(stream, **arrays, meta=said)
        stream.flush()
        os.fsync(stream.fileno())
    staged.replace(file)


def meta_of(arrays: Any) -> Meta:  # noqa: ANN401 -- numpy archive
    """What `store` was given beside the arrays."""
    meta: Meta = json.loads(arrays["meta"].tobytes())
    return meta


def ints(values: Any) -> "array[int]":  # noqa: ANN401 -- numpy
    """Numbers as the replay holds them."""
    return array("I", values.astype(np.uint32, copy=False).tobytes())


def row_arrays(rows: Rows, nodes: Nodes) -> Arrays:
    """Columns of everything a replay has written."""
    paths = sorted(rows.paths, key=rows.paths.__getitem__)
    return {
        "paths": np.frombuffer(b"\0".join(paths), dtype=np.uint8),
        "file_changes": rows.file_changes.matrix(),
        "hunks": rows.hunks.matrix(),
        "replaced": nodes.replaced.matrix(),
        "node_commit": np.frombuffer(nodes.commit, dtype=np.uint32),
        "first_ancestor": np.frombuffer(nodes.first_ancestor, dtype=np.uint32),
        "ancestors": np.frombuffer(nodes.ancestors, dtype=np.uint32),
    }


def read_rows(arrays: Any, file_count: int, scratch: Path) -> tuple[Rows, Nodes]:  # noqa: ANN401
    """What `row_arrays` wrote, ready to be gone on with."""
    nodes = Nodes(Spool(scratch / "replaced.u32", 4, arrays["replaced"]))
    nodes.commit = ints(arrays["node_commit"])
    nodes.first_ancestor = ints(arrays["first_ancestor"])
    nodes.ancestors = ints(arrays["ancestors"])
    rows = Rows(
        {path: n for n, path in enumerate(arrays["paths"].tobytes().split(b"\0"))},
        Spool(scratch / "file_changes.u32", 10, arrays["file_changes"]),
        Spool(scratch / "hunks.u32", 6, arrays["hunks"]),
        file_count,
    )
    return rows, nodes
