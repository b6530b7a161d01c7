"""The gate: no view without a rule is ever run."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from ctoaas.portal.access.routes import rule_of


class Gate:
    """Refuses an address whose view was given no rule, as if it were not there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        """Look for the rule before the view is run."""
        if rule_of(view) is None:
            raise Http404
