"""How many pages somebody may ask for: by person, and by address while nobody has signed in."""

import os
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ctoaas.portal.access.buckets import Buckets
from ctoaas.portal.access.security_log import note

VARIABLE = "CTO_PAGES_PER_MINUTE"
"""Pages a minute that one process answers one person, or one address; 0 for any number."""
USUAL = 1200


class Limits:
    """Answers 429, with how long to wait, to whoever asks for more than anybody reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._buckets = Buckets()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Count the request, and pass it on while there is room."""
        most = _most()
        wait = self._buckets.seconds_to_wait(_who(request), most) if most else 0
        if not wait:
            return self.get_response(request)
        note("too many", request)
        answer = render(request, "look/too_many.html", {"wait": wait}, status=429)
        answer["Retry-After"] = str(wait)
        return answer


def _who(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return str(request.user.pk)
    return str(request.META.get("REMOTE_ADDR", ""))


def _most() -> int:
    given = os.environ.get(VARIABLE, "")
    return int(given) if given.isdecimal() else USUAL
