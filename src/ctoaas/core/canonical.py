"""JSON that is the same bytes for the same content, and hashes of bytes."""

import hashlib
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SIGNIFICANT_DIGITS = 9
"""Floats are cut here so that a sum taken in another order prints alike."""
LINE = 100
"""Characters up to which a list or an object stays in one line."""


def plain(value: Any) -> Any:  # noqa: ANN401 -- JSON values have no narrower type
    """`value` with floats cut to nine significant digits and non-finite ones as null."""
    if isinstance(value, str | int | None):
        return value
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        cut = float(f"{value:.{SIGNIFICANT_DIGITS}g}")
        return 0.0 if cut == 0 else cut
    return value


def dumps(value: Any) -> str:  # noqa: ANN401 -- as plain
    """JSON with sorted keys, real characters and one newline at the end.

    What fits in a line stands in one; longer lists and objects have a line for each of their parts.
    """
    return "".join((*_pieces(plain(value), "\n"), "\n"))


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _pieces(value: Any, newline: str) -> Iterator[str]:  # noqa: ANN401 -- as plain
    """Parts of the text of `value`, whose own lines begin with `newline`."""
    text = _encode(value)
    if len(text) <= LINE or not isinstance(value, dict | list):
        yield text
        return
    inner = newline + " "
    if isinstance(value, dict):
        parts = [(_encode(key) + ": ", item) for key, item in sorted(value.items())]
        begin, end = "{}"
    else:
        parts = [("", item) for item in value]
        begin, end = "[]"
    for key, item in parts:
        yield begin + inner + key
        yield from _pieces(item, inner)
        begin = ","
    yield newline + end


def digest(data: bytes | str) -> str:
    """SHA-256 of `data` in hexadecimal; text is taken as UTF-8 with surrogates kept."""
    raw = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
    return hashlib.sha256(raw).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
