"""Every forecast issued, and what became of it: one JSON line each, appended and never changed.

A line names the hash of the line before it, so a line changed afterwards shows. A line that cannot
be read is reported with its number, kept as it is and counted; it never stops the others.
"""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from ctoaas.core.canonical import digest, plain
from ctoaas.core.errors import SourceError, UsageError
from ctoaas.forecast.entries import Cancelled, Entry, Issued, Outcome, as_json, entry
from ctoaas.workspace.atomic import writing
from ctoaas.workspace.lock import writer_lock

FOLLOWS = "follows"
"""Key of a line's link to the line before it."""
_LINK_DIGITS = 16


class State(StrEnum):
    """What became of a forecast."""

    OPEN = "open"
    RESOLVED = "resolved"
    RE_SCOPED = "re-scoped"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not be read, or was changed after it was written."""

    line: int
    """From 1."""
    reason: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A forecast with what became of it."""

    issued: Issued
    line: int
    outcome: Outcome | None = None
    """The last one given; corrections before it stay in the file."""
    cancelled: Cancelled | None = None
    replaced_by: str = ""

    @property
    def state(self) -> State:
        """Open until something is known."""
        if self.outcome is not None:
            return State.RESOLVED
        if self.cancelled is not None:
            return State.CANCELLED
        return State.RE_SCOPED if self.replaced_by else State.OPEN


@dataclass(frozen=True, slots=True)
class Ledger:
    """All forecasts of one file in the order they were issued, and the lines that are not whole."""

    path: Path
    kept: tuple[Kept, ...]
    faults: tuple[Fault, ...]

    def find(self, wanted: str) -> Kept:
        """The forecast whose id is `wanted` or alone begins so; UsageError lists what there is."""
        exact = [each for each in self.kept if each.issued.id == wanted]
        found = exact or [each for each in self.kept if each.issued.id.startswith(wanted)]
        if len(found) == 1:
            return found[0]
        what = "is the beginning of several ids" if found else "no such forecast"
        ids = [each.issued.id for each in found or self.kept][:20]
        listed = f"there are {', '.join(ids)}" if ids else "the ledger is empty"
        raise UsageError(f'{self.path}, forecast "{wanted}"', what, listed)

    def of(self, state: State) -> tuple[Kept, ...]:
        """The forecasts in `state`, in the order they were issued."""
        return tuple(each for each in self.kept if each.state is state)


def read(path: Path) -> Ledger:
    """The ledger at `path`; empty when there is no such file. Raises SourceError if unreadable."""
    return _read(path).ledger(path)


def append(path: Path, new: Entry, today: date) -> Ledger:
    """Add `new` to the ledger at `path` and have it on the disk; the ledger with it.

    Raises UsageError, with nothing written, when another process is writing, when the day of
    `new` is after `today`, and when it cannot be true of what is there: an id that is taken, an
    outcome before the day of issue, in another unit, of a forecast that is not there or not open.
    """
    with writer_lock(path.parent):
        held = _read(path)
        _not_later(new, today)
        held.take(new, held.line + 1)
        line = {**as_json(new), FOLLOWS: held.link}
        _append(path, _bytes(line), held.needs_newline)
        return held.ledger(path)


@dataclass(slots=True)
class _Book:
    """A ledger while it is read: one rule for what stands in the file and what is to be added."""

    kept: dict[str, Kept] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    line: int = 0
    link: str = ""
    needs_newline: bool = False

    def ledger(self, path: Path) -> Ledger:
        return Ledger(path, tuple(self.kept.values()), tuple(self.faults))

    def take(self, new: Entry, line: int) -> None:
        """Let `new` have happened, or raise UsageError that says why it cannot have."""
        match new:
            case Issued():
                self._issue(new, line)
            case Outcome():
                self._resolve(new)
            case Cancelled():
                held = self._open(new.id, new.on)
                self.kept[new.id] = replace(held, cancelled=new)

    def _issue(self, new: Issued, line: int) -> None:
        if new.id in self.kept:
            raise UsageError(
                f"id {new.id}",
                f"is taken by the forecast of line {self.kept[new.id].line}",
                "give another --id",
            )
        if new.replaces:
            held = self._open(new.replaces, new.issued_on)
            self.kept[new.replaces] = replace(held, replaced_by=new.id)
        self.kept[new.id] = Kept(new, line)

    def _resolve(self, new: Outcome) -> None:
        held = self.kept.get(new.id)
        if not (held and held.outcome and new.corrects):
            held = self._open(new.id, new.on)
        _same_unit(held.issued, new)
        _not_before(held.issued, new.on)
        self.kept[new.id] = replace(held, outcome=new)

    def _open(self, id_: str, on: date) -> Kept:
        held = self.kept.get(id_)
        if held is None:
            raise UsageError(f"forecast {id_}", "is not in the ledger", "record it first")
        _not_before(held.issued, on)
        match held.state:
            case State.OPEN:
                return held
            case State.RE_SCOPED:
                what, then = f"was re-scoped: {held.replaced_by} follows it", "name that one"
            case State.RESOLVED:
                what, then = "has an outcome", "to correct it give --correct and the reason"
            case State.CANCELLED:
                what, then = "was cancelled", "record a new forecast"
        raise UsageError(f"forecast {id_}", what, then)


def _same_unit(issued: Issued, new: Outcome) -> None:
    if new.unit != issued.unit:
        raise UsageError(
            f"outcome of {new.id}",
            f"is in {new.unit}, the forecast in {issued.unit}",
            "convert it first",
        )


def _not_before(issued: Issued, on: date) -> None:
    if on < issued.issued_on:
        raise UsageError(
            f"{on.isoformat()}",
            f"is before the forecast {issued.id} was issued ({issued.issued_on.isoformat()})",
            "check the day",
        )


def _not_later(new: Entry, today: date) -> None:
    day = new.issued_on if isinstance(new, Issued) else new.on
    if day > today:
        raise UsageError(day.isoformat(), "is in the future", "give the day it happened")


def _read(path: Path) -> _Book:
    book = _Book()
    for number, raw in _lines(path):
        book.line, book.needs_newline = number, not raw.endswith(b"\n")
        text = raw.rstrip(b"\r\n")
        if text.strip():
            reason = _taken(book, number, text)
            if reason:
                book.faults.append(Fault(number, reason))
            book.link = digest(text)[:_LINK_DIGITS]
    return book


def _taken(book: _Book, number: int, text: bytes) -> str:
    """Take one line of the file; the reason why it was not, or is not trusted."""
    try:
        held = json.loads(text)
        book.take(entry(held), number)
    except (ValueError, RecursionError):
        return "is not JSON"
    except UsageError as error:
        return f"{error.thing} {error.what}"
    if FOLLOWS in held and held[FOLLOWS] != book.link:
        return "does not follow the line before it: one of the two was changed, moved or removed"
    return ""


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as stream:
            yield from enumerate(stream, start=1)
    except FileNotFoundError:
        return
    except OSError as error:
        raise SourceError(
            str(path), f"cannot be read ({error.strerror})", "mend its rights"
        ) from error


def _bytes(line: dict[str, object]) -> bytes:
    text = json.dumps(plain(line), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # A lone surrogate from a command line becomes its JSON escape.
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _append(path: Path, line: bytes, needs_newline: bool) -> None:
    """Add the whole line or nothing: what was written of it is taken back when the disk is full."""
    data = b"\n" + line if needs_newline else line
    with writing(path):
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
        descriptor = os.open(path, flags, 0o666)
        try:
            _whole(descriptor, data, os.write)
        finally:
            os.close(descriptor)


def _whole(descriptor: int, data: bytes, write: Callable[[int, bytes], int]) -> None:
    before = os.fstat(descriptor).st_size
    try:
        left = data
        while left:
            left = left[write(descriptor, left) :]
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, before)
        raise
