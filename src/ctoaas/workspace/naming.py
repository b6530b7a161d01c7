"""Names of repositories: taken from where they are read, safe as folders, unique in a company."""

import re
import unicodedata
from collections.abc import Sequence

from ctoaas.core.canonical import digest

LONGEST_BYTES = 120
"""Leaves room for what is put around a folder's name on systems that allow 255."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def name_of(source: str) -> str:
    """What a person calls the repository at `source` (path or URL): its last part without .git."""
    parts = [part for part in re.split(r"[/\\:]+", source) if part not in ("", ".", "..")]
    if parts and parts[-1] == ".git":
        parts.pop()
    return parts[-1].removesuffix(".git") if parts else ""


def safe_name(name: str) -> str:
    """`name` as one folder's name on any system; a safe name comes back unchanged.

    Letters, digits, and single characters of "._-" between them stay. Where something had to go,
    eight digits of the name's hash are added, so different names stay different.
    """
    normal = unicodedata.normalize("NFC", name)
    kept = _cut(re.sub(r"[^\w.-]+", "-", normal).strip(".-"), LONGEST_BYTES).rstrip(".-")
    if kept == normal and kept and not _RESERVED.fullmatch(kept):
        return kept
    mark = digest(name.encode("utf-8", "surrogatepass"))[:8]
    return f"{_cut(kept, LONGEST_BYTES - 9) or 'repository'}-{mark}".replace(".", "-")


def _cut(text: str, size: int) -> str:
    return text.encode("utf-8", "ignore")[:size].decode("utf-8", "ignore")


def unique_names(wanted: Sequence[str]) -> tuple[str, ...]:
    """Safe names in the order of `wanted`, no two alike even where case is ignored.

    The first to ask keeps a name; later ones get -2, -3, ...
    """
    taken: set[str] = set()
    names = []
    for name in map(safe_name, wanted):
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            free = f"{name}-{number}"
        taken.add(free.casefold())
        names.append(free)
    return tuple(names)
