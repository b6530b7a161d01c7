"""Agreements, their versions, and where their terms stand."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Query, Router, Schema

from ctoaas.deliver.engage.balance_page import sentence
from ctoaas.deliver.engage.terms_said import sentences
from ctoaas.engage.agreement.document import as_data
from ctoaas.engage.balance import (
    CappedStanding,
    FixedStanding,
    HourlyStanding,
    RetainerStanding,
    Standing,
)
from ctoaas.portal.access.rights import Act
from ctoaas.portal.agreements.accepting import holding
from ctoaas.portal.agreements.models import AcceptanceRow, AgreementVersion
from ctoaas.portal.api.guard import Called
from ctoaas.portal.api.needs import needs
from ctoaas.portal.api.operations.shapes import MoneyOut, PersonOut, money
from ctoaas.portal.api.paging import PageAsked, page
from ctoaas.portal.api.problems import ProblemError
from ctoaas.portal.timesheets.standing import standing_of

ROUTER = Router(tags=["Agreements"])
_AT = "/engagements/{uuid:engagement}"


class AcceptanceOut(Schema):
    """Somebody's yes for a party."""

    party: str
    by: PersonOut
    role: str
    at: datetime


class VersionOut(Schema):
    """One version; `hash` is what both sides accept."""

    id: UUID
    number: int
    hash: str
    proposed_by: PersonOut
    proposed_at: datetime
    accepted: list[AcceptanceOut]


class VersionPage(Schema):
    """Versions, oldest first."""

    items: list[VersionOut]
    next: str | None


class VersionWhole(VersionOut):
    """A version with its document, and what it says in sentences."""

    document: dict[str, Any]
    sentences: list[str]


class TermOut(Schema):
    """Where a term stands; minutes are whole, what does not apply is null."""

    term: str
    kind: str
    sentence: str
    used_minutes: int
    left_minutes: int | None = None
    held_minutes: int | None = None
    waiting_minutes: int | None = None
    cap_minutes: int | None = None
    cap: MoneyOut | None = None
    spent: MoneyOut | None = None
    used_share: float | None = None
    period_first: date | None = None
    period_last: date | None = None


class AllowanceOut(Schema):
    """The version that holds, null before one was accepted, and its terms."""

    agreement: str | None
    version: int | None
    terms: list[TermOut]


@ROUTER.get(f"{_AT}/agreements", response=VersionPage)
@needs(Act.SEE_AGREEMENT)
def versions(request: Called, engagement: UUID, asked: Query[PageAsked]) -> VersionPage:
    """List the versions of the agreement."""
    rows = AgreementVersion.objects.filter(engagement=engagement)
    found, after = page(rows.select_related("proposed_by"), ("number",), asked)
    yes = _yes(found)
    items = [VersionOut(**_told(row), accepted=yes.get(row.id, [])) for row in found]
    return VersionPage(items=items, next=after)


@ROUTER.get(f"{_AT}/agreements/{{uuid:agreementversion}}", response=VersionWhole)
@needs(Act.SEE_AGREEMENT)
def version(request: Called, engagement: UUID, agreementversion: UUID) -> VersionWhole:
    """One version whole."""
    rows = AgreementVersion.objects.select_related("proposed_by")
    row = rows.filter(id=agreementversion, engagement=engagement).first()
    if row is None:
        raise ProblemError(404, "There is no such version.")
    said = row.said()
    return VersionWhole(
        **_told(row),
        accepted=_yes([row]).get(row.id, []),
        document=as_data(said),
        sentences=list(sentences(said)),
    )


@ROUTER.get(f"{_AT}/allowance", response=AllowanceOut)
@needs(Act.SEE_TIME)
def allowance(request: Called, engagement: UUID) -> AllowanceOut:
    """What is used, left, held and waiting under each term."""
    held = holding(request.engagement)
    if not held:
        return AllowanceOut(agreement=None, version=None, terms=[])
    found = standing_of(request.engagement, held)
    terms = [_term(each) for each in found]
    return AllowanceOut(agreement=held[-1].id, version=held[-1].version, terms=terms)


def _told(row: AgreementVersion) -> dict[str, Any]:
    by = PersonOut(id=row.proposed_by_id, name=str(row.proposed_by))
    return {
        "id": row.id,
        "number": row.number,
        "hash": row.hash,
        "proposed_by": by,
        "proposed_at": row.proposed_at,
    }


def _yes(versions: list[AgreementVersion]) -> dict[UUID, list[AcceptanceOut]]:
    found: dict[UUID, list[AcceptanceOut]] = {}
    for row in AcceptanceRow.objects.filter(version__in=versions).select_related("by"):
        by = PersonOut(id=row.by_id, name=str(row.by))
        said = AcceptanceOut(party=row.party, by=by, role=row.role, at=row.at)
        found.setdefault(row.version_id, []).append(said)
    return found


def _term(standing: Standing) -> TermOut:
    term = standing.term
    told: dict[str, Any] = {"term": term.id, "kind": term.kind, "sentence": sentence(standing)}
    match standing:
        case RetainerStanding(periods=periods, waiting_minutes=waiting):
            if not periods:
                return TermOut(**told, used_minutes=0, waiting_minutes=waiting)
            now = periods[-1]
            return TermOut(
                **told,
                used_minutes=now.used,
                left_minutes=now.left,
                held_minutes=now.held,
                waiting_minutes=waiting,
                period_first=now.period.first,
                period_last=now.period.last,
            )
        case CappedStanding(spend=spend):
            limit = spend.limit.minutes
            return TermOut(
                **told,
                used_minutes=spend.billable_minutes,
                left_minutes=None if limit is None else max(0, limit - spend.billable_minutes),
                held_minutes=spend.held_minutes,
                waiting_minutes=spend.waiting_minutes,
                cap_minutes=limit,
                cap=money(spend.limit.money),
                spent=money(spend.spent),
                used_share=float(spend.used_share),
            )
        case HourlyStanding(minutes=minutes, spent=spent, waiting_minutes=waiting):
            return TermOut(
                **told, used_minutes=minutes, waiting_minutes=waiting, spent=money(spent)
            )
        case FixedStanding(price=price, minutes=minutes):
            return TermOut(**told, used_minutes=minutes, cap=money(price))
