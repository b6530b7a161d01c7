"""Proposing a version, accepting it, and which versions hold."""

from datetime import UTC
from pathlib import Path

from django.utils import timezone

from ctoaas.core.errors import UsageError
from ctoaas.deliver.engage.terms_said import sentences
from ctoaas.engage.acceptance import accept, accepted_versions
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.document import canonical_bytes, document_hash, of_bytes
from ctoaas.engage.faults import Refused
from ctoaas.portal.access.models import User
from ctoaas.portal.agreements.models import AcceptanceRow, AgreementVersion
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.trail.recording import alone_with, record


def faults_of(text: str) -> Agreement | tuple[str, ...]:
    """The agreement a TOML text says, or a line for each field that is not as it must be."""
    try:
        found = of_bytes(text.encode("utf-8", "surrogatepass"), Path("agreement.toml"))
    except UsageError as error:
        return (str(error),)
    return tuple(map(str, found.faults)) if isinstance(found, Refused) else found


def propose(engagement: Engagement, made: Agreement, by: User, role: str) -> AgreementVersion:
    """A version shown to the client; proposing it is the practice's own yes.

    Raises UsageError when it does not follow the version before it.
    """
    alone_with(engagement)
    last = AgreementVersion.objects.filter(engagement=engagement).last()
    _follows(made, last)
    row = AgreementVersion(
        engagement=engagement,
        number=made.version,
        document=canonical_bytes(made).decode(),
        hash=document_hash(made),
        proposed_by=by,
        proposed_at=timezone.now(),
    )
    row.save()
    before = last.hash if last is not None else ""
    record(engagement, by, "proposed", f"agreement version {row.number}", before, row.hash)
    _say_yes(row, made, "practice", by, role)
    return row


def accept_version(row: AgreementVersion, hash_: str, by: User, role: str) -> None:
    """The client's yes to exactly the bytes that were shown; a second one changes nothing.

    Raises UsageError when something else was shown, or a newer version is there.
    """
    alone_with(row.engagement)
    if row.yes.filter(party="client").exists():
        return
    newest = AgreementVersion.objects.filter(engagement=row.engagement).latest("number")
    if hash_ != row.hash or row.number < newest.number:
        raise UsageError("agreement", "is not the one you were shown", "read the newest version")
    _say_yes(row, row.said(), "client", by, role)
    record(row.engagement, by, "accepted", f"agreement version {row.number}", row.hash, row.hash)


def holding(engagement: Engagement) -> tuple[Agreement, ...]:
    """The versions both parties accepted, oldest first; the last one holds."""
    rows = AgreementVersion.objects.filter(engagement=engagement)
    yes = AcceptanceRow.objects.filter(engagement=engagement).select_related("version")
    return accepted_versions([row.said() for row in rows], [each.said() for each in yes])


def _say_yes(row: AgreementVersion, made: Agreement, party: str, by: User, role: str) -> None:
    yes = accept(
        made.id,
        made.version,
        row.hash,
        party=party,
        person=str(by.id),
        role=role,
        at=timezone.now().astimezone(UTC),
        terms_shown=sentences(made),
    )
    AcceptanceRow(
        engagement=row.engagement,
        version=row,
        by=by,
        record=yes.id,
        document=yes.document,
        document_hash=yes.document_hash,
        party=party,
        role=role,
        at=yes.at,
        terms_shown=list(yes.terms_shown),
    ).save()


def _follows(made: Agreement, last: AgreementVersion | None) -> None:
    wanted = last.number + 1 if last is not None else 1
    if made.version != wanted:
        raise UsageError("version", f"is {made.version}", f"write version = {wanted}")
    if last is None:
        return
    before = last.said()
    for name, was, now in (
        ("id", before.id, made.id),
        ("currency", before.currency, made.currency),
        ("starts_on", str(before.starts_on), str(made.starts_on)),
    ):
        if was != now:
            raise UsageError(name, f"is {now}", f"keep {was}, as in the version before")
    kinds = {term.id: term.kind for row in _all(last) for term in row.said().terms}
    for term in made.terms:
        if kinds.get(term.id, term.kind) != term.kind:
            raise UsageError(f"term {term.id}", f"was {kinds[term.id]}", "give it another id")


def _all(last: AgreementVersion) -> list[AgreementVersion]:
    return list(AgreementVersion.objects.filter(engagement=last.engagement_id))
