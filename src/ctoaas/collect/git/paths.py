"""Paths as git prints them, and as a reader sees them."""

import re

_ESCAPES = {
    b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v",
    b'"': b'"', b"\\": b"\\",
}  # fmt: skip
_ESCAPE = re.compile(rb'\\([abfnrtv"\\]|[0-7]{3})')


def unquoted(path: bytes) -> bytes:
    """The path's own bytes, where git has put it in C quotes."""
    if not (len(path) >= 2 and path[:1] == b'"' and path[-1:] == b'"'):
        return path
    return _ESCAPE.sub(_character, path[1:-1])


def readable(path: bytes) -> str:
    """Text of a path; bytes that are not UTF-8 show as hexadecimal escapes, so none look alike."""
    return path.decode("utf-8", "backslashreplace")


def _character(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return _ESCAPES.get(code) or bytes([int(code, 8) & 0xFF])
