"""When the server's disk is full: what is there can be read, and one message says why no more."""

from collections.abc import Callable

from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ctoaas.portal.server.full import is_full

_AGAIN_SECONDS = 300


class ReadOnlyWhenFull:
    """Answers what could not be kept with a page that says so; nothing of it was kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page, when that is what the error says."""
        if not is_full(exception):
            return None
        answer = render(request, "look/full.html", status=503)
        answer.headers["Retry-After"] = str(_AGAIN_SECONDS)
        return answer


class Sessions(SessionMiddleware):
    """As Django's; a page is shown even when there is no room to note that it was."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Keep the session, where that is possible."""
        try:
            return super().process_response(request, response)
        except DatabaseError as error:
            if not is_full(error):
                raise
            return response
