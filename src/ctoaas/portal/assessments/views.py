"""Pages of assessments."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ctoaas.deliver.report.records import ReportView
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.assessments import beginning, stored
from ctoaas.portal.assessments.models import Run
from ctoaas.portal.clients.models import Engagement
from ctoaas.workspace.company import load

FILES = {"report.pdf": "application/pdf", "report.html": "text/html; charset=utf-8"}
"""Files of an assessment that may be taken away."""


def listing(request: Asked, engagement: Engagement) -> HttpResponse:
    """What was assessed, and the run at work."""
    runs = list(Run.objects.filter(engagement=engagement).select_related("asked_by")[:20])
    return render(
        request,
        "assessments/list.html",
        {
            "engagement": engagement,
            "names": stored.names(engagement.workspace),
            "runs": runs,
            "open": next((run for run in runs if run.is_open), None),
            "repositories": load(engagement.workspace.company_file).repositories,
        },
    )


@require_POST
def begin(request: Asked, engagement: Engagement) -> HttpResponse:
    """Ask for an assessment; a second press while one is at work changes nothing."""
    beginning.begin(engagement, request.user)
    messages.success(request, "The assessment begins.")
    return redirect("assessments", engagement=engagement.id)


def progress(request: Asked, engagement: Engagement, run: UUID) -> HttpResponse:
    """How far a run is, as a piece of a page; when it has ended the page is asked for anew."""
    held: Run = get_object_or_404(Run.objects, id=run, engagement=engagement)
    response = render(request, "assessments/progress.html", {"engagement": engagement, "run": held})
    if not held.is_open:
        response["HX-Redirect"] = reverse("assessments", args=[engagement.id])
    return response


def newest(request: Asked, engagement: Engagement) -> HttpResponse:
    """The newest report, or where to make one."""
    held = stored.names(engagement.workspace)
    if not held:
        return render(request, "assessments/none.html", {"engagement": engagement})
    return report(request, engagement, held[0])


def report(request: Asked, engagement: Engagement, assessment: str) -> HttpResponse:
    """One assessment as a page."""
    return render(
        request,
        "assessments/report.html",
        {
            "engagement": engagement,
            "name": assessment,
            "report": _held(engagement, assessment),
            "evidence": reverse("evidence-root", args=[engagement.id, assessment]),
        },
    )


def evidence_root(request: Asked, engagement: Engagement, assessment: str) -> HttpResponse:
    """Every measure of one assessment."""
    return render(
        request,
        "assessments/measures.html",
        {
            "engagement": engagement,
            "name": assessment,
            "report": _held(engagement, assessment),
        },
    )


def evidence(request: Asked, engagement: Engagement, assessment: str, measure: str) -> HttpResponse:
    """The rows behind one number, and what the number means."""
    held = _held(engagement, assessment)
    found = stored.behind(held, measure)
    if found is None:
        raise Http404
    return render(
        request,
        "assessments/evidence.html",
        {
            "engagement": engagement,
            "name": assessment,
            "report": held,
            "shown": found[0],
            "term": found[1],
            "evidence": reverse("evidence-root", args=[engagement.id, assessment]),
        },
    )


def file(request: Asked, engagement: Engagement, assessment: str, file: str) -> FileResponse:
    """A file of one assessment, to take away; never opened as a page of ours."""
    if file not in FILES or assessment not in stored.names(engagement.workspace):
        raise Http404
    place = engagement.workspace.assessments / assessment / file
    if not place.is_file():
        raise Http404
    return FileResponse(
        place.open("rb"), as_attachment=True, filename=file, content_type=FILES[file]
    )


def _held(engagement: Engagement, name: str) -> ReportView:
    held = stored.report(engagement.workspace, name)
    if held is None:
        raise Http404
    return held
