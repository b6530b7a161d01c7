"""The guard of the API: a token instead of a session, the same walls and rights."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError

from ctoaas.portal.access.routes import SAFE, Asked, Rule, require, ruled
from ctoaas.portal.access.scope import within
from ctoaas.portal.access.security_log import note
from ctoaas.portal.access.standing import standing_of
from ctoaas.portal.api.limits import seconds_to_wait
from ctoaas.portal.api.models import ApiToken
from ctoaas.portal.api.needs import Needs
from ctoaas.portal.api.once import answered_once
from ctoaas.portal.api.problems import ProblemError, problem
from ctoaas.portal.api.receiving import MEDIA_TYPE, received
from ctoaas.portal.api.tokens import token_of
from ctoaas.portal.clients.models import Client, Engagement

View = Callable[..., HttpResponse]


class Called(Asked):
    """A request that has passed the guard."""

    token: ApiToken
    client: Client
    engagement: Engagement
    headers_to_tell: dict[str, str]
    upload: Path
    """The file that was sent, where the operation takes one."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One method of an address: what it needs, and the names of the query it takes."""

    needs: Needs
    query: frozenset[str] = frozenset()


def guarded(view: View, offers: Mapping[str, Offer]) -> View:
    """`view` for whoever holds a token, as far as the acts of the token and the person reach."""
    first = next(iter(offers.values())).needs
    acts = {method: offer.needs.act for method, offer in offers.items()}
    allowed = ", ".join(sorted({*offers, *(("HEAD",) if "GET" in offers else ())}))

    def called(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        asked = cast("Called", request)
        if asked.method == "HEAD":
            asked.method = "GET"  # the server leaves the body out
        offer = offers.get(asked.method or "")
        if offer is None:
            return _with(problem(405, f"There is {allowed} here."), Allow=allowed)
        refused = _let_in(asked)
        if refused is not None:
            return refused
        if offer.needs.takes == MEDIA_TYPE:
            return _uploaded(view, offer, asked, kwargs)
        if asked.method in SAFE:
            with within(asked.standing.scope):
                return _answer(view, offer, asked, kwargs)
        return _written(view, offer, asked, kwargs)

    # A browser never sends a token by itself, so no other site can.
    called.csrf_exempt = True  # type: ignore[attr-defined]
    called.offers = offers  # type: ignore[attr-defined]
    return cast("View", ruled(called, Rule(first.act, first.reason, acts)))


def _uploaded(view: View, offer: Offer, request: Called, kwargs: dict[str, Any]) -> HttpResponse:
    """Rights first, then the upload, and only then a transaction: senders may be slow."""
    with within(request.standing.scope):
        refused = _refused(offer, request, dict(kwargs)) or _unreadable(request, offer)
    if refused is not None:
        return refused
    try:
        with received(request) as request.upload:
            return _written(view, offer, request, kwargs)
    except ProblemError as error:
        return problem(error.status, error.detail, **error.facts)


def _written(view: View, offer: Offer, request: Called, kwargs: dict[str, Any]) -> HttpResponse:
    """Everything or nothing: what ends in a refusal is undone."""
    with within(request.standing.scope), transaction.atomic():
        response = _answer(view, offer, request, kwargs)
        if response.status_code >= 400:
            transaction.set_rollback(True)
        return response


def _let_in(request: Called) -> HttpResponse | None:
    """Know the caller by the token; the refusal when there is none that opens anything."""
    token = token_of(request.headers.get("Authorization", ""))
    if token is None:
        refusal = problem(401, "A token is missing, unknown, expired or revoked.")
        return _with(refusal, **{"WWW-Authenticate": 'Bearer realm="ctoaas"'})
    wait = seconds_to_wait(str(token.id))
    if wait:
        refusal = problem(429, f"Too many calls; go on in {wait} seconds.")
        return _with(refusal, **{"Retry-After": str(wait)})
    request.token, request.user = token, token.user
    request.standing = replace(standing_of(token.user), acts=token.scopes)
    request.headers_to_tell = {}
    return None


def _answer(view: View, offer: Offer, request: Called, kwargs: dict[str, Any]) -> HttpResponse:
    refused = _refused(offer, request, dict(kwargs)) or _unreadable(request, offer)
    return refused or answered_once(request, lambda: _told(view, request, kwargs))


def _refused(offer: Offer, request: Called, rows: dict[str, Any]) -> HttpResponse | None:
    """The refusal of who may not do this here; the rows of the address on the request else."""
    act = offer.needs.act
    try:
        require(act, request.standing, rows)
    except Http404:
        note("not found", request, token=str(request.token.id))
        return problem(404, "There is nothing here for you.")
    except PermissionDenied:
        note("refused", request, act=str(act), token=str(request.token.id))
        return problem(403, f"Your role, or this token, does not let you {act}.")
    if isinstance(rows.get("engagement"), Engagement):
        request.engagement = rows["engagement"]
        request.client = request.engagement.client
    elif isinstance(rows.get("client"), Client):
        request.client = rows["client"]
    return None


def _unreadable(request: Called, offer: Offer) -> HttpResponse | None:
    """What is wrong with the form of a call, before anything in it is looked at."""
    unknown = sorted(set(request.GET) - offer.query)
    if unknown:
        there = ", ".join(sorted(offer.query)) or "none"
        return problem(422, f"There is no parameter {unknown[0]} here; there is: {there}.")
    if request.method in SAFE or not request.META.get("CONTENT_LENGTH", "").strip("0"):
        return None
    if request.content_type != offer.needs.takes:
        return problem(415, f"Send the body as {offer.needs.takes}.")
    try:
        if offer.needs.takes == "application/json":
            request.body  # noqa: B018 -- read here, where too much of it is refused
    except RequestDataTooBig:
        return problem(413, "The body is larger than is taken here.")
    except UnreadablePostError:
        return problem(400, "The body ended before it was whole.")
    return None


def _told(view: View, request: Called, kwargs: dict[str, Any]) -> HttpResponse:
    response = view(request, **kwargs)
    return _with(response, **request.headers_to_tell) if response.status_code < 400 else response


def _with(response: HttpResponse, **headers: str) -> HttpResponse:
    for name, value in headers.items():
        response.headers[name] = value
    return response
