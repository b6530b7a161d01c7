"""Asking for a change, and the client's decision."""

import uuid
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.terms import Capped
from ctoaas.engage.amounts import hours_text
from ctoaas.engage.change_request import ChangeState
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.agreements.accepting import holding
from ctoaas.portal.changes.asking import ask, decide_on
from ctoaas.portal.changes.models import ChangeRow
from ctoaas.portal.clients.models import Engagement


class ChangeForm(forms.Form):
    """Scope, cost and time of a change, and by how much it lifts the cap."""

    term = forms.ChoiceField(label="To which term?")
    title = forms.CharField(label="In a few words", max_length=200)
    scope_added = forms.CharField(
        label="What is added to the scope, one a line", widget=forms.Textarea, max_length=5000
    )
    cost_p50 = forms.DecimalField(
        label="Cost that half of such changes stay below", min_value=0, max_digits=12,
        decimal_places=2,
    )  # fmt: skip
    cost_p90 = forms.DecimalField(
        label="Cost that nine in ten stay below", min_value=0, max_digits=12, decimal_places=2
    )
    days_later_p50 = forms.IntegerField(
        label="Days later, likely", min_value=0, max_value=10_000, required=False
    )
    days_later_p90 = forms.IntegerField(
        label="Days later, at worst in nine of ten", min_value=0, max_value=10_000, required=False
    )
    lifts_cap = forms.DecimalField(
        label="Money the cap is lifted by", min_value=0, max_digits=12, decimal_places=2,
        required=False,
    )  # fmt: skip
    lifts_hours = forms.IntegerField(
        label="Hours the cap is lifted by", min_value=0, max_value=100_000, required=False
    )
    once = forms.CharField(widget=forms.HiddenInput, max_length=36)


def listing(request: Asked, engagement: Engagement) -> HttpResponse:
    """Requests, those that wait first."""
    held = ChangeRow.objects.filter(engagement=engagement).select_related("by", "decided_by")
    rows = sorted(held, key=lambda row: row.state != ChangeState.PROPOSED)
    shown = [{"row": row, "hours": hours_text(row.lifts_minutes)} for row in rows]
    waiting = sum(row.state == ChangeState.PROPOSED for row in rows)
    versions = holding(engagement)
    context = {"engagement": engagement, "rows": shown, "waiting": waiting}
    return render(request, "changes/list.html", context | {"has_terms": bool(_terms(versions))})


def add(request: Asked, engagement: Engagement) -> HttpResponse:
    """A request proposed to the client."""
    versions = holding(engagement)
    choices = _terms(versions)
    if not choices:
        return redirect("changes", engagement=engagement.id)
    form = ChangeForm(request.POST or None, initial={"once": str(uuid.uuid4())})
    form.fields["term"] = forms.ChoiceField(label="To which term?", choices=choices)
    form.order_fields(["term"])
    if form.is_bound and form.is_valid():
        try:
            ask(engagement, versions[-1], request.user, form.cleaned_data)
        except UsageError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The change waits for the client's sponsor.")
            return redirect("changes", engagement=engagement.id)
    return render(request, "changes/add.html", {"engagement": engagement, "form": form})


@require_POST
def decide(request: Asked, engagement: Engagement, changerow: UUID) -> HttpResponse:
    """The client's yes or no; a second one is told what the first was."""
    rows = ChangeRow.objects.select_related("engagement")
    row = get_object_or_404(rows, id=changerow, engagement=engagement)
    reason = request.POST.get("reason", "") if "refuse" in request.POST else None
    try:
        decide_on(row, request.user, reason)
    except UsageError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{row.title}: {'approved' if reason is None else 'refused'}.")
    return redirect("changes", engagement=engagement.id)


def _terms(versions: tuple[Agreement, ...]) -> list[tuple[str, str]]:
    """Capped terms of the version that holds: only a cap can be lifted."""
    held = versions[-1].terms if versions else ()
    return [(term.id, term.id) for term in held if isinstance(term, Capped)]
