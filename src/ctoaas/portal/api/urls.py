"""Addresses of the API, of its document, and of tokens."""

from django.urls import URLPattern, path
from ninja.utils import replace_path_param_notation

from ctoaas.portal.access.routes import public, signed_in
from ctoaas.portal.api import views
from ctoaas.portal.api.contract import AT, CONTRACT, needs_of, query_of
from ctoaas.portal.api.guard import Offer, guarded

_PRODUCT = "describes the product, holds nothing of any client"


def _operations() -> list[URLPattern]:
    """One address a path; where an operation does not say what it needs, none has a rule."""
    held = []
    for bound in CONTRACT._get_bound_routers():
        for where, view in bound.path_operations.items():
            offers = {
                method: Offer(needs, query_of(one))
                for one in view.operations
                for method in one.methods
                if (needs := needs_of(one)) is not None
            }
            called = view.get_view()
            if len(offers) == sum(len(one.methods) for one in view.operations):
                called = guarded(called, offers)
            name = f"api-{CONTRACT.get_openapi_operation_id(view.operations[0])}"
            held.append(path(f"{AT}{replace_path_param_notation(where)}", called, name=name))
    return held


urlpatterns = [
    *_operations(),
    public(f"{AT}/openapi.json", views.document, _PRODUCT, "api-document"),
    public(f"{AT}/docs/", views.reading, _PRODUCT, "api-docs"),
    signed_in("tokens/", views.tokens, "shows one's own tokens", "tokens"),
    signed_in(
        "tokens/add/", views.add, "makes a token that reaches as far as its owner", "token-add"
    ),
    signed_in("tokens/<uuid:apitoken>/revoke/", views.revoke, "revokes one's own", "token-revoke"),
    public(f"{AT}/<path:rest>", views.nothing, "says that there is nothing", "api-nothing"),
]
