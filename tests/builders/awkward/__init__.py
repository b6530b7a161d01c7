"""Repositories as they really come: AWKWARD maps a name to the function that builds one.

Each takes a folder that does not exist yet and gives back the path to hand to the product. Things
that are left beside the repository stand in the folder's parent, so give each its own parent.
"""

from collections.abc import Callable
from inspect import isfunction
from pathlib import Path

from tests.builders.awkward import content, history, hostile, people, storage
from tests.builders.awkward.hostile import MARKER

__all__ = ["AWKWARD", "DAMAGED", "HEADLESS", "MARKER"]

AWKWARD: dict[str, Callable[[Path], Path]] = {
    name: build
    for module in (history, people, content, storage, hostile)
    for name, build in vars(module).items()
    if isfunction(build) and build.__module__ == module.__name__ and not name.startswith("_")
}
"""Builders by name; the docstring of each says what is awkward in one line."""

DAMAGED: dict[str, str] = {
    "impossible_dates": "badDateOverflow",
    "bytes_in_messages": "nulInCommit",
    "corrupt_object": "data stream error",
    "corrupt_pack": "pack checksum mismatch",
    "missing_object": "missing blob",
    "head_without_its_commit": "invalid sha1 pointer",
    "hostile_promisor": "missing blob",
    "hostile_submodule": "disallowed submodule url",
    "broken_config": "bad config line",
    "escaping_paths": "contains '..'",
}
"""Those that `git fsck --strict` does not pass, with some words it says then."""

HEADLESS = frozenset({"no_commit", "head_on_a_missing_branch", "head_without_its_commit"})
"""Those where HEAD names no commit that can be read."""
