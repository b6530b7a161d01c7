"""The first-run page: whoever holds the code printed by the server becomes the practice owner."""

import secrets

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ctoaas.portal.access.models import Seat
from ctoaas.portal.clients.beginning import begin_practice
from ctoaas.portal.clients.forms import StartForm
from ctoaas.portal.server.place import place


def start(request: HttpRequest, code: str) -> HttpResponse:
    """Make the practice owner and sign in; gone as soon as there is one."""
    file = place().start_file
    held = file.read_text("ascii").strip() if file.exists() else ""
    if not held or not secrets.compare_digest(held, code) or Seat.objects.exists():
        raise Http404
    form = StartForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        owner = begin_practice(given["name"], given["email"], given["password"])
        file.unlink(missing_ok=True)
        login(request, owner, backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect("home")
    return render(request, "clients/start.html", {"form": form})
