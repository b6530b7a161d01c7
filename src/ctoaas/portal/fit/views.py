"""The fit check: which form of leadership the answers speak for, and what would change that."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ctoaas.chain.deciding.sourcing import ANSWERS, Asked, asked, view
from ctoaas.core.errors import CtoError, UsageError
from ctoaas.deliver.answer.as_html import fragment
from ctoaas.deliver.decisions.source_page import source_answer
from ctoaas.plan.sourcing.answers import kept
from ctoaas.portal.access import routes
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.fit.forms import FitForm
from ctoaas.portal.fit.writing import change, digest_of
from ctoaas.portal.handing_over.listing import without
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.lock import writer_lock


def show(request: routes.Asked, engagement: Engagement) -> HttpResponse:
    """The verdict with its reasons; what would be next where nobody has answered."""
    context: dict[str, Any] = {"engagement": engagement}
    try:
        found = asked(engagement.workspace)
        context |= {"answered": len(found.answers), "questions": len(found.rules.questions)}
        if found.answers:
            answer = source_answer(view(engagement.workspace, found))
            context["page"] = fragment(answer, timezone.localdate())
    except CtoError as error:
        context["problem"] = without(engagement.workspace.root, str(error))
    return render(request, "fit/show.html", context)


def answer(request: routes.Asked, engagement: Engagement) -> HttpResponse:
    """The questions; what somebody else answered meanwhile is shown beside one's own (409)."""
    file = engagement.workspace.plan / ANSWERS
    try:
        found = asked(engagement.workspace)
    except CtoError as error:
        messages.error(request, without(engagement.workspace.root, str(error)))
        return redirect("fit", engagement=engagement.id)
    seen = digest_of(file)
    questions = found.rules.questions
    form = FitForm(request.POST or None, questions=questions, answers=found.answers)
    context = {"engagement": engagement, "form": form, "seen": seen}
    if form.is_bound and form.is_valid():
        if request.POST.get("seen", "") != seen:
            context["differing"] = _differing(found, form)
            return render(request, "fit/stale.html", context, status=409)
        said = replace(found.said, answers=tuple(form.answers().items()))

        def write() -> None:
            with writer_lock(engagement.workspace.root):
                write_text(file, kept(said))

        try:
            change(engagement, request.user, "answered", "fit check", file, write)
        except UsageError as error:
            form.add_error(None, str(error))
        else:
            return redirect("fit", engagement=engagement.id)
    return render(request, "fit/answers.html", context)


def _differing(found: Asked, form: FitForm) -> list[tuple[str, str, str]]:
    """Question, answer as it is now, answer as one wrote it, where the two differ."""
    now = {name: each.words for name, each in found.said.answers}
    mine = {name: each.words for name, each in form.answers().items()}
    return [
        (each.text, now.get(each.id, ""), mine.get(each.id, ""))
        for each in found.rules.questions
        if now.get(each.id, "") != mine.get(each.id, "")
    ]
