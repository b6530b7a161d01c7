"""JSON that is the same bytes for the same content, and hashes of bytes."""

import hashlib
import json
import math
from pathlib import Path
from typing import Any

SIGNIFICANT_DIGITS = 9
"""Floats are cut here so that a sum taken in another order prints alike."""
LINE = 100
"""Characters up to which a list or an object stays in one line."""
_AS_IT_IS, _LISTS, _NESTED = (str, int, type(None)), (list, tuple), (dict, list)


def plain(value: Any) -> Any:  # noqa: ANN401 -- JSON values have no narrower type
    """`value` with floats cut to nine significant digits and non-finite ones as null."""
    if isinstance(value, _AS_IT_IS):
        return value
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, _LISTS):
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
    pieces: list[str] = []
    _write(plain(value), "\n", pieces)
    return "".join((*pieces, "\n"))


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _write(value: Any, newline: str, pieces: list[str]) -> None:  # noqa: ANN401 -- as plain
    """Add the text of `value`, whose own lines begin with `newline`."""
    if not isinstance(value, _NESTED) or _room(value, LINE) >= 0:
        text = _encode(value)
        if len(text) <= LINE or not isinstance(value, _NESTED):
            pieces.append(text)
            return
    inner = newline + " "
    if isinstance(value, dict):
        begin = "{" + inner
        for key, item in sorted(value.items()):
            pieces += (begin, _encode(key), ": ")
            _write(item, inner, pieces)
            begin = "," + inner
        pieces.append(newline + "}")
    else:
        begin = "[" + inner
        for item in value:
            pieces.append(begin)
            _write(item, inner, pieces)
            begin = "," + inner
        pieces.append(newline + "]")


def _room(value: Any, room: int) -> int:  # noqa: ANN401 -- as plain
    """What is left of `room` characters beside the text of `value`, at best.

    Below 0 the text is surely longer; looking stops there, so a large value is not written out
    only to be found too long.
    """
    if isinstance(value, str):
        return room - len(value) - 2
    if not isinstance(value, _NESTED):
        return room - 1
    room -= 2 * len(value)
    for item in value:
        if room < 0:
            return room
        room = _room(item, room)
        if isinstance(value, dict):
            room = _room(value[item], room - 2)
    return room


def digest(data: bytes | str) -> str:
    """SHA-256 of `data` in hexadecimal; text is taken as UTF-8 with surrogates kept."""
    raw = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
    return hashlib.sha256(raw).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
