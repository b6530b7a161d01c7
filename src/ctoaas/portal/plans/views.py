"""Pages of a plan."""

import json
import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import UsageError
from ctoaas.plan.roadmap.files.template import INITIATIVES_TEMPLATE, PEOPLE_TEMPLATE
from ctoaas.plan.roadmap.wishes import Wishes
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.assessments import stored
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.plans.accepting import ShownOtherwiseError, accept
from ctoaas.portal.plans.beginning import ask_for
from ctoaas.portal.plans.forms import PlanForm
from ctoaas.portal.plans.kept import OptionsSeen, options_of, wishes_of
from ctoaas.portal.plans.models import OptionAcceptance, PlanRun
from ctoaas.portal.trail.recording import alone_with, record
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.folder import Workspace
from ctoaas.workspace.lock import writer_lock

SHOWN_WISHES = 100


def show(request: Asked, engagement: Engagement) -> HttpResponse:
    """Options side by side with the one that was accepted, else what comes next."""
    held, wished = options_of(engagement.workspace), wishes_of(engagement.workspace)
    runs = list(PlanRun.objects.filter(engagement=engagement).select_related("asked_by")[:5])
    yes = list(OptionAcceptance.objects.filter(engagement=engagement).select_related("by")[:20])
    drawn = [run.page for run in runs if run.page and run.inputs == held.inputs]
    wishes = wished.initiatives if isinstance(wished, Wishes) else ()
    return render(
        request,
        "plans/show.html",
        {
            "engagement": engagement,
            "plan": held,
            "fault": wished if isinstance(wished, str) else "",
            "wishes": sorted(wishes, key=lambda one: (not one.must, -one.value))[:SHOWN_WISHES],
            "wish_count": len(wishes),
            "options": [
                (one, str(uuid.uuid4()), json.dumps(one.sentences)) for one in held.options
            ],
            "accepted": _accepted(held, yes),
            "yes": yes,
            "page": drawn[0] if drawn else "",
            "open": next((run for run in runs if run.is_open), None),
            "stopped": runs[0] if runs and runs[0].state == PlanRun.State.FAILED else None,
            "can_propose": _can_propose(engagement.workspace),
        },
    )


@require_POST
def begin(request: Asked, engagement: Engagement) -> HttpResponse:
    """Have initiatives proposed, or options found; a second press while at work changes nothing."""
    kind = PlanRun.Kind.PROPOSE if "propose" in request.POST else PlanRun.Kind.OPTIONS
    ask_for(engagement, request.user, kind)
    return redirect("plan", engagement=engagement.id)


def progress(request: Asked, engagement: Engagement, planrun: UUID) -> HttpResponse:
    """How far a run is, as a piece of a page; when it has ended the page is asked for anew."""
    run: PlanRun = get_object_or_404(PlanRun.objects, id=planrun, engagement=engagement)
    response = render(request, "plans/progress.html", {"engagement": engagement, "run": run})
    if not run.is_open:
        response["HX-Redirect"] = reverse("plan", args=[engagement.id])
    return response


def edit(request: Asked, engagement: Engagement) -> HttpResponse:
    """Write the plan's files; files that were changed meanwhile are shown beside these (409)."""
    here = engagement.workspace
    texts = _texts(here)
    initial = {"initiatives": texts[0], "people": texts[1], "digest": digest(dumps(texts))}
    form = PlanForm(request.POST or None, initial=initial)
    context = {"engagement": engagement, "form": form, "now": texts}
    if form.is_bound and form.is_valid():
        alone_with(engagement)
        if form.cleaned_data["digest"] != digest(dumps(_texts(here))):
            return render(request, "plans/stale_files.html", context, status=409)
        new = form.texts()
        try:
            with writer_lock(here.root):
                write_text(here.initiatives_file, new[0])
                write_text(here.plan_people_file, new[1])
        except UsageError as error:
            form.add_error(None, f"{error.what}; {error.next_step}")
        else:
            record(engagement, request.user, "changed", "plan files", initial["digest"],
                   digest(dumps(new)))  # fmt: skip
            messages.success(request, "Kept. Next: find options.")
            return redirect("plan", engagement=engagement.id)
    return render(request, "plans/edit.html", context)


@require_POST
def choose(request: Asked, engagement: Engagement, option: str) -> HttpResponse:
    """The client's yes to the option as it was shown; another one by now is shown too (409)."""
    role = request.standing.role(engagement.client_id) or ""
    given = request.POST
    once = given.get("once", "")[:36]
    try:
        row = accept(engagement, request.user, role, option, given.get("digest", ""), once)
    except ShownOtherwiseError as error:
        context: dict[str, Any] = {"engagement": engagement, "now": error.now}
        context["was"] = _sentences(given.get("shown", ""))
        return render(request, "plans/stale_option.html", context, status=409)
    except UsageError as error:
        messages.error(request, f"The {error}.")
    else:
        messages.success(request, f"You accepted “{row.shown[0]}”.")
    return redirect("plan", engagement=engagement.id)


def _accepted(held: OptionsSeen, yes: list[OptionAcceptance]) -> dict[str, Any] | None:
    """The accepted plan with whoever accepted it here; somebody may have done so by hand."""
    if held.accepted is None:
        return None
    row = next((one for one in yes if one.digest == held.accepted.digest), None)
    is_shown = any(one.digest == held.accepted.digest for one in held.options)
    return {"told": held.accepted, "row": row, "on": held.accepted_on, "is_shown": is_shown}


def _can_propose(here: Workspace) -> bool:
    return bool(stored.names(here)) or here.goals_file.is_file()


def _texts(here: Workspace) -> tuple[str, str]:
    files = (
        (here.initiatives_file, INITIATIVES_TEMPLATE),
        (here.plan_people_file, PEOPLE_TEMPLATE),
    )
    first, second = (f.read_text("utf-8") if f.is_file() else text for f, text in files)
    return first, second


def _sentences(shown: str) -> list[str]:
    """What the form says it showed, to be shown again to whoever sent it."""
    try:
        held = json.loads(shown[:20_000])
    except ValueError:
        return []
    return [str(each) for each in held] if isinstance(held, list) else []
