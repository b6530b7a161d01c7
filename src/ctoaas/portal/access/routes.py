"""Addresses with their rule. A route made without one of these is refused at the gate."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from types import ModuleType
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import URLPattern, URLResolver, path

from ctoaas.portal.access.factors import is_missing
from ctoaas.portal.access.links import link_of
from ctoaas.portal.access.models import User
from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.access.standing import Standing, standing_of

SAFE = frozenset({"GET", "HEAD"})
_METHODS = ("GET", "HEAD", "POST")
"""What a page answers to; anything else is refused before a row is looked at."""
BEFORE_A_FACTOR = "leads whoever needs a second factor to setting one up"
Arguments = ParamSpec("Arguments")


class Asked(HttpRequest):
    """A request that has passed the gate."""

    user: User
    standing: Standing


View = Callable[Concatenate[Asked, Arguments], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may open an address: whoever has the right to `act`; without one, the reason says who."""

    act: Act | None
    reason: str = ""
    by_method: Mapping[str, Act | None] = field(default_factory=dict)
    """Where an address answers several methods, each with an act of its own."""

    def of(self, method: str) -> Act | None:
        """The act that `method` needs."""
        return self.by_method.get(method.upper(), self.act)


def route(where: str, view: View[Arguments], act: Act, name: str) -> URLPattern:
    """An address for people with the right to `act`.

    `<uuid:client>` or `<uuid:engagement>` in it is looked up inside the walls and given to the
    view as that row; a client the person has no part in is not found (404), a right that is
    missing there is refused (403).
    """
    return path(where, _guarded(view, act), name=name)


def by_link(where: str, view: View[Arguments], name: str) -> URLPattern:
    """An address for whoever holds a link: `<str:token>` in it is given to the view as the link.

    An unknown, revoked or expired one leads to a page that says whom to ask, and shows nothing.
    """
    return path(where, ruled(_linked(view), Rule(None, "the link is the right")), name=name)


def signed_in(where: str, view: View[Arguments], reason: str, name: str) -> URLPattern:
    """An address for everybody who has signed in, with the reason why; the walls still stand."""
    return path(where, _guarded(view, None, reason), name=name)


def public(where: str, view: Callable[..., HttpResponseBase], reason: str, name: str) -> URLPattern:
    """An address for anybody, with the reason why; it sees no rows of any client."""
    return path(where, ruled(view, Rule(None, reason)), name=name)


def opened(module: ModuleType) -> tuple[list[URLPattern | URLResolver], None, None]:
    """The addresses of a library that guards itself (sign-in)."""
    patterns: list[URLPattern | URLResolver] = module.urlpatterns
    _open(patterns)
    return patterns, None, None


def _open(patterns: list[URLPattern | URLResolver]) -> None:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            _open(pattern.url_patterns)
        else:
            pattern.callback = ruled(pattern.callback, Rule(None, "sign-in guards itself"))


def rule_of(view: Callable[..., Any]) -> Rule | None:
    """The rule a view was given; None when it was given none."""
    return cast("Rule | None", getattr(view, "rule", None))


def ruled(view: Callable[..., HttpResponseBase], rule: Rule) -> Callable[..., HttpResponseBase]:
    """The view with its rule, without which the gate lets nobody in."""

    @wraps(view)
    def with_rule(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(*args, **kwargs)

    with_rule.rule = rule  # type: ignore[attr-defined]
    return with_rule


def _linked(view: View[Arguments]) -> Callable[..., HttpResponseBase]:
    def linked(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponseBase:
        found = link_of(token)
        if found is None:
            return render(request, "look/closed_link.html", status=404)
        with within(Scope(None, frozenset({found.client_id}))):
            return view(cast("Asked", request), found, **kwargs)  # type: ignore[arg-type]

    return linked


def _guarded(
    view: View[Arguments], act: Act | None, reason: str = ""
) -> Callable[..., HttpResponseBase]:
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        asked = cast("Asked", request)
        asked.standing = standing_of(asked.user)
        if reason != BEFORE_A_FACTOR and is_missing(asked, asked.standing):
            return redirect("second-factor")
        with within(asked.standing.scope):
            if request.method in SAFE or connection.in_atomic_block:
                return _answered(view, act, asked, kwargs)
            with transaction.atomic():
                return _answered(view, act, asked, kwargs)

    return ruled(wraps(view)(guarded), Rule(act, reason))


def _answered(
    view: Callable[..., HttpResponseBase], act: Act | None, request: Asked, kwargs: dict[str, Any]
) -> HttpResponseBase:
    require(act, request.standing, kwargs)
    return view(request, **kwargs)


def require(act: Act | None, standing: Standing, kwargs: dict[str, Any]) -> None:
    """Put rows in the place of ids, and hold the act against the right; 404 or 403 otherwise."""
    client = look_up(kwargs)
    if act is not None and not standing.may(act, client):
        if client is None and standing.seat is None:
            raise Http404
        raise PermissionDenied(act)


def look_up(kwargs: dict[str, Any]) -> Any:
    """Put rows in the place of their ids; the id of the client they belong to."""
    from ctoaas.portal.clients.models import Client, Engagement

    if "engagement" in kwargs:
        found = Engagement.objects.select_related("client").filter(id=kwargs["engagement"]).first()
        if found is None:
            raise Http404
        kwargs["engagement"] = found
        return found.client_id
    if "client" in kwargs:
        held = Client.objects.filter(id=kwargs["client"]).first()
        if held is None:
            raise Http404
        kwargs["client"] = held
        return held.id
    return None
