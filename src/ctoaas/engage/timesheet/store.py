"""Time entries in the engagement's folder: `time.jsonl`, one entry a line, by day and id.

The file is written whole in one step, so an import or an approval is there with all of its entries
or not at all.
"""

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ctoaas.core.errors import EvidenceError
from ctoaas.engage.timesheet.entry import State, TimeEntry, content_hash
from ctoaas.workspace.atomic import write_text

FILE = "time.jsonl"


def load(path: Path) -> tuple[TimeEntry, ...]:
    """The entries of a file, none when it is not there.

    Raises EvidenceError naming the line that cannot be read, or holds an approved entry that is no
    longer what was approved.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise EvidenceError(
            str(path), f"cannot be read ({error.strerror})", "mend its rights"
        ) from error
    return tuple(
        _entry(f"{path} line {number}", line)
        for number, line in enumerate(raw.splitlines(), start=1)
        if line.strip()
    )


def save(path: Path, entries: Iterable[TimeEntry]) -> None:
    """Write all entries in one step; hold the workspace's writer lock."""
    ordered = sorted(entries, key=lambda each: (each.on, each.id))
    write_text(path, "".join(as_line(entry) for entry in ordered))


def as_line(entry: TimeEntry) -> str:
    """One entry as JSON with sorted keys; what is empty is left out."""
    held = {each.name: _plain(getattr(entry, each.name)) for each in fields(entry)}
    said = {key: value for key, value in held.items() if value not in (None, "")}
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"


def _plain(held: object) -> object:
    if isinstance(held, datetime):
        return held.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return held.isoformat() if isinstance(held, date) else held


def _entry(place: str, line: bytes) -> TimeEntry:
    try:
        held: dict[str, Any] = json.loads(line)
        found = TimeEntry(**(held | _typed(held)))
    except (ValueError, TypeError, KeyError, RecursionError, AttributeError) as error:
        raise EvidenceError(place, "is no time entry", "restore it from a backup") from error
    if found.counts and found.content_hash != content_hash(found):
        raise EvidenceError(place, "is not what was approved", "restore it from a backup")
    return found


def _typed(held: dict[str, Any]) -> dict[str, Any]:
    for key, each in held.items():
        if key != "minutes" and not isinstance(each, str):
            raise TypeError(f"{key} is no text")
    found: dict[str, Any] = {
        "on": date.fromisoformat(held["on"]),
        "minutes": _whole(held["minutes"]),
        "state": State(held["state"]),
    }
    for key in ("started_at", "ended_at", "decided_at"):
        if key in held:
            found[key] = datetime.fromisoformat(held[key]).astimezone(UTC)
    return found


def _whole(held: object) -> int:
    if isinstance(held, bool) or not isinstance(held, int):
        raise TypeError("minutes are a whole number")
    return held
