"""Who is signed in, and ending somebody's sessions: for the practice owner."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.db.models import Count, Max
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ctoaas.portal.access.models import User
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.access.security_log import note


def everybody(request: Asked) -> HttpResponse:
    """People with sessions that were begun and not ended, the latest first."""
    return render(request, "people/sessions.html", {"signed_in": _signed_in()})


@require_POST
def end(request: Asked) -> HttpResponse:
    """End all sessions of one person, one's own as well when one names oneself."""
    person = User.objects.filter(email=request.POST.get("person", "")).first()
    if person is None:
        raise Http404
    UserSession.objects.filter(user=person).delete()
    person.end_sessions()
    note("sessions ended by the owner", request, of=str(person.pk))
    messages.success(request, f"{person} must sign in again, everywhere.")
    return redirect("sessions")


def _signed_in() -> list[dict[str, Any]]:
    held = UserSession.objects.values("user__name", "user__email")
    return list(held.annotate(places=Count("id"), since=Max("created_at")).order_by("-since"))
