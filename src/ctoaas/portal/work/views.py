"""One's own week, and the weeks of an engagement that are closed."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from ctoaas.core.errors import UsageError
from ctoaas.engage.timesheet.entry import State
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.agreements.accepting import holding
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.timesheets import booking
from ctoaas.portal.timesheets.models import TimeRow
from ctoaas.portal.work import closing
from ctoaas.portal.work.mine import page
from ctoaas.portal.work.models import ClosedWeek
from ctoaas.portal.work.offers import offers


def mine(request: Asked) -> HttpResponse:
    """The week over all clients, the timer, and what is still to be handed in."""
    return page(request, offers(request.standing), None)


@require_POST
def hand_in(request: Asked) -> HttpResponse:
    """Hand in one's drafts at every client."""
    drafts = TimeRow.objects.filter(by=request.user, state=State.DRAFT)
    ids = set(drafts.values_list("engagement_id", flat=True))
    count = 0
    for offer in offers(request.standing):
        if offer.engagement.id in ids:
            count += booking.hand_in(offer.engagement, request.user)
    messages.success(request, f"{count} handed in.")
    return redirect("work")


@require_POST
def take_back(request: Asked, engagement: Engagement, timerow: UUID) -> HttpResponse:
    """An entry nobody decided on is one's own draft again."""
    rows = TimeRow.objects.filter(engagement=engagement, by=request.user)
    row: TimeRow = get_object_or_404(rows, id=timerow)
    try:
        booking.take_back(row, request.user)
    except UsageError as error:
        messages.error(request, str(error))
        return redirect("time", engagement=engagement.id)
    return redirect("time-edit", engagement=engagement.id, timerow=row.id)


def close(request: Asked, engagement: Engagement) -> HttpResponse:
    """Weeks that are closed, and the next one that can be."""
    held = holding(engagement)
    if not held:
        return redirect("time", engagement=engagement.id)
    until = closing.last_sunday(held[-1])
    if request.method == "POST":
        try:
            asked = parse_date(request.POST.get("until", "")) or date.max
            count = closing.close(engagement, request.user, held[-1], asked)
        except (UsageError, ValueError) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"Closed until {asked:%d %B %Y}; {count} entries locked.")
        return redirect("time-close", engagement=engagement.id)
    context = {
        "engagement": engagement,
        "until": until,
        "closed": ClosedWeek.objects.filter(engagement=engagement).select_related("by"),
        "undecided": closing.undecided(engagement, until),
    }
    return render(request, "work/close.html", context)
