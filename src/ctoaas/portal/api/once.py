"""A write sent twice is done once: the second gets the first answer (`Idempotency-Key`)."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils import timezone

from ctoaas.core.canonical import digest
from ctoaas.portal.api.models import Answered
from ctoaas.portal.api.problems import problem
from ctoaas.portal.clients.models import Client

if TYPE_CHECKING:
    from ctoaas.portal.api.guard import Called

HEADER = "Idempotency-Key"
DAYS = 30
"""How long an answer is kept to be given again."""
_KEY = re.compile(r"[\x21-\x7e]{1,255}")


def answered_once(request: "Called", answer: Callable[[], HttpResponse]) -> HttpResponse:
    """`answer()`, or what it gave the first time; only POST has a key, other methods repeat well.

    It runs in the request's transaction: an answer that is not kept was not given either.
    """
    if request.method != "POST":
        return answer()
    key = request.headers.get(HEADER, "")
    if not _KEY.fullmatch(key):
        return problem(400, f"{HEADER} is missing: send 1 to 255 visible signs, new for each act.")
    # Calls on one client follow each other, so that two with one key cannot both be the first.
    Client.objects.select_for_update().get(id=request.client.id)
    asked = _asked(request)
    mine = Answered.objects.filter(client=request.client, user=request.user)
    first = mine.filter(key=key).first()
    if first is not None:
        return _again(first, asked)
    response = answer()
    if response.status_code < 400:
        mine.filter(at__lt=timezone.now() - timedelta(days=DAYS)).delete()
        Answered(
            client=request.client,
            user=request.user,
            key=key,
            asked=asked,
            status=response.status_code,
            body=response.content.decode(),
            tag=response.headers.get("ETag", ""),
        ).save()
    return response


def _asked(request: "Called") -> str:
    """What the key stands for. An upload names its digest, so that it is not read for this."""
    named = request.headers.get("Content-Digest")
    body = named.encode() if named and request.content_type == "application/zip" else request.body
    where = f"{request.path}?{request.META.get('QUERY_STRING', '')}"
    return digest(f"{where} {request.headers.get('If-Match', '')} {digest(body)}")


def _again(first: Answered, asked: str) -> HttpResponse:
    if first.asked != asked:
        return problem(422, f"This {HEADER} was sent with another call before; make a new one.")
    again = HttpResponse(first.body, status=first.status, content_type="application/json")
    again.headers["Idempotent-Replayed"] = "true"
    if first.tag:
        again.headers["ETag"] = first.tag
    return again
