"""JSON that is the same bytes for the same content, and hashes of bytes."""

import hashlib
import json
import math
from pathlib import Path
from typing import Any

SIGNIFICANT_DIGITS = 9
"""Floats are cut here so that a sum taken in another order prints alike."""


def plain(value: Any) -> Any:  # noqa: ANN401 -- JSON values have no narrower type
    """`value` with floats cut to nine significant digits and non-finite ones as null."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        cut = float(f"{value:.{SIGNIFICANT_DIGITS}g}")
        return 0.0 if cut == 0 else cut
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def dumps(value: Any) -> str:  # noqa: ANN401 -- as plain
    """Indented JSON with sorted keys, real characters and one newline at the end."""
    return json.dumps(plain(value), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def digest(data: bytes | str) -> str:
    """SHA-256 of `data` in hexadecimal; text is taken as UTF-8 with surrogates kept."""
    raw = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
    return hashlib.sha256(raw).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
