"""Deletion: what would go, what must stay, and the two people it takes."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ctoaas.core.errors import UsageError
from ctoaas.engage.deletion import COUNTRIES, Deletion, Kept
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.handing_over import deleting
from ctoaas.portal.handing_over.forms import AskForm, ConfirmForm
from ctoaas.portal.handing_over.models import DeletionRow
from ctoaas.portal.handing_over.tasks import delete


def page(request: Asked, engagement: Engagement) -> HttpResponse:
    """Where a request stands, and what it does."""
    return _shown(request, engagement, AskForm(), ConfirmForm())


@require_POST
def ask(request: Asked, engagement: Engagement) -> HttpResponse:
    """The client's sponsor asks."""
    form = AskForm(request.POST)
    if not form.is_valid():
        return _shown(request, engagement, form, ConfirmForm())
    deleting.ask(engagement, request.user, form.cleaned_data["why"])
    messages.success(request, "Asked for. The practice owner confirms it.")
    return redirect("deletion", engagement=engagement.id)


@require_POST
def confirm(request: Asked, engagement: Engagement, deletionrow: UUID) -> HttpResponse:
    """The practice owner confirms; it is carried out after the waiting time."""
    row: DeletionRow = get_object_or_404(_rows(engagement), id=deletionrow)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _shown(request, engagement, AskForm(), form)
    try:
        deleting.confirm(row, request.user, form.cleaned_data["country"])
    except UsageError as error:
        messages.error(request, str(error))
    else:
        later = delete.using(run_after=row.due_at)
        later.enqueue(str(engagement.client_id), str(row.id))
        messages.success(request, f"It is carried out on {row.due_at:%d %B %Y at %H:%M} UTC.")
    return redirect("deletion", engagement=engagement.id)


@require_POST
def withdraw(request: Asked, engagement: Engagement, deletionrow: UUID) -> HttpResponse:
    """The client's sponsor wants it no more."""
    row: DeletionRow = get_object_or_404(_rows(engagement), id=deletionrow)
    try:
        deleting.withdraw(row, request.user)
    except UsageError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Withdrawn; nothing is deleted.")
    return redirect("deletion", engagement=engagement.id)


def _shown(
    request: Asked, engagement: Engagement, ask_form: AskForm, confirm_form: ConfirmForm
) -> HttpResponse:
    held = deleting.open_request(engagement)
    country = held.country if held is not None else ""
    found = deleting.planned(engagement, country, timezone.localdate())
    context = {
        "engagement": engagement,
        "request_row": held,
        "ask_form": ask_form,
        "confirm_form": confirm_form,
        "goes": _goes(found),
        "stays": _stays(found),
        "laws": [(code, COUNTRIES[code]) for code in sorted(COUNTRIES)],
        "waiting_days": deleting.WAITING.days,
        "done": _rows(engagement).filter(state=DeletionRow.State.DONE),
    }
    return render(request, "handing_over/deletion.html", context)


def _rows(engagement: Engagement) -> Any:
    return DeletionRow.objects.filter(engagement=engagement)


_WORDS = {
    "agreement": "agreements, changes to them, work orders and their rights",
    "acceptance": "acceptances",
    "time": "time entries",
    "audit": "events of the audit trail",
    deleting.FILES: "files of the workspace",
}


def _goes(found: Deletion) -> list[tuple[str, int]]:
    counted: dict[str, int] = defaultdict(int)
    for each in found.deleted:
        counted[_WORDS.get(each.kind, each.kind)] += 1
    return sorted(counted.items())


def _stays(found: Deletion) -> list[dict[str, Any]]:
    """By kind: how many, until when the last of them stays, why, and what says so."""
    held: dict[str, list[Kept]] = defaultdict(list)
    for each in found.kept:
        held[each.holding.kind].append(each)
    return [
        {"kind": _WORDS[kind], "count": len(rows), "last": max(rows, key=lambda each: each.until)}
        for kind, rows in sorted(held.items())
    ]
