"""The trail: every act an event, every event chained to the one before by its hash.

An event's hash is SHA-256 over its JSON without `hash`: keys sorted, no spaces, characters as they
are, UTF-8. That is `json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=False)`
in Python, so a client can verify an export with ten lines of any language. There are texts and
whole numbers only, never a fraction whose digits could be written in two ways.

One chain per tenant. A chain alone cannot show that its end was cut off, or that it was written
anew as a whole; the daily anchor can, as soon as the client has a copy of it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime

from ctoaas.core.canonical import digest
from ctoaas.core.errors import UsageError

GENESIS = "0" * 64
"""What the first event of a chain follows."""


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to which object, and what its content was before and after."""

    sequence: int
    """From 1, without gaps."""
    tenant: str
    actor: str
    act: str
    object: str
    at: str
    """UTC as 2026-01-31T09:30:00.000000Z."""
    before: str
    """Digest of the object before; empty when it was not there."""
    after: str
    """Digest of the object afterwards; empty when it is gone."""
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The last event of a UTC day."""

    day: str
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A link that does not hold."""

    row: int
    """From 1, in the order given; 0 for an anchor that has no event."""
    sequence: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found; the chain holds when nothing is broken."""

    tenant: str
    events: int
    last_hash: str
    broken: tuple[Broken, ...]
    anchors: tuple[Anchor, ...]
    """Of each day, from the events as they are."""

    @property
    def holds(self) -> bool:
        """Whether every link holds."""
        return not self.broken


def event(
    previous: Event | None,
    *,
    tenant: str,
    actor: str,
    act: str,
    object_: str,
    at: datetime,
    before: str = "",
    after: str = "",
) -> Event:
    """The event that follows `previous` in its tenant's chain (None: the first one).

    Raises UsageError for another tenant's chain. The sequence is the order of events; their times
    may run backwards where a clock did.
    """
    if previous is not None and previous.tenant != tenant:
        raise UsageError(f"event of {tenant}", f"follows one of {previous.tenant}", "keep apart")
    if at.tzinfo is None:
        raise ValueError("an instant without a time zone")
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    sequence = 1 if previous is None else previous.sequence + 1
    link = GENESIS if previous is None else previous.hash
    made = Event(sequence, tenant, actor, act, object_, moment, before, after, link, "")
    return replace(made, hash=event_hash(asdict(made)))


def event_bytes(row: Mapping[str, object]) -> bytes:
    """The bytes that are hashed. Raises TypeError for a value that is neither text nor whole."""
    content = {key: held for key, held in row.items() if key != "hash"}
    for key, held in content.items():
        if isinstance(held, bool) or not isinstance(held, str | int):
            raise TypeError(f"{key} is neither a text nor a whole number")
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def event_hash(row: Mapping[str, object]) -> str:
    """SHA-256 of an event; its own `hash` is left out."""
    return digest(event_bytes(row))


def as_line(row: Event) -> str:
    """An event as a line of an export, with its hash and the newline."""
    text = json.dumps(asdict(row), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"{text}\n"


def verify(rows: Iterable[Mapping[str, object]], anchors: Iterable[Anchor] = ()) -> Verdict:
    """Every link of a whole chain, and every anchor that was kept elsewhere.

    Goes on after a broken link, so that each change shows as itself. `rows` are read once.
    """
    chain = _Chain()
    for row in rows:
        chain.take(row)
    for anchor in anchors:
        chain.hold_against(anchor)
    return Verdict(
        chain.tenant or "", chain.row, chain.link, tuple(chain.broken), tuple(chain.days.values())
    )


class _Chain:
    """What is known of a chain while it is read."""

    def __init__(self) -> None:
        self.row = 0
        self.sequence = 0
        self.tenant: str | None = None
        self.link = GENESIS
        self.broken: list[Broken] = []
        self.days: dict[str, Anchor] = {}
        self._hashes: dict[int, str] = {}

    def take(self, row: Mapping[str, object]) -> None:
        self.row += 1
        fault = _shape(row)
        if fault:
            self._break(None, fault)
            return
        sequence, tenant = int(str(row["sequence"])), str(row["tenant"])
        said, at = str(row["hash"]), str(row["at"])
        self.tenant = self.tenant or tenant
        if sequence != self.sequence + 1:
            self._break(sequence, f"follows {self.sequence}: events are missing or moved")
        if tenant != self.tenant:
            self._break(sequence, f"is of {tenant}, the chain of {self.tenant}")
        if row["previous"] != self.link:
            self._break(sequence, "does not follow the event before it")
        if event_hash(row) != said:
            self._break(sequence, "was changed after it was written")
        self.sequence, self.link = sequence, said
        self.days[at[:10]] = Anchor(at[:10], sequence, said)
        self._hashes[sequence] = said

    def hold_against(self, anchor: Anchor) -> None:
        held = self._hashes.get(anchor.sequence)
        if held is None:
            what = f"the anchor of {anchor.day} names it, but the chain has no such event"
            self.broken.append(Broken(0, anchor.sequence, what))
        elif held != anchor.hash:
            what = f"is not what the anchor of {anchor.day} says"
            self.broken.append(Broken(0, anchor.sequence, what))

    def _break(self, sequence: int | None, what: str) -> None:
        self.broken.append(Broken(self.row, sequence, what))


_SURROGATE = re.compile("[\ud800-\udfff]")
_FIELDS = {each.name: int if each.name == "sequence" else str for each in fields(Event)}


def _shape(row: Mapping[str, object]) -> str:
    """Why a row is no event, empty when it is one."""
    wrong = sorted(_FIELDS.keys() ^ row.keys())
    if wrong:
        return f"has not the fields of an event ({', '.join(wrong)})"
    for name, kind in _FIELDS.items():
        held = row[name]
        if type(held) is not kind:
            return f"has {name} of the wrong type"
        if isinstance(held, str) and not held.isascii() and _SURROGATE.search(held):
            return f"has {name} that is no valid text"
    return ""
