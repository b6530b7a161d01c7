"""Who works on an engagement, who is deputy, and standing in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ctoaas.core.errors import UsageError
from ctoaas.engage.amounts import hours_text
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.capacity import covering
from ctoaas.portal.capacity.forms import PersonForm, PlaceForm, StandInForm
from ctoaas.portal.capacity.measured import uncovered
from ctoaas.portal.capacity.models import PlaceRow, StandInRow
from ctoaas.portal.clients.models import Engagement

SHOWN = 20


def page(request: Asked, engagement: Engagement) -> HttpResponse:
    """The deputy, the plan, and who stands in just now."""
    return _shown(request, engagement, {})


@require_POST
def appoint(request: Asked, engagement: Engagement) -> HttpResponse:
    """Name the deputy."""
    form = _deputy_form(request, engagement)
    if not form.is_valid():
        return _shown(request, engagement, {"deputy_form": form}, 400)
    try:
        covering.appoint(engagement, request.user, form.chosen())
    except UsageError as error:
        messages.error(request, str(error))
    return redirect("cover", engagement=engagement.id)


@require_POST
def plan(request: Asked, engagement: Engagement) -> HttpResponse:
    """Plan somebody's hours a week."""
    form = _place_form(request, engagement)
    if not form.is_valid():
        return _shown(request, engagement, {"place_form": form}, 400)
    covering.plan(engagement, request.user, form.chosen(), form.cleaned_data["hours"])
    return redirect("cover", engagement=engagement.id)


@require_POST
def stand_in(request: Asked, engagement: Engagement) -> HttpResponse:
    """Let the deputy stand in."""
    form = StandInForm(request.POST)
    if not form.is_valid():
        return _shown(request, engagement, {"stand_in_form": form}, 400)
    given = form.cleaned_data
    try:
        row = covering.stand_in(engagement, request.user, given["until"], given["note"])
    except UsageError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{row.person} is let in until {given['until']:%d %B %Y}.")
    return redirect("cover", engagement=engagement.id)


def _shown(
    request: Asked, engagement: Engagement, forms: dict[str, object], status: int = 200
) -> HttpResponse:
    now = timezone.now()
    places = PlaceRow.objects.filter(engagement=engagement).select_related("person")
    rows = StandInRow.objects.filter(engagement=engagement).select_related("person", "by")
    held = list(rows[:SHOWN])
    why = uncovered([engagement])
    context = {
        "engagement": engagement,
        "why": why[0][1] if why else "",
        "places": [(row.person, hours_text(row.weekly_minutes)) for row in places],
        "now": [row for row in held if row.until > now],
        "past": [row for row in held if row.until <= now],
        "deputy_form": _deputy_form(request, engagement, is_bound=False),
        "place_form": _place_form(request, engagement, is_bound=False),
        "stand_in_form": StandInForm(),
    }
    return render(request, "capacity/cover.html", context | forms, status=status)


def _deputy_form(request: Asked, engagement: Engagement, *, is_bound: bool = True) -> PersonForm:
    people = covering.candidates(request.standing, engagement)
    others = [each for each in people if each.id != engagement.lead_id]
    given = request.POST if is_bound else None
    initial = {"person": str(engagement.deputy_id or "")}
    return PersonForm(given, people=others, label="Deputy", initial=initial)


def _place_form(request: Asked, engagement: Engagement, *, is_bound: bool = True) -> PlaceForm:
    people = covering.candidates(request.standing, engagement)
    return PlaceForm(request.POST if is_bound else None, people=people, label="Who?")
