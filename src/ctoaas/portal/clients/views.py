"""Pages of clients and engagements."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from ctoaas.portal.access.routes import Asked
from ctoaas.portal.clients.beginning import begin_engagement
from ctoaas.portal.clients.conflicts import conflicts
from ctoaas.portal.clients.forms import ClientForm, EngagementForm
from ctoaas.portal.clients.models import Client, Engagement
from ctoaas.portal.dashboard.first_screen import first_screen
from ctoaas.portal.dashboard.waiting import waiting
from ctoaas.portal.look.paging import page
from ctoaas.portal.trail.recording import record

SHOWN = 25


def listing(request: Asked) -> HttpResponse:
    """A page of the clients inside the walls; one of one client is led there."""
    every, wanted = Client.objects.all(), request.GET.get("q", "").strip()
    count = every.count()
    if count == 1 and request.standing.seat is None:
        client = every.get()
        engagements = list(client.engagements.all()[:2])
        if len(engagements) == 1:
            return redirect("engagement", engagement=engagements[0].id)
        return redirect("client", client=client.id)
    found = every.filter(name__icontains=wanted) if wanted else every
    clients, following = page(request, found.prefetch_related("engagements"), SHOWN)
    waits = waiting(request.standing)
    context = {
        "clients": clients, "count": count, "q": wanted, "next": following, "many": True,
        "may_search": count > SHOWN, "waiting": waits.shown, "more_waits": waits.is_more,
    }  # fmt: skip
    return render(request, "clients/list.html", context)


def add(request: Asked) -> HttpResponse:
    """A new client; conflicts of interest are shown and must be confirmed."""
    form = ClientForm(request.POST or None)
    found = conflicts(form.instance) if form.is_bound and form.is_valid() else []
    if form.is_bound and form.is_valid() and (not found or "confirmed" in request.POST):
        client = form.save()
        messages.success(request, f"{client.name} is a client now. Next: begin an engagement.")
        return redirect("engagement-add", client=client.id)
    return render(request, "clients/add.html", {"form": form, "conflicts": found})


def show(request: Asked, client: Client) -> HttpResponse:
    """One client and its engagements."""
    return render(
        request,
        "clients/show.html",
        {"client": client, "engagements": client.engagements.select_related("lead", "deputy")},
    )


def add_engagement(request: Asked, client: Client) -> HttpResponse:
    """A new engagement and its workspace."""
    form = EngagementForm(request.POST or None, seat=request.standing.seat or "")
    if form.is_bound and form.is_valid():
        if client.engagements.filter(name=form.cleaned_data["name"]).exists():
            form.add_error("name", "This client has an engagement of that name")
        else:
            is_first = not client.engagements.exists()
            made = begin_engagement(client, form.cleaned_data["name"], request.user, form.company)
            if is_first:
                record(made, request.user, "took on", f"client {client.id}")
            record(made, request.user, "began", f"engagement {made.id}")
            return redirect("engagement", engagement=made.id)
    return render(request, "clients/add_engagement.html", {"client": client, "form": form})


def overview(request: Asked, engagement: Engagement) -> HttpResponse:
    """Where one engagement stands."""
    shown = first_screen(request, engagement)
    return render(request, "clients/overview.html", {"engagement": engagement} | shown)
