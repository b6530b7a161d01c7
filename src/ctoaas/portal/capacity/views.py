"""How full weeks are, and what switching does: over the practice, and of one person."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date

from ctoaas.engage.capacity.weeks import Limits
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.access.security_log import note
from ctoaas.portal.capacity.forms import LimitForm
from ctoaas.portal.capacity.measured import (
    WEEKS,
    measured,
    monday_of,
    uncovered,
    workers,
)
from ctoaas.portal.capacity.models import LimitRow
from ctoaas.portal.capacity.rows import of_person, row_of
from ctoaas.portal.clients.models import Engagement


def practice(request: Asked) -> HttpResponse:
    """One week of everybody, and the engagements nobody covers; one's own page for others."""
    if request.standing.scope.clients is not None:
        # Whoever sees some clients only would see wrong sums of others.
        return redirect("capacity-of", person=request.user.id)
    monday = _asked(request)
    people = workers()
    ids = [each.id for each in people]
    found = measured(ids, monday, monday + timedelta(days=6))
    by_person = {week.person: week for week in found.weeks}
    rows = [row_of(each, by_person.get(str(each.id)), found.plans) for each in people]
    engagements = Engagement.objects.select_related("client", "lead", "deputy")
    return render(
        request,
        "capacity/practice.html",
        {
            "rows": rows,
            "over": sum(bool(row["breaches"]) for row in rows),
            "uncovered": uncovered(engagements),
        }
        | _weeks(monday),
    )


def person(request: Asked, person: UUID) -> HttpResponse:
    """One person's limits, plan, last weeks, and what switching did in them."""
    held = next((each for each in workers() if each.id == person), None)
    sees_all = request.standing.scope.clients is None
    if held is None or not (sees_all or held == request.user):
        raise Http404
    last = monday_of(timezone.localdate()) + timedelta(days=6)
    first = last - timedelta(days=7 * WEEKS - 1)
    found = measured([held.id], first, last)
    agreed = found.limits.get(str(held.id), Limits())
    form = LimitForm(request.POST or None, initial=LimitForm.told(agreed))
    if form.is_bound and form.is_valid():
        LimitRow.objects.update_or_create(person=held, defaults=form.limits())
        note("limits changed", request, of=str(held.id))
        messages.success(request, "The limits are kept.")
        return redirect("capacity-of", person=held.id)
    context = {"person": held, "form": form, "back": sees_all, "weeks_back": WEEKS}
    return render(request, "capacity/person.html", context | of_person(held, found))


def _asked(request: Asked) -> date:
    today = timezone.localdate()
    try:
        day = parse_date(request.GET.get("week", "")) or today
    except ValueError:
        day = today
    is_near = today - timedelta(days=36_500) < day < today + timedelta(days=366)
    return monday_of(day if is_near else today)


def _weeks(monday: date) -> dict[str, Any]:
    after = monday + timedelta(days=7)
    return {
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "before": monday - timedelta(days=7),
        "after": after if after <= timezone.localdate() else None,
    }
