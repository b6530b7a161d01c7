"""Assessments: runs, findings and measures; and asking for another."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Query, Router, Schema, Status

from ctoaas.assess.document import Json
from ctoaas.assess.stored import stored
from ctoaas.core.errors import CtoError, EvidenceError
from ctoaas.portal.access.rights import Act
from ctoaas.portal.api.guard import Called
from ctoaas.portal.api.needs import needs
from ctoaas.portal.api.operations.shapes import PersonOut
from ctoaas.portal.api.paging import PageAsked, page, page_of_list
from ctoaas.portal.api.problems import ProblemError
from ctoaas.portal.api.receiving import MEDIA_TYPE
from ctoaas.portal.assessments.beginning import begin
from ctoaas.portal.assessments.models import Run
from ctoaas.portal.assessments.pushed import NAME, put
from ctoaas.portal.assessments.stored import names

_NAME = f"^{NAME.pattern}$"
ROUTER = Router(tags=["Assessments"])
_AT = "/engagements/{uuid:engagement}"
_ONE = f"{_AT}/assessments/{{slug:assessment}}"


class RunOut(Schema):
    """An assessment that was asked for; `result` names it when it is done."""

    id: UUID
    state: str
    asked_by: PersonOut
    asked_at: datetime
    ended_at: datetime | None
    step: str
    done: int
    total: int | None
    said: str
    result: str


class RunPage(Schema):
    """Runs, newest first."""

    items: list[RunOut]
    next: str | None


class AssessmentPage(Schema):
    """Names of finished assessments, newest first."""

    items: list[str]
    next: str | None


class AssessmentOut(Schema):
    """What an assessment says in short."""

    name: str
    company: str
    as_of: str
    version: str
    verdict: list[str]
    repositories: list[dict[str, Any]]
    ratings: list[dict[str, Any]]
    risks: list[dict[str, Any]]
    steps: list[dict[str, Any]]
    unknowns: list[dict[str, Any]]
    findings: int
    measures: int


class Named(Schema):
    """Under which name."""

    name: str = Field(description="Day and commit, as 2026-01-31-0123456789ab.", pattern=_NAME)


class FindingOut(Schema):
    """A finding in its parts: saw, means, counter, remedy; texts are finished sentences."""

    id: str
    rule: str
    repository: str
    subject: str
    severity: str
    severity_reason: str
    confidence: str
    confidence_reason: str
    characteristic: str
    title: str
    saw: str
    means: str
    counter: str
    remedy: str
    effort_days: dict[str, Any] | None
    claims: list[str]


class FindingPage(Schema):
    """Findings in the order of the report."""

    items: list[FindingOut]
    next: str | None


class MeasureOut(Schema):
    """A number with the count behind it, or the reason why there is none."""

    id: str
    repository: str
    subject: str
    outcome: str
    value: Any
    unit: str
    n: float | None
    interval: list[float | None] | None
    tier: str | None
    reason: str | None
    needs: str | None
    details: dict[str, Any]


class MeasurePage(Schema):
    """Measures in the order of the document."""

    items: list[MeasureOut]
    next: str | None


@ROUTER.get(f"{_AT}/runs", response=RunPage)
@needs(Act.ASSESS)
def runs(request: Called, engagement: UUID, asked: Query[PageAsked]) -> RunPage:
    """List runs."""
    rows = Run.objects.filter(engagement=engagement).select_related("asked_by")
    found, after = page(rows, ("-asked_at", "id"), asked)
    return RunPage(items=[_run(row) for row in found], next=after)


@ROUTER.post(f"{_AT}/runs", response={202: RunOut})
@needs(Act.ASSESS)
def start(request: Called, engagement: UUID) -> Status[RunOut]:
    """Ask for an assessment; while one is at work, that one is the answer."""
    return Status(202, _run(begin(request.engagement, request.user)))


@ROUTER.get(f"{_AT}/runs/{{uuid:run}}", response=RunOut)
@needs(Act.ASSESS)
def run(request: Called, engagement: UUID, run: UUID) -> RunOut:
    """How far a run is."""
    row = Run.objects.select_related("asked_by").filter(id=run, engagement=engagement).first()
    if row is None:
        raise ProblemError(404, "There is no such run.")
    return _run(row)


@ROUTER.get(f"{_AT}/assessments", response=AssessmentPage)
@needs(Act.SEE_REPORT)
def assessments(request: Called, engagement: UUID, asked: Query[PageAsked]) -> AssessmentPage:
    """List finished assessments."""
    found, after = page_of_list(names(request.engagement.workspace), asked)
    return AssessmentPage(items=found, next=after)


@ROUTER.post(f"{_AT}/assessments", response={201: AssessmentOut, 200: AssessmentOut})
@needs(Act.ASSESS, takes=MEDIA_TYPE)
def push(request: Called, engagement: UUID, named: Query[Named]) -> Status[AssessmentOut]:
    """Put a finished assessment here, as cto push packs it; 200 when it was here already."""
    try:
        is_new = put(request.engagement, request.user, request.upload, named.name)
    except CtoError as error:
        said = f"{error.thing.rpartition('/')[2]} {error.what}; {error.next_step}."
        raise ProblemError(422, f"The upload was not taken: {said}") from error
    return Status(201 if is_new else 200, assessment(request, engagement, named.name))


@ROUTER.get(_ONE, response=AssessmentOut)
@needs(Act.SEE_REPORT)
def assessment(request: Called, engagement: UUID, assessment: str) -> AssessmentOut:
    """One assessment in short."""
    held = _held(request, assessment)
    told = {key: held[key] for key in AssessmentOut.model_fields.keys() & held.keys()}
    told |= {"findings": len(held["findings"]), "measures": len(held["measures"])}
    return AssessmentOut(**told | {"name": assessment})


@ROUTER.get(f"{_ONE}/findings", response=FindingPage)
@needs(Act.SEE_REPORT)
def findings(
    request: Called, engagement: UUID, assessment: str, asked: Query[PageAsked]
) -> FindingPage:
    """Findings of one assessment."""
    found, after = page_of_list(_held(request, assessment)["findings"], asked)
    return FindingPage(items=[FindingOut(**row) for row in found], next=after)


@ROUTER.get(f"{_ONE}/measures", response=MeasurePage)
@needs(Act.SEE_REPORT)
def measures(
    request: Called, engagement: UUID, assessment: str, asked: Query[PageAsked]
) -> MeasurePage:
    """Measures of one assessment."""
    found, after = page_of_list(_held(request, assessment)["measures"], asked)
    return MeasurePage(items=[MeasureOut(**row) for row in found], next=after)


def _held(request: Called, name: str) -> Json:
    workspace = request.engagement.workspace
    if name not in names(workspace):
        raise ProblemError(404, "There is no such assessment.")
    try:
        return stored(workspace.assessments / name)
    except EvidenceError as error:
        raise ProblemError(409, f"The assessment {error.what}; {error.next_step}.") from error


def _run(row: Run) -> RunOut:
    return RunOut(
        id=row.id,
        state=row.state,
        asked_by=PersonOut(id=row.asked_by_id, name=str(row.asked_by)),
        asked_at=row.asked_at,
        ended_at=row.ended_at,
        step=row.label,
        done=row.done,
        total=row.total,
        said=row.said,
        result=row.result,
    )
