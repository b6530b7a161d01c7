"""schemathesis over the API of this process, with a token that may everything."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from types import SimpleNamespace

import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import positive_data_acceptance

from ctoaas.portal.access.rights import Act
from ctoaas.portal.api.receiving import MEDIA_TYPE
from ctoaas.portal.api.tokens import make_token


@dataclass
class Found:
    """What the walk found."""

    operations: int = 0
    calls: int = 0
    server_errors: int = 0
    failures: list[str] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)


def walk(examples: int, only: str = "") -> Found:
    """Call every operation with `examples` valid and as many wrong inputs, and check answers.

    Checks: no server error; status, media type, headers and body as the document says; wrong
    input refused; a missing token noticed; methods that are not there refused.
    """
    from tests.portal.isolation.world import EVERYTHING, within, world

    made = world()
    with within(EVERYTHING):
        _, token = make_token(made.owner, "walk", list(Act), 1)
    found = Found()
    with _kept_open():
        schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
        for result in schema.get_all_operations():
            operation = result.ok()
            if not only or operation.path.endswith(only):
                found.operations += 1
                _one(found, operation, made, token, examples)
    return found


@contextmanager
def _kept_open() -> Iterator[None]:
    """Keep the connection, as Django's own test client does: each call is undone afterwards."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        request_started.connect(close_old_connections)
        request_finished.connect(close_old_connections)


def _one(found: Found, operation, made: SimpleNamespace, token: str, examples: int) -> None:
    ours = {name: str(held) for name, held in made.ours.arguments().items()}
    path = {one.name: ours[one.name] for one in operation.path_parameters}
    headers = {"Authorization": f"Bearer {token}"}
    right = operation.as_strategy(GenerationMode.POSITIVE, path_parameters=path)
    wrong = operation.as_strategy(GenerationMode.NEGATIVE)

    @settings(
        max_examples=examples * 3,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(right, right.map(_likely), wrong))
    def call(case: schemathesis.Case) -> None:
        found.calls += 1
        with transaction.atomic():
            response = case.call(headers=headers)
            status = response.status_code
            found.statuses[status] = found.statuses.get(status, 0) + 1
            found.server_errors += status >= 500
            try:
                case.validate_response(response, excluded_checks=_NOT_OURS, headers=headers)
            except (Failure, FailureGroup) as failure:
                said = getattr(failure, "exceptions", (failure,))
                found.failures += [f"{case.method} {case.path}: {each}" for each in said]
            transaction.set_rollback(True)

    call()


def _likely(case: schemathesis.Case) -> schemathesis.Case:
    """The same call with what the engagement of this world knows, so that more is accepted."""
    if isinstance(case.body, bytes):
        digest = base64.b64encode(sha256(case.body).digest()).decode()
        case.headers["Content-Digest"] = f"sha-256=:{digest}:"
    if isinstance(case.body, dict):
        case.body |= {key: held for key, held in _KNOWN.items() if key in case.body}
    if "If-Match" in (case.headers or {}):
        case.headers["If-Match"] = "*"
    return case


@schemathesis.serializer(MEDIA_TYPE)
def _as_it_is(context, value: bytes | str) -> bytes:
    """An upload is sent as it was drawn."""
    return value if isinstance(value, bytes) else str(value).encode()


schemathesis.openapi.media_type(MEDIA_TYPE, st.binary(max_size=200))
_KNOWN = {"term": "build", "on": "2026-03-02", "started_at": None, "ended_at": None}
_NOT_OURS = [
    # Rules of the business (a day before the agreement began) refuse what the shapes allow.
    positive_data_acceptance
]
