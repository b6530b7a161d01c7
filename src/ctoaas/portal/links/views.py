"""Giving links out, taking them back, and reading through one."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ctoaas.portal.access.links import LONGEST_DAYS, make_link
from ctoaas.portal.access.models import SignedLink
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.assessments import stored
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.trail.recording import record


class LinkForm(forms.Form):
    """For whom, to what, for how long."""

    reader = forms.CharField(label="Who will read it?", max_length=120)
    document = forms.ChoiceField(label="Report")
    days = forms.IntegerField(
        label="Days it stays open", min_value=1, max_value=LONGEST_DAYS, initial=14
    )


def listing(request: Asked, engagement: Engagement) -> HttpResponse:
    """Links given out, and a form for another; its address is shown once."""
    names = stored.names(engagement.workspace)
    form = LinkForm(request.POST or None)
    form.fields["document"] = forms.ChoiceField(label="Report", choices=[(n, n) for n in names])
    address = ""
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        link, token = make_link(
            engagement, given["document"], given["reader"], given["days"], request.user
        )
        record(engagement, request.user, "gave a link to", f"link {link.id}", after=link.digest)
        address = request.build_absolute_uri(reverse("read", args=[token]))
    links = SignedLink.objects.filter(engagement=engagement).select_related("made_by")
    shown = {
        "engagement": engagement,
        "links": links.order_by("-made_at"),
        "form": form if names else None,
        "address": address,
        "now": timezone.now(),
    }
    return render(request, "links/list.html", shown)


@require_POST
def revoke(request: Asked, engagement: Engagement, signedlink: UUID) -> HttpResponse:
    """Take a link back."""
    held: SignedLink = get_object_or_404(SignedLink.objects, id=signedlink, engagement=engagement)
    if held.revoked_at is None:
        held.revoked_at = timezone.now()
        held.save()
        record(engagement, request.user, "took back", f"link {held.id}", before=held.digest)
        messages.success(request, f"The link of {held.reader} opens nothing any more.")
    return redirect("links", engagement=engagement.id)


def read(request: Asked, link: SignedLink) -> HttpResponse:
    """The one document of a link."""
    report = stored.report(link.engagement.workspace, link.document)
    if report is None:
        raise Http404
    here = f"{request.path}evidence/"
    return render(request, "links/read.html", {"link": link, "report": report, "evidence": here})


def evidence(request: Asked, link: SignedLink, measure: str) -> HttpResponse:
    """The rows behind one number of that document."""
    report = stored.report(link.engagement.workspace, link.document)
    shown = stored.behind(report, measure) if report is not None else None
    if shown is None:
        raise Http404
    root = request.path.removesuffix(f"{measure}/")
    context = {"link": link, "report": report, "shown": shown[0], "term": shown[1]}
    return render(request, "links/evidence.html", context | {"evidence": root})
