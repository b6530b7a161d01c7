"""Pages for what is not there or not allowed: no word about what it would have been."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ctoaas.portal.access.security_log import note


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not there, or not for you: the same page."""
    if request.user.is_authenticated:
        note("not found", request)
    return render(request, "look/missing.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """You may be here, but not do this."""
    note("refused", request, act=str(exception))
    return render(request, "look/forbidden.html", {"act": str(exception)}, status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from another site, or from before the session: nothing was done."""
    note("form not taken", request, why=reason)
    return render(request, "look/forged.html", status=403)
