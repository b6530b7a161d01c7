"""Starting and stopping the timer."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ctoaas.core.errors import UsageError
from ctoaas.engage.amounts import hours_text
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.agreements.accepting import holding
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.timesheets.views import warn
from ctoaas.portal.work import timer
from ctoaas.portal.work.forms import StartForm, StopForm
from ctoaas.portal.work.mine import page, since, zone_of
from ctoaas.portal.work.models import TimerRow
from ctoaas.portal.work.offers import offers


@require_POST
def begin(request: Asked) -> HttpResponse:
    """Start the timer; one that runs is stopped first, and kept as a draft."""
    found = offers(request.standing)
    form = StartForm(request.POST, offers=found)
    if not form.is_valid():
        return page(request, found, form)
    now = timezone.now()
    held = timer.alone_with(request.user)
    if held is not None and held.is_forgotten(now):
        messages.warning(request, "A timer was forgotten; say first when that work ended.")
        return redirect("timer", engagement=held.engagement_id, timerrow=held.id)
    if held is not None and not _stopped(request, held, now):
        return redirect("timer", engagement=held.engagement_id, timerrow=held.id)
    offer, term = form.chosen()
    timer.start(offer.engagement, request.user, term, form.cleaned_data["note"], now)
    return redirect("work")


def running(request: Asked, engagement: Engagement, timerrow: UUID) -> HttpResponse:
    """Stop the timer now, or at the time one says; one that was forgotten asks for it."""
    if request.method == "POST":
        timer.alone_with(request.user)
    rows = TimerRow.objects.filter(engagement=engagement, by=request.user)
    if request.method == "POST" and not rows.filter(id=timerrow).exists():
        messages.info(request, "That timer does not run any more.")
        return redirect("work")
    row: TimerRow = get_object_or_404(rows, id=timerrow)
    now, zone = timezone.now(), zone_of(engagement)
    is_asked = row.is_forgotten(now) or "ended" in request.POST
    form = StopForm(request.POST if "ended" in request.POST else None)
    if request.method == "POST" and not is_asked and _stopped(request, row, now):
        return redirect("work")
    if form.is_bound and form.is_valid() and _ended(request, row, form, zone):
        return redirect("work")
    context = {
        "engagement": engagement,
        "row": row,
        "form": form,
        "zone": zone,
        "since": since(row, zone),
        "time": hours_text(int((now - row.started_at).total_seconds()) // 60),
        "is_forgotten": row.is_forgotten(now),
    }
    return render(request, "work/timer.html", context)


@require_POST
def drop(request: Asked, engagement: Engagement, timerrow: UUID) -> HttpResponse:
    """End the timer without keeping anything."""
    timer.alone_with(request.user)
    rows = TimerRow.objects.filter(engagement=engagement, by=request.user)
    timer.drop(get_object_or_404(rows, id=timerrow), request.user)
    messages.success(request, "Nothing was kept of it.")
    return redirect("work")


def _ended(request: Asked, row: TimerRow, form: StopForm, zone: str) -> bool:
    """Whether it could be stopped at the time of the form; faults are put on the form."""
    clock = form.cleaned_data["ended"].replace(tzinfo=None)
    try:
        at = timer.instant(clock, zone, row.started_at)
    except UsageError as error:
        form.add_error("ended", str(error))
        return False
    if at > timezone.now():
        form.add_error("ended", "That is still to come")
        return False
    return _stopped(request, row, at)


def _stopped(request: Asked, row: TimerRow, at: datetime) -> bool:
    """Whether it could be stopped at `at`; said to the person either way."""
    held = holding(row.engagement)
    if not held:
        messages.error(request, "No agreement holds any more; keep nothing of it.")
        return False
    try:
        made = timer.stop(row, request.user, held[-1], at)
    except UsageError as error:
        messages.error(request, str(error))
        return False
    if made is None:
        messages.info(request, "It ran for less than a minute; nothing was kept.")
    else:
        messages.success(request, f"{hours_text(made.minutes)} kept as a draft.")
        warn(request, made)
    return True
