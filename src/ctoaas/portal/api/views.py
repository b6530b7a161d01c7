"""The page of one's tokens, the API's document, and its page to read."""

from typing import Any, cast
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.api.contract import CONTRACT
from ctoaas.portal.api.models import LONGEST_DAYS, ApiToken
from ctoaas.portal.api.problems import problem
from ctoaas.portal.api.reading import topics
from ctoaas.portal.api.tokens import make_token, revoke_token

MOST_TOKENS = 50


class TokenForm(forms.Form):
    """What a token is for, what it may do, and for how long."""

    name = forms.CharField(label="What is it for?", max_length=80)
    acts = forms.MultipleChoiceField(
        label="What may it do?",
        help_text="As far as your role reaches; leave out what the program does not need.",
        choices=[(act.name, act.value.capitalize()) for act in Act],
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(
        label="Days until it ends", min_value=1, max_value=LONGEST_DAYS, initial=90
    )


def tokens(request: Asked) -> HttpResponse:
    """One's tokens."""
    held = list(ApiToken.objects.filter(user=request.user)[: MOST_TOKENS * 2])
    now = timezone.now()
    rows = [{"token": one, "is_open": one.is_open(now), "acts": sorted(one.scopes)} for one in held]
    return render(request, "api/tokens.html", {"rows": rows, "text": None})


@reauthentication_required  # type: ignore[untyped-decorator]
def add(request: Asked) -> HttpResponse:
    """Make a token; its text is shown once. Who one is was shown within the last minutes."""
    form = TokenForm(request.POST or None)
    if form.is_bound and form.is_valid():
        open_ones = ApiToken.objects.filter(
            user=request.user, revoked_at=None, expires_at__gt=timezone.now()
        )
        if open_ones.count() >= MOST_TOKENS:
            form.add_error(None, f"There are {MOST_TOKENS} open tokens; revoke one first.")
        else:
            given = form.cleaned_data
            acts = [Act[name] for name in given["acts"]]
            made, text = make_token(request.user, given["name"], acts, given["days"])
            return render(request, "api/made.html", {"token": made, "text": text})
    return render(request, "api/add.html", {"form": form})


def revoke(request: Asked, apitoken: UUID) -> HttpResponse:
    """Let a token open nothing any more; of somebody else's nothing is said, whatever is asked."""
    held = get_object_or_404(ApiToken, id=apitoken, user=request.user)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    revoke_token(held)
    messages.success(request, f"The token for {held.name} opens nothing any more.")
    return redirect("tokens")


def document(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1 of the API."""
    return JsonResponse(whole())


def reading(request: HttpRequest) -> HttpResponse:
    """The API as a page to read."""
    return render(request, "api/reading.html", {"topics": topics(whole())})


@csrf_exempt
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """An address that the API does not have."""
    return problem(404, "There is nothing here; /api/v1/openapi.json says what there is.")


def whole() -> dict[str, Any]:
    """The OpenAPI document."""
    return cast("dict[str, Any]", CONTRACT.get_openapi_schema())
