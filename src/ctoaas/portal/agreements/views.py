"""Pages of an engagement's agreement."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from ctoaas.core.errors import UsageError
from ctoaas.deliver.engage.terms_said import sentences
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.comparing import changes
from ctoaas.engage.agreement.document import template
from ctoaas.engage.agreement.toml_out import toml
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.agreements.accepting import accept_version, faults_of, holding, propose
from ctoaas.portal.agreements.models import AgreementVersion
from ctoaas.portal.clients.models import Engagement


class DraftForm(forms.Form):
    """The whole text of a version."""

    text = forms.CharField(
        label="The agreement as TOML",
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "false", "class": "code"}),
        max_length=200_000,
        strip=False,
    )


def show(request: Asked, engagement: Engagement) -> HttpResponse:
    """The newest version in sentences, what changed, and who accepted which version."""
    rows = list(AgreementVersion.objects.filter(engagement=engagement).prefetch_related("yes__by"))
    newest = rows[-1].said() if rows else None
    before = rows[-2].said() if len(rows) > 1 else None
    held = holding(engagement)
    shown = {
        "engagement": engagement,
        "newest": rows[-1] if rows else None,
        "agreement": newest,
        "terms": sentences(newest) if newest else (),
        "changes": changes(before, newest) if before and newest else (),
        "versions": rows[::-1],
        "in_force": held[-1].version if held else None,
    }
    return render(request, "agreements/show.html", shown)


def draft(request: Asked, engagement: Engagement) -> HttpResponse:
    """A new version: faults by field, or the version proposed to the client."""
    last = AgreementVersion.objects.filter(engagement=engagement).last()
    form = DraftForm(request.POST or None, initial={"text": _begin(last)})
    if form.is_bound and form.is_valid():
        found = faults_of(form.cleaned_data["text"])
        if isinstance(found, Agreement):
            try:
                propose(engagement, found, request.user, _role(request, engagement))
            except UsageError as error:
                form.add_error("text", str(error))
            else:
                messages.success(request, "The version waits for the client's sponsor.")
                return redirect("agreement", engagement=engagement.id)
        else:
            for line in found:
                form.add_error("text", line)
    return render(request, "agreements/draft.html", {"engagement": engagement, "form": form})


@require_POST
def accept(request: Asked, engagement: Engagement, agreementversion: UUID) -> HttpResponse:
    """The client's yes to the version that was shown."""
    row = get_object_or_404(
        AgreementVersion.objects.select_related("engagement"),
        id=agreementversion,
        engagement=engagement,
    )
    try:
        accept_version(row, request.POST.get("hash", ""), request.user, _role(request, engagement))
    except UsageError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"You accepted version {row.number}.")
    return redirect("agreement", engagement=engagement.id)


def _begin(last: AgreementVersion | None) -> str:
    """The last version with the next number, else the template with every kind of term."""
    if last is None:
        return template()
    text = toml(last.said())
    return text.replace(f"version = {last.number}\n", f"version = {last.number + 1}\n", 1)


def _role(request: Asked, engagement: Engagement) -> str:
    return request.standing.role(engagement.client_id) or ""
