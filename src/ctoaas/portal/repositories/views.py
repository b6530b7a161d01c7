"""Pages of repositories: what opens them, and which hosts of one's own network are allowed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from ctoaas.core.errors import UsageError
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.access.security_log import note
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.repositories.address import server_of
from ctoaas.portal.repositories.forms import AccessForm, HostForm
from ctoaas.portal.repositories.keeping import forget, keep
from ctoaas.portal.repositories.models import AllowedHost, RepositoryAccess
from ctoaas.workspace.company import is_url, load


def listing(request: Asked, engagement: Engagement) -> HttpResponse:
    """Repositories of the engagement, what opens each, and a form to give it."""
    named = [each.source for each in load(engagement.workspace.company_file).repositories]
    remote = [source for source in named if is_url(source)]
    form = AccessForm(request.POST or None, sources=remote)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        keep(
            engagement,
            request.user,
            given["source"],
            given["secret"],
            given["user"],
            given["host_keys"],
        )
        messages.success(request, "Kept, sealed. The next assessment uses it.")
        return redirect("repositories", engagement=engagement.id)
    held = {
        row.source: row
        for row in RepositoryAccess.objects.filter(engagement=engagement).select_related("made_by")
    }
    rows = [
        {"source": s, "is_remote": is_url(s), "needs_key": _needs_key(s), "access": held.get(s)}
        for s in named
    ]
    shown = {"engagement": engagement, "rows": rows, "form": form if remote else None}
    return render(request, "repositories/list.html", shown)


def _needs_key(source: str) -> bool:
    """Whether nobody reads it without a key; an address that cannot be asked needs none."""
    try:
        return is_url(source) and server_of(source).scheme == "ssh"
    except UsageError:
        return False


@require_POST
def take_back(request: Asked, engagement: Engagement, repositoryaccess: UUID) -> HttpResponse:
    """Forget what opens a repository."""
    held = get_object_or_404(
        RepositoryAccess.objects.select_related("engagement"),
        id=repositoryaccess,
        engagement=engagement,
    )
    forget(held, request.user)
    messages.success(request, "Forgotten. Take it back at the host as well.")
    return redirect("repositories", engagement=engagement.id)


def hosts(request: Asked) -> HttpResponse:
    """Hosts of one's own network that may be asked for repositories, and a form for another."""
    form = HostForm(request.POST or None)
    if form.is_bound and form.is_valid():
        host = form.cleaned_data["host"]
        AllowedHost.objects.get_or_create(host=host, defaults={"made_by": request.user})
        note("host allowed", request, host=host)
        return redirect("hosts")
    held = AllowedHost.objects.select_related("made_by")
    return render(request, "repositories/hosts.html", {"hosts": held, "form": form})


@require_POST
def refuse_host(request: Asked) -> HttpResponse:
    """Allow a host no longer."""
    host = request.POST.get("host", "")
    AllowedHost.objects.filter(host=host).delete()
    note("host no longer allowed", request, host=host)
    return redirect("hosts")
