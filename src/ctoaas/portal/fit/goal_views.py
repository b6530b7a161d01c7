"""Goals: numbers that move, and where they stand."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ctoaas.core.errors import CtoError, UsageError
from ctoaas.deliver.answer.as_html import fragment
from ctoaas.deliver.registers.goals_page import goals_answer
from ctoaas.plan.goals.goal import Goals
from ctoaas.plan.goals.goals_file import HEAD, load_if_there, of
from ctoaas.plan.goals.weighing import weigh
from ctoaas.plan.writing.appending import append
from ctoaas.plan.writing.fields import made_id
from ctoaas.plan.writing.toml_text import table
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.fit.forms import GoalForm, ReadingForm
from ctoaas.portal.fit.writing import change
from ctoaas.portal.handing_over.listing import without


def listing(request: Asked, engagement: Engagement) -> HttpResponse:
    """What is to be reached, what each weighs, and how far it is."""
    return _shown(request, engagement, None)


def add(request: Asked, engagement: Engagement) -> HttpResponse:
    """One goal more; what stands in the file stays."""
    form = GoalForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            known = [goal.id for goal in load_if_there(engagement.workspace.goals_file).goals]
            id_ = made_id(given["statement"], known)
            entry = table("goals", {"id": id_} | given)
            _append(request, engagement, "set", f"goal {id_}", entry)
        except UsageError as error:
            form.add_error(None, without(engagement.workspace.root, str(error)))
        else:
            return redirect("goals", engagement=engagement.id)
    return render(request, "fit/goal.html", {"engagement": engagement, "form": form})


@require_POST
def reading(request: Asked, engagement: Engagement) -> HttpResponse:
    """Where a goal's number stands on a day."""
    try:
        goals = load_if_there(engagement.workspace.goals_file)
    except UsageError:
        return redirect("goals", engagement=engagement.id)
    form = ReadingForm(request.POST, goals=_named(goals))
    if not form.is_valid():
        return _shown(request, engagement, form)
    entry = table("readings", dict(form.cleaned_data))
    try:
        _append(request, engagement, "noted", f"goal {form.cleaned_data['goal']}", entry)
    except UsageError as error:
        messages.error(request, without(engagement.workspace.root, str(error)))
    return redirect("goals", engagement=engagement.id)


def _append(request: Asked, engagement: Engagement, act: str, thing: str, entry: str) -> None:
    place = engagement.workspace
    change(
        engagement,
        request.user,
        act,
        thing,
        place.goals_file,
        lambda: append(place, place.goals_file, [entry], HEAD, of),
    )


def _shown(request: Asked, engagement: Engagement, form: ReadingForm | None) -> HttpResponse:
    place = engagement.workspace
    context: dict[str, Any] = {"engagement": engagement}
    try:
        goals = load_if_there(place.goals_file)
        if goals.goals:
            answer = goals_answer(goals, weigh(goals), engagement.client.name)
            context |= {
                "page": fragment(answer, timezone.localdate()),
                "form": form or ReadingForm(goals=_named(goals)),
            }
    except CtoError as error:
        context["problem"] = without(place.root, str(error))
    return render(request, "fit/goals.html", context, status=400 if form else 200)


def _named(goals: Goals) -> list[tuple[str, str]]:
    return [(goal.id, goal.statement) for goal in goals.goals]
