"""Acceptance of a document: who, in which role, when, of which bytes, with which terms shown.

Records are only added. A withdrawal is a record of its own that names the acceptance it ends; the
acceptance of a newer version supersedes the older one without touching it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime

from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.document import document_hash

PARTIES = ("client", "practice")
"""Whose acceptance an agreement needs before it holds."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One person's yes to one version of one document."""

    id: str
    """Hash of everything else, so that a record changed afterwards shows."""
    document: str
    version: int
    document_hash: str
    party: str
    person: str
    role: str
    at: datetime
    terms_shown: tuple[str, ...]
    """The sentences that stood before the person at that moment."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The end of an acceptance; the acceptance stays on record."""

    id: str
    acceptance: str
    person: str
    role: str
    at: datetime
    reason: str


Record = Acceptance | Withdrawal


def accept(
    document: str,
    version: int,
    hash_: str,
    *,
    party: str,
    person: str,
    role: str,
    at: datetime,
    terms_shown: Sequence[str],
) -> Acceptance:
    """A record of a person's yes. Raises UsageError when no terms were shown, or no time zone."""
    if not terms_shown:
        raise UsageError(f"acceptance of {document}", "was given without terms shown", "show them")
    made = Acceptance(
        "", document, version, hash_, party, person, role, _utc(at), tuple(terms_shown)
    )
    return replace(made, id=record_hash(made))


def withdraw(
    acceptance: Acceptance, *, person: str, role: str, at: datetime, reason: str
) -> Withdrawal:
    """A record that ends `acceptance` from `at` on; UsageError without a reason, or before it."""
    if not reason.strip():
        raise UsageError("withdrawal", "has no reason", "say why")
    if _utc(at) < acceptance.at:
        raise UsageError("withdrawal", "is before the acceptance", "check the time")
    made = Withdrawal("", acceptance.id, person, role, _utc(at), reason.strip())
    return replace(made, id=record_hash(made))


def record_hash(record: Record) -> str:
    """SHA-256 over a record's content, the kind of record standing in the place of its id."""
    kind = type(record).__name__.lower()
    said = {each.name: _plain(getattr(record, each.name)) for each in fields(record)}
    return digest(dumps(said | {"id": kind}))


def standing(records: Iterable[Record], document: str, hash_: str) -> tuple[Acceptance, ...]:
    """Acceptances of exactly these bytes that were not withdrawn, by time.

    Records whose id is not their hash were changed and do not stand.
    """
    whole = [record for record in records if record.id == record_hash(record)]
    ended = {record.acceptance for record in whole if isinstance(record, Withdrawal)}
    found = {
        record.id: record
        for record in whole
        if isinstance(record, Acceptance)
        and (record.document, record.document_hash) == (document, hash_)
        and record.id not in ended
    }
    return tuple(sorted(found.values(), key=lambda each: (each.at, each.id)))


def accepted_versions(
    versions: Iterable[Agreement], records: Sequence[Record], parties: Sequence[str] = PARTIES
) -> tuple[Agreement, ...]:
    """Versions that every party accepted and nobody withdrew from, oldest first.

    The last one holds; it supersedes those before it from the day it is in force.
    """
    found = []
    for version in versions:
        yes = standing(records, version.id, document_hash(version))
        if {each.party for each in yes if each.version == version.version} >= set(parties):
            found.append(version)
    return tuple(sorted(found, key=lambda each: each.version))


def _plain(held: object) -> object:
    if isinstance(held, datetime):
        return held.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return list(held) if isinstance(held, tuple) else held


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise UsageError("acceptance", "has a time without a zone", "give an aware time")
    return at.astimezone(UTC)
