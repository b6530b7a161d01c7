"""Time entries: reading, logging, mending, handing in, deciding."""

from dataclasses import replace
from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid4

from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.timesheet.entry import LONGEST_MINUTES, State, TimeEntry, timed
from ctoaas.portal.access.rights import Act
from ctoaas.portal.agreements.accepting import holding
from ctoaas.portal.api.guard import Called
from ctoaas.portal.api.needs import needs
from ctoaas.portal.api.operations.deciding import Decision
from ctoaas.portal.api.operations.shapes import PersonOut
from ctoaas.portal.api.paging import PageAsked, page
from ctoaas.portal.api.problems import ProblemError
from ctoaas.portal.api.texts import Day, Instant, Name, Note
from ctoaas.portal.api.versions import require_seen, tell
from ctoaas.portal.timesheets import booking
from ctoaas.portal.timesheets.models import TimeRow
from ctoaas.portal.trail.recording import alone_with

ROUTER = Router(tags=["Time"])
_AT = "/engagements/{uuid:engagement}/time"
_ONE = f"{_AT}/{{uuid:timerow}}"
MENDABLE = (State.DRAFT, State.REFUSED)


class TimeIn(Schema, extra="forbid"):
    """Work under a term: whole minutes, or the instants it began and ended."""

    term: Name
    on: Day | None = Field(None, description="Needed with minutes; follows from the instants.")
    minutes: int | None = Field(None, ge=1, le=LONGEST_MINUTES)
    started_at: Instant | None = None
    ended_at: Instant | None = None
    note: Note = ""


class TimeOut(Schema):
    """A time entry."""

    id: UUID
    by: PersonOut
    term: str
    on: date
    minutes: int
    started_at: datetime | None
    ended_at: datetime | None
    note: str
    state: State
    decided_by: str
    decided_at: datetime | None
    reason: str
    content_hash: str
    revision: int


class TimePage(Schema):
    """Time entries, newest day first."""

    items: list[TimeOut]
    next: str | None


class Wanted(Schema):
    """Which entries."""

    state: Literal["draft", "submitted", "approved", "refused", "locked"] | None = None
    first: Day | None = None
    last: Day | None = None


@ROUTER.get(_AT, response=TimePage)
@needs(Act.SEE_TIME)
def entries(
    request: Called, engagement: UUID, asked: Query[PageAsked], wanted: Query[Wanted]
) -> TimePage:
    """List time entries."""
    rows = TimeRow.objects.filter(engagement=engagement).select_related("by")
    if wanted.state is not None:
        rows = rows.filter(state=wanted.state)
    if wanted.first is not None:
        rows = rows.filter(on__gte=wanted.first)
    if wanted.last is not None:
        rows = rows.filter(on__lte=wanted.last)
    found, after = page(rows, ("-on", "id"), asked)
    return TimePage(items=[_out(row) for row in found], next=after)


@ROUTER.post(_AT, response={201: TimeOut})
@needs(Act.LOG_TIME)
def log(request: Called, engagement: UUID, given: TimeIn) -> Status[TimeOut]:
    """Log time as a draft."""
    agreement = _agreement(request)
    blank = replace(booking.blank(request.engagement, request.user), id=str(uuid4()))
    entry = _checked(given, blank, agreement)
    shown = _out(booking.log(request.engagement, request.user, entry, entry.id))
    tell(request, shown)
    return Status(201, shown)


@ROUTER.get(_ONE, response=TimeOut)
@needs(Act.SEE_TIME)
def entry(request: Called, engagement: UUID, timerow: UUID) -> TimeOut:
    """One entry, with its ETag."""
    shown = _out(_row(engagement, timerow))
    tell(request, shown)
    return shown


@ROUTER.put(_ONE, response=TimeOut)
@needs(Act.LOG_TIME, sees_version=True)
def mend(request: Called, engagement: UUID, timerow: UUID, given: TimeIn) -> TimeOut:
    """Mend one's own draft, or one that was refused."""
    agreement = _agreement(request)
    alone_with(request.engagement)
    row = _row(engagement, timerow)
    require_seen(request, _out(row), given)
    if row.by_id != request.user.id or row.state not in MENDABLE:
        raise ProblemError(409, "Only one's own drafts and refused entries can be mended.")
    booking.change(row, request.user, _checked(given, row.said(), agreement))
    shown = _out(row)
    tell(request, shown)
    return shown


@ROUTER.post(f"{_AT}/submission", response=list[TimeOut])
@needs(Act.LOG_TIME)
def submit(request: Called, engagement: UUID) -> list[TimeOut]:
    """Hand in all of one's drafts; those that were handed in."""
    mine = TimeRow.objects.filter(engagement=engagement, by=request.user, state=State.DRAFT)
    ids = list(mine.values_list("id", flat=True))
    booking.hand_in(request.engagement, request.user)
    return [_out(row) for row in TimeRow.objects.filter(id__in=ids).select_related("by")]


@ROUTER.post(f"{_ONE}/decision", response=TimeOut)
@needs(Act.APPROVE_TIME, sees_version=True)
def decide(request: Called, engagement: UUID, timerow: UUID, given: Decision) -> TimeOut:
    """Approve an entry as it was seen, or refuse it with a reason."""
    alone_with(request.engagement)
    require_seen(request, _out(_row(engagement, timerow)), given)
    (done,) = booking.decide(
        request.engagement, [str(timerow)], request.user, timezone.now(), given.reason_to_refuse
    )
    if not done.is_done:
        raise ProblemError(409, done.problem)
    shown = _out(_row(engagement, timerow))
    tell(request, shown)
    return shown


def _row(engagement: UUID, timerow: UUID) -> TimeRow:
    rows = TimeRow.objects.select_related("by", "engagement")
    found = rows.filter(id=timerow, engagement=engagement).first()
    if found is None:
        raise ProblemError(404, "There is no such entry.")
    return found


def _agreement(request: Called) -> Agreement:
    held = holding(request.engagement)
    if not held:
        raise ProblemError(409, "No agreement holds yet: the sponsor accepts one first.")
    return held[-1]


def _checked(given: TimeIn, before: TimeEntry, agreement: Agreement) -> TimeEntry:
    """The entry; 422 with a line for each field that is not as it must be."""
    has_clock = given.started_at is not None and given.ended_at is not None
    has_minutes = given.minutes is not None and given.on is not None
    if has_clock == has_minutes:
        raise ProblemError(422, "Give on and minutes, or started_at and ended_at.")
    if given.term not in {term.id for term in agreement.terms}:
        raise ProblemError(422, f"The agreement has no term {given.term}.")
    made = replace(before, term=given.term, note=given.note)
    if given.started_at is not None and given.ended_at is not None:
        try:
            made = timed(made, given.started_at, given.ended_at, agreement.time_zone)
        except UsageError as error:
            raise ProblemError(422, f"The time {error.what}; {error.next_step}.") from error
    elif given.on is not None and given.minutes is not None:
        made = replace(made, on=given.on, minutes=given.minutes, started_at=None, ended_at=None)
    found = booking.faults(made, agreement)
    if found:
        raise ProblemError(422, "The entry is not taken.", errors=[str(fault) for fault in found])
    return made


def _out(row: TimeRow) -> TimeOut:
    told = {name: getattr(row, name) for name in TimeOut.model_fields if name != "by"}
    return TimeOut(**told, by=PersonOut(id=row.by_id, name=str(row.by)))
