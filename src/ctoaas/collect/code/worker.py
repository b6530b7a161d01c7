"""A process that analyses one file at a time, so that a crash of a parser costs one file.

It reads tasks from standard input and answers on standard output, each a line of JSON with sizes,
then that many bytes. It ends with its input.
"""

import contextlib
import json
import resource
import sys
from pathlib import Path
from typing import IO

from ctoaas.collect.code.clone_tokens import fingerprint
from ctoaas.collect.code.facts_json import to_json
from ctoaas.collect.code.task import Task, facts_of

MOST_MEMORY_BYTES = 1 << 30
"""What a worker may add to its address space; a parser that wants more has met a file made for it.
"""
_STATM = Path("/proc/self/statm")


def send(stream: IO[bytes], header: list[object], *parts: bytes) -> None:
    """Write a header with the sizes of the parts at its end, and the parts."""
    stream.write(json.dumps([*header, *map(len, parts)]).encode() + b"\n")
    for part in parts:
        stream.write(part)
    stream.flush()


def answer(task: Task) -> tuple[bytes, bytes]:
    """Facts as JSON, and the packed lines for the search for clones (empty when not wanted)."""
    facts = to_json(facts_of(task.source, task.language))
    if not task.wants_lines:
        return facts, b""
    return facts, fingerprint(task.source, task.language).packed


def serve(tasks: IO[bytes], answers: IO[bytes]) -> None:
    """Answer until the input ends."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        most = _memory() + MOST_MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    while header := tasks.readline():
        language, wants_lines, size = json.loads(header)
        task = Task("", language, tasks.read(size), wants_lines)
        send(answers, [], *answer(task))


def _memory() -> int:
    """Address space there is at the start, most of it of shared libraries."""
    try:
        return int(_STATM.read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
