"""Time from a CSV file: every fault with its line, and all rows or none.

Columns: `person`, `term`, and either `on` with `minutes` or `hours`, or `started_at` with
`ended_at`. Optional: `id`, `client`, `role`, `note`. A row for another client is refused: walls
between clients begin here. Times without an offset are local to the
agreement's time zone; a time that came twice when clocks went back, or never when they went
forward, is asked for with its offset.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import UsageError
from ctoaas.engage.faults import Fault, Refused
from ctoaas.engage.reader import Reader
from ctoaas.engage.timesheet.approving import Open, check
from ctoaas.engage.timesheet.entry import LONGEST_MINUTES, TimeEntry, timed
from ctoaas.forecast.csv_file import read_csv

COLUMNS = (
    *("id", "person", "client", "term", "role", "on", "minutes", "hours"),
    *("started_at", "ended_at", "note"),
)
_ID_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rows are checked against."""

    engagement: str
    client: str
    zone: str
    term_ids: tuple[str, ...]
    allowed: Open


def read_time(
    path: Path, terms: Terms, known: Sequence[TimeEntry] = ()
) -> tuple[TimeEntry, ...] | Refused:
    """The rows as drafts, in their order, or a line for each thing that is wrong.

    A row that is among `known` entries already, or twice in the file, is a fault. Raises UsageError
    or SourceError when the file is no table at all or has a column that is not known.
    """
    table = read_csv(path)
    for column in table.header:
        if column not in COLUMNS:
            raise UsageError(
                f'{path} line 1: column "{column}"',
                "is not known",
                f"the columns are {', '.join(COLUMNS)}",
            )
    entries, faults = [], []
    seen = {entry.id: "is there already: it was imported before" for entry in known}
    for line, row in zip(table.lines, table.rows, strict=True):
        held = {key: cell for key, cell in zip(table.header, row, strict=True) if cell}
        entry, found = _entry(held, terms)
        if entry is not None and entry.id in seen:
            found.append(Fault((), seen[entry.id], "take it out, or give an id of its own"))
        faults += [_placed(path, line, fault) for fault in found]
        if entry is not None:
            seen[entry.id] = f"is the same as line {line}"
            entries.append(entry)
    return Refused(tuple(faults)) if faults else tuple(entries)


def _entry(row: dict[str, str], terms: Terms) -> tuple[TimeEntry | None, list[Fault]]:
    reader = Reader(row)
    made = TimeEntry(
        id="",
        client=reader.choice("client", (terms.client,), terms.client),
        engagement=terms.engagement,
        term=reader.choice("term", terms.term_ids),
        person=reader.text("person"),
        on=date.min,
        minutes=0,
        role=reader.text("role", ""),
        note=reader.prose("note", ""),
    )
    placed = _timed(reader, made, terms) if reader.has("started_at") else _dated(reader, made)
    if placed is None or reader.faults:
        return None, reader.faults
    id_ = row.get("id") or digest(dumps(row))[:_ID_DIGITS]
    entry = replace(placed, id=id_)
    return entry, list(check(entry, terms.allowed))


def _dated(reader: Reader, made: TimeEntry) -> TimeEntry:
    on = reader.day("on")
    key = "hours" if reader.has("hours") else "minutes"
    if key == "minutes":
        return replace(made, on=on, minutes=reader.whole("minutes", 1, LONGEST_MINUTES))
    exact = reader.number("hours", 0, LONGEST_MINUTES // 60) * 60
    if exact != exact.to_integral_value():
        reader.refuse("hours", "is not whole minutes", "write minutes instead")
    return replace(made, on=on, minutes=int(exact))


def _timed(reader: Reader, made: TimeEntry, terms: Terms) -> TimeEntry | None:
    ends = [_instant(reader, key, terms.zone) for key in ("started_at", "ended_at")]
    begun, ended = ends
    if begun is None or ended is None:
        return None
    for key in ("on", "minutes", "hours"):
        if reader.has(key):
            reader.refuse(key, "stands beside started_at", "leave one of the two out")
    if ended <= begun:
        reader.refuse("ended_at", "is not after started_at", "swap the two, or add their offsets")
        return None
    return timed(made, begun, ended, terms.zone)


def _instant(reader: Reader, key: str, zone: str) -> datetime | None:
    text = reader.text(key)
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        reader.refuse(key, f'"{text}" is no time', "write 2026-01-31T09:30 or 2026-01-31T09:30Z")
        return None
    if found.tzinfo is not None:
        return found.astimezone(UTC)
    local = found.replace(tzinfo=ZoneInfo(zone))
    first, second = (local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if first != second:
        # A gap moves the wall clock, a repetition does not.
        came = first.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == found
        what = "came twice" if came else "never came"
        reader.refuse(key, f"{text} {what} in {zone} that day", "add the offset, such as +01:00")
        return None
    return first


def _placed(path: Path, line: int, fault: Fault) -> Fault:
    said = f"{path} line {line}" + (f", {fault.field}" if fault.where else "")
    return Fault((said,), fault.what, fault.then)
