"""Who, when and why of every commit: one cheap pass over the messages, and .mailmap."""

from collections.abc import Iterator
from typing import NamedTuple

from ctoaas.collect.git.source import Source

_FORMAT = "--format=%H%x00%P%x00%an%x00%ae%x00%cn%x00%ce%x00%at%x00%ct%x00%ad%x00%B"
_LOG = ("log", "--topo-order", "--reverse", "-z", "--no-color", "--encoding=UTF-8",
        "--date=format:%z", _FORMAT)  # fmt: skip
_FIELDS = 10


class CommitRecord(NamedTuple):
    """One commit as git holds it; names as written, and as .mailmap says."""

    id: str
    parents: tuple[str, ...]
    author: tuple[str, str]
    """Name and e-mail as written in the commit."""
    committer: tuple[str, str]
    authored_at: int
    """Seconds since 1970 UTC."""
    committed_at: int
    utc_offset_minutes: int
    message: str


def commit_records(source: Source, revisions: tuple[str, ...]) -> Iterator[CommitRecord]:
    """Every commit in topological order, oldest first."""
    output = source.read(*_LOG, *revisions)
    if not output:
        return
    for block in _blocks(output.decode("utf-8", "replace")):
        yield _record(block)


def _blocks(text: str) -> Iterator[list[str]]:
    """Fields of each commit; a message cannot hold NUL, so counting separators is safe."""
    fields = text.split("\0")
    for start in range(0, len(fields) - _FIELDS + 1, _FIELDS):
        yield fields[start : start + _FIELDS]


def _record(fields: list[str]) -> CommitRecord:
    commit, parents, name, email, cname, cemail, at, ct, zone, body = fields
    return CommitRecord(
        id=commit,
        parents=tuple(parents.split()),
        author=(name, email),
        committer=(cname, cemail),
        authored_at=_seconds(at),
        committed_at=_seconds(ct),
        utc_offset_minutes=_offset(zone),
        message=body,
    )


def _seconds(text: str) -> int:
    """Seconds, kept within what a timestamp column holds; damaged dates read as 0."""
    try:
        return max(-62_135_596_800, min(int(text), 253_402_300_799))
    except ValueError:
        return 0


def _offset(zone: str) -> int:
    if len(zone) != 5 or not zone[1:].isdigit():
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[3:])
    return -minutes if zone[0] == "-" else minutes


def mapped(source: Source, identities: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each (name, e-mail) as the .mailmap of the assessed commit writes it, in the same order."""
    asked = "".join(f"{_one_line(name)} <{_one_line(email)}>\n" for name, email in identities)
    answers = source.read("check-mailmap", "--stdin", stdin=asked.encode()) if asked else b""
    lines = answers.decode("utf-8", "replace").split("\n")
    return [
        _split(line) if line else identity
        for line, identity in zip(lines, identities, strict=False)
    ]


def _one_line(text: str) -> str:
    return text.replace("\n", " ").replace("<", "").replace(">", "")


def _split(line: str) -> tuple[str, str]:
    name, _, email = line.rpartition("<")
    return name.strip(), email.rstrip(">")
