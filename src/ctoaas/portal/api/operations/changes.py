"""Change requests: reading, asking, deciding."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID, uuid4

from ninja import Field, Query, Router, Schema, Status

from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.terms import Capped
from ctoaas.engage.change_request import ChangeState
from ctoaas.portal.access.rights import Act
from ctoaas.portal.agreements.accepting import holding
from ctoaas.portal.api.guard import Called
from ctoaas.portal.api.needs import needs
from ctoaas.portal.api.operations.deciding import Decision
from ctoaas.portal.api.operations.shapes import MoneyOut, PersonOut, money, person
from ctoaas.portal.api.paging import PageAsked, page
from ctoaas.portal.api.problems import ProblemError
from ctoaas.portal.api.texts import Filled, Long, Name
from ctoaas.portal.api.versions import require_seen, tell
from ctoaas.portal.changes.asking import ask, decide_on
from ctoaas.portal.changes.models import ChangeRow
from ctoaas.portal.trail.recording import alone_with

ROUTER = Router(tags=["Changes"])
_AT = "/engagements/{uuid:engagement}/changes"
_ONE = f"{_AT}/{{uuid:changerow}}"
Amount = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
Days = Annotated[int, Field(ge=0, le=10_000)]


class ChangeIn(Schema, extra="forbid"):
    """What is added, what it costs, and by how much the cap of a term is lifted."""

    term: Name
    title: Filled
    scope_added: Long = Field(description="One a line.")
    cost_p50: Amount = Field(description="Half of such changes stay below.")
    cost_p90: Amount = Field(description="Nine in ten stay below.")
    days_later_p50: Days | None = None
    days_later_p90: Days | None = None
    lifts_cap: Amount | None = None
    lifts_hours: Annotated[int, Field(ge=0, le=100_000)] | None = None


class ChangeOut(Schema):
    """A change request."""

    id: UUID
    by: PersonOut
    made_at: datetime
    agreement: str
    version: int
    term: str
    title: str
    scope_added: list[str]
    cost_p50: MoneyOut | None
    cost_p90: MoneyOut | None
    days_later_p50: int | None
    days_later_p90: int | None
    lifts_cap: MoneyOut | None
    lifts_minutes: int
    state: ChangeState
    decided_by: PersonOut | None
    decided_at: datetime | None
    reason: str


class ChangePage(Schema):
    """Change requests, newest first."""

    items: list[ChangeOut]
    next: str | None


@ROUTER.get(_AT, response=ChangePage)
@needs(Act.SEE_AGREEMENT)
def changes(request: Called, engagement: UUID, asked: Query[PageAsked]) -> ChangePage:
    """List change requests."""
    rows = ChangeRow.objects.filter(engagement=engagement).select_related("by", "decided_by")
    found, after = page(rows, ("-made_at", "id"), asked)
    return ChangePage(items=[_out(row) for row in found], next=after)


@ROUTER.post(_AT, response={201: ChangeOut})
@needs(Act.LOG_TIME)
def propose(request: Called, engagement: UUID, given: ChangeIn) -> Status[ChangeOut]:
    """Ask the client for a change of a capped term."""
    held = holding(request.engagement)
    capped = [term.id for term in held[-1].terms if isinstance(term, Capped)] if held else []
    if given.term not in capped:
        there = ", ".join(capped) or "none"
        raise ProblemError(409, f"{given.term} is no capped term that holds; there is: {there}.")
    wanted = given.model_dump() | {"once": str(uuid4())}
    try:
        row = ask(request.engagement, held[-1], request.user, wanted)
    except UsageError as error:
        raise ProblemError(422, f"The change {error.what}; {error.next_step}.") from error
    shown = _out(row)
    tell(request, shown)
    return Status(201, shown)


@ROUTER.get(_ONE, response=ChangeOut)
@needs(Act.SEE_AGREEMENT)
def change(request: Called, engagement: UUID, changerow: UUID) -> ChangeOut:
    """One request, with its ETag."""
    shown = _out(_row(engagement, changerow))
    tell(request, shown)
    return shown


@ROUTER.post(f"{_ONE}/decision", response=ChangeOut)
@needs(Act.ACCEPT_AGREEMENT, sees_version=True)
def decide(request: Called, engagement: UUID, changerow: UUID, given: Decision) -> ChangeOut:
    """Approve a request as it was seen, or refuse it with a reason."""
    alone_with(request.engagement)
    row = _row(engagement, changerow)
    require_seen(request, _out(row), given)
    try:
        decide_on(row, request.user, given.reason_to_refuse)
    except UsageError as error:
        raise ProblemError(409, str(error)) from error
    shown = _out(row)
    tell(request, shown)
    return shown


def _row(engagement: UUID, changerow: UUID) -> ChangeRow:
    rows = ChangeRow.objects.select_related("by", "decided_by", "engagement")
    found = rows.filter(id=changerow, engagement=engagement).first()
    if found is None:
        raise ProblemError(404, "There is no such change request.")
    return found


def _out(row: ChangeRow) -> ChangeOut:
    said = row.said()
    return ChangeOut(
        id=row.id,
        by=PersonOut(id=row.by_id, name=str(row.by)),
        made_at=row.made_at,
        agreement=said.agreement,
        version=said.version,
        term=said.term,
        title=said.title,
        scope_added=list(said.scope_added),
        cost_p50=money(said.cost_p50),
        cost_p90=money(said.cost_p90),
        days_later_p50=said.days_later_p50,
        days_later_p90=said.days_later_p90,
        lifts_cap=money(said.lifts_cap),
        lifts_minutes=said.lifts_minutes,
        state=said.state,
        decided_by=person(row.decided_by),
        decided_at=said.decided_at,
        reason=said.reason,
    )
