"""Pages of time."""

from dataclasses import replace
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ctoaas.core.errors import UsageError
from ctoaas.deliver.engage.balance_page import sentence
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.amounts import hours_text
from ctoaas.engage.timesheet.entry import State, TimeEntry
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.agreements.accepting import holding
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.look.paging import page
from ctoaas.portal.timesheets import booking
from ctoaas.portal.timesheets.forms import EntryForm
from ctoaas.portal.timesheets.models import TimeRow
from ctoaas.portal.timesheets.standing import held_minutes, standing_of
from ctoaas.portal.trail.recording import alone_with

MENDABLE = (State.DRAFT, State.REFUSED)
SHOWN, MOST_WAITING = 50, 100


def listing(request: Asked, engagement: Engagement) -> HttpResponse:
    """What is used and left, what waits, and a page of the other entries."""
    versions = holding(engagement)
    found = standing_of(engagement, versions)
    rows = TimeRow.objects.filter(engagement=engagement).select_related("by")
    waiting = list(rows.filter(state=State.SUBMITTED)[: MOST_WAITING + 1])
    others, following = page(request, rows.exclude(state=State.SUBMITTED), SHOWN)
    held = held_minutes(found, others)
    drafts = TimeRow.objects.filter(engagement=engagement, state=State.DRAFT, by=request.user)
    return render(
        request,
        "timesheets/list.html",
        {
            "engagement": engagement,
            "has_agreement": bool(versions),
            "sentences": [sentence(each) for each in found],
            "waiting": [_shown(row, 0) for row in waiting[:MOST_WAITING]],
            "more_waits": len(waiting) > MOST_WAITING,
            "others": [_shown(row, held.get(row.id, 0)) for row in others],
            "next": following,
            "drafts": drafts.count(),
        },
    )


def add(request: Asked, engagement: Engagement) -> HttpResponse:
    """Log time; the same form sent twice makes one entry."""
    agreement = _agreement(engagement)
    if agreement is None:
        return redirect("time", engagement=engagement.id)
    today = timezone.localdate()
    form = EntryForm(request.POST or None, agreement=agreement, initial={"on": today})
    context = {"engagement": engagement, "form": form}
    if engagement.state == Engagement.State.ENDED:
        return render(request, "timesheets/ended.html", context, status=409)
    if form.is_bound and form.is_valid():
        blank = replace(booking.blank(engagement, request.user), id=str(uuid4()))
        entry = _checked(form, blank, agreement)
        if entry is not None:
            row = booking.log(engagement, request.user, entry, form.cleaned_data["once"])
            warn(request, row)
            return redirect("time", engagement=engagement.id)
    return render(request, "timesheets/log.html", context)


def edit(request: Asked, engagement: Engagement, timerow: UUID) -> HttpResponse:
    """Mend one's own entry; one changed or handed in meanwhile is shown in both versions (409)."""
    agreement = _agreement(engagement)
    mine = TimeRow.objects.filter(engagement=engagement, by=request.user)
    if request.method == "POST":
        alone_with(engagement)
    row = get_object_or_404(mine, id=timerow)
    if agreement is None:
        raise Http404
    form = EntryForm(
        request.POST or None, agreement=agreement, initial=_told(row, agreement.time_zone)
    )
    context = {"engagement": engagement, "form": form, "row": row}
    is_fixed = row.state not in MENDABLE
    if is_fixed and not form.is_bound:
        return render(request, "timesheets/fixed.html", context | {"time": hours_text(row.minutes)})
    if form.is_bound and form.is_valid():
        if is_fixed or form.cleaned_data["revision"] != row.revision:
            context |= {"time": hours_text(row.minutes), "is_fixed": is_fixed}
            return render(request, "timesheets/stale.html", context, status=409)
        entry = _checked(form, row.said(), agreement)
        if entry is not None:
            booking.change(row, request.user, entry)
            warn(request, row)
            return redirect("time", engagement=engagement.id)
    return render(request, "timesheets/log.html", context)


@require_POST
def hand_in(request: Asked, engagement: Engagement) -> HttpResponse:
    """Submit all of one's drafts."""
    count = booking.hand_in(engagement, request.user)
    messages.success(request, f"{count} handed in.")
    return redirect("time", engagement=engagement.id)


@require_POST
def decide(request: Asked, engagement: Engagement) -> HttpResponse:
    """Approve or refuse the entries that were ticked."""
    ids, reason = request.POST.getlist("entry"), None
    if "refuse" in request.POST:
        reason = request.POST.get("reason", "")
    found = booking.decide(engagement, ids, request.user, timezone.now(), reason)
    done = sum(each.is_done for each in found)
    if done:
        messages.success(request, f"{done} {'approved' if reason is None else 'refused'}.")
    for each in found:
        if not each.is_done:
            messages.error(request, each.problem)
    if not found:
        messages.error(request, "Nothing was ticked; tick the entries to decide on.")
    return redirect("time", engagement=engagement.id)


def _checked(form: EntryForm, before: TimeEntry, agreement: Agreement) -> TimeEntry | None:
    """The entry of the form; None when it is not taken, with the reasons on the form."""
    try:
        entry = form.entry(before)
    except UsageError as error:
        form.add_error("start", str(error))
        return None
    found = booking.faults(entry, agreement)
    for fault in found:
        name = "duration" if fault.field == "minutes" else fault.field
        form.add_error(name if name in form.fields else None, f"{fault.what}; {fault.then}")
    return None if found else entry


def warn(request: Asked, row: TimeRow) -> None:
    """Say which minutes of the entry the person booked elsewhere as well."""
    for each in booking.overlapping(row):
        where = "for another client, a switch" if each.is_across_clients else "here"
        messages.warning(request, f"{each.minutes} minutes of it were logged {where} as well.")


def _agreement(engagement: Engagement) -> Agreement | None:
    held = holding(engagement)
    return held[-1] if held else None


def _told(row: TimeRow, zone: str) -> dict[str, object]:
    told = {
        "term": row.term, "on": row.on, "note": row.note, "once": row.once, "revision": row.revision
    }  # fmt: skip
    if row.started_at is None or row.ended_at is None:
        return told | {"duration": f"{row.minutes // 60}:{row.minutes % 60:02}"}
    clock = ZoneInfo(zone)
    begun, ended = row.started_at.astimezone(clock), row.ended_at.astimezone(clock)
    return told | {"start": begun.time(), "end": ended.time()}


def _shown(row: TimeRow, held: int) -> dict[str, object]:
    return {
        "row": row,
        "time": hours_text(row.minutes),
        "held": hours_text(held) if held else "",
    }
