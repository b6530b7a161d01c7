"""Saying something to a finding, and accepting a risk."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from ctoaas.core.errors import UsageError
from ctoaas.deliver.wording.numbers import day_words
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.assessments.stored import names
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.findings.accepting import accept, take_back
from ctoaas.portal.findings.forms import AcceptForm, RemarkForm, RewordForm
from ctoaas.portal.findings.models import Remark, RiskAcceptanceRow
from ctoaas.portal.findings.seen import Thing, seen
from ctoaas.portal.findings.talking import mend, say, settle
from ctoaas.portal.findings.views import about_of, page


@require_POST
def remark(request: Asked, engagement: Engagement, about: str) -> HttpResponse:
    """A comment, a question, or an answer to one."""
    on, form = about_of(engagement, about), RemarkForm(request.POST)
    if not form.is_valid():
        context = page(request, engagement, about, form=form)
        return render(request, "findings/show.html", context)
    given, kind, question = form.cleaned_data, Remark.Kind.COMMENT, None
    if given["answers"]:
        asked = Remark.objects.filter(engagement=engagement, about=about)
        question = get_object_or_404(asked, id=given["answers"], kind=Remark.Kind.QUESTION)
        kind = Remark.Kind.ANSWER
    elif "ask" in request.POST:
        kind = Remark.Kind.QUESTION
    row = say(engagement, on, request.user, kind, given["text"], given["once"], question)
    if question is not None and "settle" in request.POST:
        settle(question, request.user)
    return _to(engagement, about, f"remark-{row.id}")


def reword(request: Asked, engagement: Engagement, remark: UUID) -> HttpResponse:
    """One's own remark in other words; one reworded meanwhile is shown in both versions (409)."""
    mine = Remark.objects.select_related("engagement").filter(engagement=engagement)
    row = get_object_or_404(mine, id=remark, by=request.user)
    form = RewordForm(request.POST or None, initial={"text": row.text, "revision": row.revision})
    context = {"engagement": engagement, "remark": row, "form": form}
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if not mend(row, request.user, given["text"], given["revision"]):
            return render(request, "findings/stale_remark.html", context, status=409)
        return _to(engagement, row.about, f"remark-{row.id}")
    return render(request, "findings/reword.html", context)


@require_POST
def answered(request: Asked, engagement: Engagement, remark: UUID) -> HttpResponse:
    """A question marked as answered."""
    questions = Remark.objects.select_related("engagement").filter(kind=Remark.Kind.QUESTION)
    row = get_object_or_404(questions, id=remark, engagement=engagement)
    settle(row, request.user)
    return _to(engagement, row.about, f"remark-{row.id}")


@require_POST
def accept_risk(request: Asked, engagement: Engagement, about: str) -> HttpResponse:
    """The yes to the risk as it was shown; one told differently by now is shown both ways (409)."""
    held = seen(engagement.workspace)
    risk = held.by_key.get(about) if held else None
    form = AcceptForm(request.POST)
    if risk is None or risk.kind != "risk":
        return render(
            request,
            "findings/show.html",
            page(request, engagement, about, refusal="This risk is no longer seen."),
            status=409,
        )
    if form.is_valid():
        given = form.cleaned_data
        if given["digest"] != risk.digest:
            context = {
                "now": risk,
                "was": _as_shown(engagement, about, given["digest"]),
                "engagement": engagement,
                "about": about,
                "form": form,
            }
            return render(request, "findings/stale_risk.html", context, status=409)
        try:
            accept(engagement, risk, request.user, given["reason"], given["until"], given["once"])
        except UsageError as error:
            if error.thing not in form.fields:
                messages.error(request, f"The {error}.")
                return _to(engagement, about, "acceptance")
            form.add_error(error.thing, _said(error))
        else:
            messages.success(request, f"Accepted until {day_words(given['until'])}.")
            return _to(engagement, about, "acceptance")
    return render(request, "findings/show.html", page(request, engagement, about, accept_form=form))


@require_POST
def revoke_risk(request: Asked, engagement: Engagement, riskacceptancerow: UUID) -> HttpResponse:
    """An acceptance taken back."""
    rows = RiskAcceptanceRow.objects.select_related("engagement")
    row = get_object_or_404(rows, id=riskacceptancerow, engagement=engagement)
    try:
        take_back(row, request.user, request.POST.get("reason", "")[:2000])
    except UsageError as error:
        messages.error(request, f"The {error}.")
    else:
        messages.success(request, "The risk is not accepted any more.")
    return _to(engagement, row.about, "acceptance")


def _as_shown(engagement: Engagement, about: str, digest: str) -> Thing | None:
    """The risk as the form showed it, from an earlier assessment."""
    for name in names(engagement.workspace):
        held = seen(engagement.workspace, name)
        found = held.by_key.get(about) if held else None
        if found is not None and found.digest == digest:
            return found
    return None


def _to(engagement: Engagement, about: str, place: str) -> HttpResponse:
    answer = redirect("finding", engagement=engagement.id, about=about)
    answer["Location"] += f"#{place}"
    return answer


def _said(error: UsageError) -> str:
    return f"{error.what[:1].upper()}{error.what[1:]}; {error.next_step}"
