"""A time entry and its way: draft, submitted, approved or refused, locked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import UsageError

LONGEST_MINUTES = 24 * 60
_NEVER = datetime.max.replace(tzinfo=UTC)


class State(StrEnum):
    """Where an entry stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REFUSED = "refused"
    LOCKED = "locked"


COUNTED = (State.APPROVED, State.LOCKED)
"""States whose minutes count against allowances and caps."""


@dataclass(frozen=True, slots=True)
class TimeEntry:
    """Work of one person for one client under one term of an agreement."""

    id: str
    client: str
    engagement: str
    term: str
    person: str
    """Pseudonymous id."""
    on: date
    """The local day the work began; decides the period, also when work runs past midnight."""
    minutes: int
    role: str = ""
    note: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    """Both instants or none; `minutes` is the time between them, whatever clocks did."""
    state: State = State.DRAFT
    decided_by: str = ""
    decided_at: datetime | None = None
    """When it was approved or refused; the order of approvals decides what fits under a cap."""
    reason: str = ""
    content_hash: str = ""
    """Of what was approved; see content_hash()."""

    @property
    def counts(self) -> bool:
        """Whether its minutes are used from an allowance or a cap."""
        return self.state in COUNTED


def counted(entries: Iterable[TimeEntry]) -> list[TimeEntry]:
    """Approved and locked entries in the order of their approval, then by id.

    Raises UsageError when an id is there twice or an approval has no time: minutes count once.
    """
    found: dict[str, TimeEntry] = {}
    for entry in entries:
        if not entry.counts:
            continue
        if entry.id in found:
            raise UsageError(f"time {entry.id}", "is there twice", "count it once")
        if entry.minutes <= 0:
            raise UsageError(f"time {entry.id}", "is not more than zero", "refuse it instead")
        if entry.decided_at is None:
            raise UsageError(f"time {entry.id}", "is approved without a time", "approve it again")
        found[entry.id] = entry
    return sorted(found.values(), key=lambda each: (each.decided_at or _NEVER, each.id))


def timed(entry: TimeEntry, started_at: datetime, ended_at: datetime, zone: str) -> TimeEntry:
    """`entry` with the true time between two instants, and the local day it began in `zone`.

    Instants are cut to whole minutes. Raises UsageError when they are not aware or out of order.
    """
    if started_at.tzinfo is None or ended_at.tzinfo is None:
        raise UsageError(f"time {entry.id}", "has a time without a zone", "add one, such as +01:00")
    begun, ended = (
        at.astimezone(UTC).replace(second=0, microsecond=0) for at in (started_at, ended_at)
    )
    minutes = int((ended - begun).total_seconds()) // 60
    if minutes <= 0:
        raise UsageError(f"time {entry.id}", "ends before it begins", "swap start and end")
    day = begun.astimezone(ZoneInfo(zone)).date()
    return replace(entry, started_at=begun, ended_at=ended, minutes=minutes, on=day)


def content_hash(entry: TimeEntry) -> str:
    """SHA-256 of what somebody approves: everything but state, decision and the hash itself."""
    content = {
        "id": entry.id,
        "client": entry.client,
        "engagement": entry.engagement,
        "term": entry.term,
        "person": entry.person,
        "on": entry.on.isoformat(),
        "minutes": entry.minutes,
        "role": entry.role,
        "note": entry.note,
        "started_at": _instant(entry.started_at),
        "ended_at": _instant(entry.ended_at),
    }
    return digest(dumps(content))


def submit(entry: TimeEntry) -> TimeEntry:
    """A draft, or a refused entry that was mended, handed in for approval."""
    _only(entry, "submitted", State.DRAFT, State.REFUSED)
    return replace(
        entry, state=State.SUBMITTED, reason="", decided_by="", decided_at=None, content_hash=""
    )


def take_back(entry: TimeEntry) -> TimeEntry:
    """A submitted entry as a draft again, before anybody decided on it."""
    _only(entry, "taken back", State.SUBMITTED)
    return replace(entry, state=State.DRAFT)


def approve(entry: TimeEntry, by: str, at: datetime) -> TimeEntry:
    """A submitted entry approved; its content is fixed by its hash."""
    _only(entry, "approved", State.SUBMITTED)
    _named(entry, by)
    return replace(
        entry,
        state=State.APPROVED,
        decided_by=by,
        decided_at=_aware(at),
        reason="",
        content_hash=content_hash(entry),
    )


def refuse(entry: TimeEntry, by: str, at: datetime, reason: str) -> TimeEntry:
    """A submitted entry sent back; UsageError without a reason."""
    _only(entry, "refused", State.SUBMITTED)
    _named(entry, by)
    if not reason.strip():
        raise UsageError(f"time {entry.id}", "is refused without a reason", "say what is wrong")
    return replace(
        entry, state=State.REFUSED, decided_by=by, decided_at=_aware(at), reason=reason.strip()
    )


def lock(entry: TimeEntry) -> TimeEntry:
    """An approved entry closed for good, because its period was settled."""
    _only(entry, "locked", State.APPROVED)
    if entry.content_hash != content_hash(entry):
        raise UsageError(f"time {entry.id}", "is not what was approved", "have it approved again")
    return replace(entry, state=State.LOCKED)


def _only(entry: TimeEntry, wanted: str, *states: State) -> None:
    if entry.state not in states:
        raise UsageError(
            f"time {entry.id}",
            f"is {entry.state} and cannot be {wanted}",
            f"only what is {' or '.join(states)} can",
        )


def _named(entry: TimeEntry, by: str) -> None:
    if not by.strip():
        raise UsageError(f"time {entry.id}", "is decided on by nobody", "say who decides")


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return at.astimezone(UTC)


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")
