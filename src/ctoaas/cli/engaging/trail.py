"""Trails and anchors from files of JSON lines; a line that is no event is a broken link."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ctoaas.core.errors import SourceError, UsageError
from ctoaas.engage.audit import Anchor

LONGEST_LINE = 1_000_000


def rows(file: Path) -> Iterator[dict[str, Any]]:
    """Each line of a trail; one that cannot be read is empty, which no event is."""
    for _, line in _lines(file):
        try:
            held = json.loads(line)
        except (ValueError, RecursionError):
            held = None
        yield held if isinstance(held, dict) else {}


def anchors(file: Path) -> list[Anchor]:
    """The anchors of a file. Raises UsageError naming the line that is none."""
    found = []
    for number, line in _lines(file):
        try:
            held = json.loads(line)
            found.append(Anchor(str(held["day"]), int(held["sequence"]), str(held["hash"])))
        except (ValueError, RecursionError, KeyError, TypeError) as error:
            raise UsageError(
                f"{file} line {number}", "is no anchor", "keep what cto audit anchors prints"
            ) from error
    return found


def _lines(file: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with file.open("rb") as stream:
            number = 0
            while line := stream.readline(LONGEST_LINE):
                number += 1
                yield number, line
    except OSError as error:
        raise SourceError(
            str(file), f"cannot be read ({error.strerror})", "check the path"
        ) from error
