"""Ownership of every line beside `git blame`, the exact and slow way to ask for it.

A line agrees when blame names the same commit, or for the second bar a commit of the same author
as .mailmap writes it. Lines that we have nothing to say about count as disagreement.
"""

import os
import random
import re
import subprocess
from collections.abc import Iterable, Iterator
from itertools import pairwise

from bench.bar import Bar
from bench.lines import Goal, Line
from bench.sides import HISTORY
from bench.subject import Subject
from ctoaas.collect.git.paths import readable

ALL_FILES = 300
SAMPLE = 150
SEED = 1
_HEADER = re.compile(rb"^([0-9a-f]{40,64}) \d+ (\d+)", re.MULTILINE)


def _agreement(bar: Bar, subject: Subject) -> Iterable[Line]:
    ours = _owners(subject)
    authors = _authors(subject)
    text = _text_files(subject)
    files = text if len(text) < ALL_FILES else random.Random(SEED).sample(text, SAMPLE)
    lines = same_commit = same_author = 0
    for path in files:
        held = ours.get(readable(os.fsencode(path)), {})
        for number, commit in _blame(subject, path):
            lines += 1
            mine = held.get(number, "")
            same_commit += mine == commit
            same_author += authors.get(mine) == authors[commit]
    more: dict[str, object] = {"files": len(files), "files_at_head": len(text), "lines": lines}
    for name, same in (("blame-commit", same_commit), ("blame-author", same_author)):
        share = same / lines if lines else 1.0
        limit, holds = bar.goal.limit(0), bar.goal.holds(share, 0)
        yield Line(name, subject.name, share, limit, holds, {"goal_is": "at least"} | more)


def _owners(subject: Subject) -> dict[str, dict[int, str]]:
    """Commit of each line, by path and line number, from the evidence we wrote."""
    import duckdb  # only this bar needs it

    table = subject.of(HISTORY.name).folder / "evidence" / "line_ownership.parquet"
    query = "SELECT path, first_line, line_count, commit FROM read_parquet(?)"
    owners: dict[str, dict[int, str]] = {}
    for path, first, count, commit in duckdb.execute(query, [str(table)]).fetchall():
        held = owners.setdefault(path, {})
        for number in range(first, first + count):
            held[number] = commit
    return owners


def _authors(subject: Subject) -> dict[str, str]:
    listed = subject.git("log", "--format=%H%x00%aN%x00%aE", "HEAD").split("\n")
    return {line.split("\0", 1)[0]: line.split("\0", 1)[1] for line in listed if line}


def _text_files(subject: Subject) -> list[str]:
    """Regular files at HEAD that git takes for text and that are not empty, sorted."""
    empty = subject.git("hash-object", "-t", "tree", "/dev/null").strip()
    listed = subject.git("diff", "--raw", "--numstat", "-z", "--no-renames", empty, "HEAD")
    fields = listed.split("\0")
    regular, text = set(), set()
    for field, following in pairwise(fields):
        if field.startswith(":") and field.split(" ")[1].startswith("100"):
            regular.add(following)
        counted = field.split("\t", 2)
        if len(counted) == 3 and counted[0] not in {"-", "0"}:
            text.add(counted[2])
    return sorted(regular & text)


def _blame(subject: Subject, path: str) -> Iterator[tuple[int, str]]:
    """(Line number, commit) of every line of a file."""
    command = ["git", "-C", str(subject.path), "blame", "--porcelain", "HEAD", "--", path]
    done = subprocess.run(command, capture_output=True, check=True)
    # A line of content begins with a tab, so that only headers can match.
    for commit, number in _HEADER.findall(done.stdout):
        yield int(number), commit.decode()


BARS = (Bar("blame", Goal("at least", ((0, 0.998),)), (HISTORY,), _agreement),)
