"""How long somebody stays signed in: until half a day without an act, or two weeks in all."""

from collections.abc import Callable
from datetime import timedelta
from time import time

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=14)
_BEGUN, _SEEN = "begun", "seen"
_NOTED_EVERY = timedelta(minutes=10)
"""A page need not write only to say that it was opened."""


class SessionLimits:
    """Signs out whoever has been away too long, or signed in too long ago."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the session before the page is made."""
        if request.user.is_authenticated:
            now = time()
            begun = request.session.setdefault(_BEGUN, now)
            seen = request.session.setdefault(_SEEN, now)
            if now - seen > IDLE.total_seconds() or now - begun > LONGEST.total_seconds():
                logout(request)
            elif now - seen > _NOTED_EVERY.total_seconds():
                request.session[_SEEN] = now
        return self.get_response(request)
