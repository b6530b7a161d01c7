"""Errors as problem details (RFC 9457)."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"


class ProblemError(Exception):
    """Something the caller must mend: a status, a sentence, and facts a program can read."""

    def __init__(self, status: int, detail: str, **facts: Any) -> None:
        self.status, self.detail, self.facts = status, detail, facts
        super().__init__(detail)


def problem(status: int, detail: str, **facts: Any) -> HttpResponse:
    """The answer that says what went wrong."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    return HttpResponse(
        json.dumps(body | facts, default=str), status=status, content_type=MEDIA_TYPE
    )
