"""What a repository itself says of its files in `.gitattributes`, in the words of Linguist.

Understood: `linguist-generated`, `linguist-vendored` and `linguist-documentation`, set (`name` or
`name=true`) or taken back (`-name`, `!name` or `name=false`). Later lines win, and files deeper in
the tree win over those above. Patterns are matched without regular expressions, in time that no
pattern can make grow beyond pattern times path.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ctoaas.collect.code.classes import DOCUMENTATION, GENERATED, VENDORED

_CLASSES = {
    "linguist-generated": GENERATED,
    "linguist-vendored": VENDORED,
    "linguist-documentation": DOCUMENTATION,
}
_MOST_LINES = 2_000
_LONGEST_PATTERN = 300


@dataclass(frozen=True, slots=True)
class _Line:
    folder: tuple[str, ...]
    segments: tuple[str, ...]
    is_anchored: bool
    settings: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Attributes:
    """The lines of all `.gitattributes` that speak of classes, weakest first."""

    lines: tuple[_Line, ...] = ()

    def class_of(self, path: str) -> str | None:
        """Class the repository gives to `path`, or None when it says nothing."""
        if not self.lines:
            return None
        settings: dict[str, bool] = {}
        parts = tuple(path.split("/"))
        for line in self.lines:
            if _applies(line, parts):
                settings.update(line.settings)
        return next((_CLASSES[name] for name in _CLASSES if settings.get(name)), None)


def parse(blobs: Iterable[tuple[str, bytes]]) -> Attributes:
    """Attributes from pairs of path (`.gitattributes`, `sub/.gitattributes`) and content."""
    lines: list[_Line] = []
    for path, blob in sorted(blobs, key=lambda pair: (pair[0].count("/"), pair[0])):
        folder = tuple(path.split("/")[:-1])
        for text in blob.decode("utf-8", "replace").splitlines()[:_MOST_LINES]:
            line = _read(folder, text.strip())
            if line is not None:
                lines.append(line)
    return Attributes(tuple(lines))


def _read(folder: tuple[str, ...], text: str) -> _Line | None:
    words = text.split()
    if (
        len(words) < 2
        or words[0][0] in "#!"
        or words[0].startswith("[attr]")
        or len(words[0]) > _LONGEST_PATTERN
    ):
        return None
    settings = tuple(setting for word in words[1:] if (setting := _setting(word)) is not None)
    if not settings:
        return None
    pattern = words[0].strip('"')
    is_anchored = "/" in pattern.rstrip("/")
    return _Line(folder, tuple(pattern.strip("/").split("/")), is_anchored, settings)


def _setting(word: str) -> tuple[str, bool] | None:
    is_off = word[0] in "-!"
    name, _, value = word.lstrip("-!").partition("=")
    if name not in _CLASSES:
        return None
    return name, not is_off and value.lower() not in ("false", "0", "no")


def _applies(line: _Line, parts: tuple[str, ...]) -> bool:
    depth = len(line.folder)
    if parts[:depth] != line.folder:
        return False
    rest = parts[depth:]
    if not line.is_anchored:
        return bool(rest) and glob_matches(line.segments[0], rest[-1])
    return _segments_match(line.segments, rest)


def _segments_match(pattern: Sequence[str], path: Sequence[str]) -> bool:
    """Two pointers with one place to go back to, so that `**` costs no more than a product."""
    at = where = 0
    star, mark = -1, 0
    while where < len(path):
        if at < len(pattern) and pattern[at] == "**":
            star, mark = at, where
            at += 1
        elif at < len(pattern) and glob_matches(pattern[at], path[where]):
            at += 1
            where += 1
        elif star >= 0:
            mark += 1
            at, where = star + 1, mark
        else:
            return False
    return all(segment == "**" for segment in pattern[at:])


def glob_matches(pattern: str, text: str) -> bool:
    """Shell pattern with `*`, `?` and `[...]` against a name without slashes."""
    pieces = _pieces(pattern)
    at = where = 0
    star, mark = -1, 0
    while where < len(text):
        if at < len(pieces) and pieces[at] == "*":
            star, mark = at, where
            at += 1
        elif at < len(pieces) and _fits(pieces[at], text[where]):
            at += 1
            where += 1
        elif star >= 0:
            mark += 1
            at, where = star + 1, mark
        else:
            return False
    return all(piece == "*" for piece in pieces[at:])


def _pieces(pattern: str) -> list[str]:
    """Pieces of a pattern: `*`, `?`, `[set]`, or `=` and a character that stands for itself."""
    pieces: list[str] = []
    at = 0
    while at < len(pattern):
        mark = pattern[at]
        close = pattern.find("]", at + 2) if mark == "[" else -1
        if close > 0:
            pieces.append(pattern[at : close + 1])
            at = close
        elif mark in "*?":
            if mark == "?" or not pieces or pieces[-1] != "*":
                pieces.append(mark)
        elif mark == "\\" and at + 1 < len(pattern):
            at += 1
            pieces.append("=" + pattern[at])
        else:
            pieces.append("=" + mark)
        at += 1
    return pieces


def _fits(piece: str, character: str) -> bool:
    if piece[0] == "=":
        return piece[1] == character
    if piece in "*?":
        return piece == "?"
    inside = piece[1:-1]
    is_inverse = inside[:1] in ("!", "^")
    return _is_in_set(inside[is_inverse:], character) != is_inverse


def _is_in_set(members: str, character: str) -> bool:
    at = 0
    while at < len(members):
        if members[at + 1 : at + 2] == "-" and at + 2 < len(members):
            if members[at] <= character <= members[at + 2]:
                return True
            at += 3
        else:
            if members[at] == character:
                return True
            at += 1
    return False
