"""The page that leads somebody of the practice to their second factor."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ctoaas.portal.access.factors import is_missing
from ctoaas.portal.access.routes import Asked


def second_factor(request: Asked) -> HttpResponse:
    """Both ways to a second factor; whoever needs none, or has one, goes on."""
    if not is_missing(request, request.standing):
        return redirect("home")
    return render(request, "people/second_factor.html")
