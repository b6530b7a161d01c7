"""Files of the data folder, as one listing that held still."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.portal.server.place import Place

_TRIES = 5
_MADE_ANEW = ("static", "start.code")
Listing = dict[str, tuple[int, int, int]]
"""Path to inode, size and time of change."""


def staged(place: Place, folder: Path) -> list[str]:
    """Every file to keep, linked (or copied) under `folder`; their paths in order.

    Files are replaced and never changed in place, so a link keeps what was there. Raises UsageError
    when files change faster than they are listed.
    """
    for attempt in range(_TRIES):
        target = folder / str(attempt)
        before = _listing(place)
        if _linked(place, before, target) and _listing(place) == before:
            target.rename(folder / "data")
            return sorted(before)
    raise UsageError(str(place.root), "does not hold still", "try again when less is going on")


def _listing(place: Place) -> Listing:
    found: Listing = {}
    for path in _walked(place):
        try:
            state = (place.root / path).lstat()
        except FileNotFoundError:
            continue
        found[path] = (state.st_ino, state.st_size, state.st_mtime_ns)
    return found


def _walked(place: Place) -> Iterator[str]:
    """Paths of plain files, without hidden ones, the database, and what every start makes anew."""
    for parent, folders, names in os.walk(place.root):
        here = Path(parent)
        is_top = here == place.root
        folders[:] = sorted(
            name for name in folders
            if not name.startswith(".") and not (is_top and name in _MADE_ANEW)
        )  # fmt: skip
        for name in sorted(names):
            is_database = is_top and name.startswith(place.database.name)
            if name.startswith(".") or is_database or (is_top and name in _MADE_ANEW):
                continue
            if not (here / name).is_symlink():
                yield (here / name).relative_to(place.root).as_posix()


def _linked(place: Place, listing: Listing, target: Path) -> bool:
    """False when a file went away meanwhile."""
    target.mkdir()
    for path in listing:
        copy = target / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(place.root / path, copy, follow_symlinks=False)
        except FileNotFoundError:
            return False
        except OSError:  # another file system, or one without links
            shutil.copyfile(place.root / path, copy)
    return True
