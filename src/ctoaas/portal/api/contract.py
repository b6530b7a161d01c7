"""The API as a whole: its topics, its errors as problem details, and its OpenAPI document."""

import json
import logging
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, cast

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation
from ninja.parser import Parser

from ctoaas.portal.api.needs import Needs
from ctoaas.portal.api.openapi import completed
from ctoaas.portal.api.problems import ProblemError, problem

AT = "api/v1"
_LOG = logging.getLogger(__name__)
_TOPICS = Path(__file__).parent / "operations"


class _Bodies(Parser):
    """JSON bodies; what is none is said in one line."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The value. Raises HttpError 400 for what is not JSON."""
        try:
            return json.loads(request.body, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise HttpError(400, "The body is not JSON that can be read.") from error


class Contract(NinjaAPI):
    """The API; its document says what is added around every operation."""

    def get_openapi_schema(self, **_: Any) -> Any:
        """OpenAPI 3.1, whole."""
        operations = {
            f"{method} {path}": needs_of(operation)
            for path, operation in self.operations()
            for method in operation.methods
        }
        return completed(super().get_openapi_schema(path_prefix=f"{AT}/"), operations)

    def operations(self) -> list[tuple[str, Operation]]:
        """Path as Django writes it, and operation, of everything."""
        return [
            (path, operation)
            for bound in self._get_bound_routers()
            for path, view in bound.path_operations.items()
            for operation in view.operations
        ]

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Topic and name, such as `time_log`."""
        topic = operation.view_func.__module__.rpartition(".")[2]
        return f"{topic}_{operation.view_func.__name__}"


def needs_of(operation: Operation) -> Needs | None:
    """What an operation needs; None when nobody said it."""
    return getattr(operation.view_func, "needs", None)


def query_of(operation: Operation) -> frozenset[str]:
    """Names of the query that an operation takes."""
    found = [m for m in operation.models if m.__ninja_param_source__ == "query"]
    return frozenset(name for model in found for name in model.__ninja_flatten_map__)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _said(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """An exception as a problem; one that nobody foresaw is written down with its place."""
    match error:
        case ProblemError():
            return problem(error.status, error.detail, **error.facts)
        case ValidationError():
            found = [
                {"in": ".".join(map(str, e["loc"])), "what": str(e["msg"])} for e in error.errors
            ]
            return problem(422, "What was sent is not as it must be.", errors=found)
        case HttpError():
            return problem(error.status_code, str(error))
    _LOG.error("%s %s", request.method, request.path, exc_info=cast("Exception", error))
    return problem(500, "The program failed; its log says why.")


def _made() -> Contract:
    made = Contract(
        title="ctoaas portal",
        version="1",
        description=(
            "What the portal's pages show and do, for programs. A token stands for a person and "
            "is held to some of their acts; the walls between clients are those of the pages."
        ),
        openapi_url=None,
        docs_url=None,
        urls_namespace="api",
        parser=_Bodies(),
    )
    for file in sorted(_TOPICS.glob("*.py")):
        topic = import_module(f"{__package__}.operations.{file.stem}")
        if hasattr(topic, "ROUTER"):
            made.add_router("", topic.ROUTER)
    # One for the validation as well, because a handler of a narrower class goes before.
    for kind in (Exception, ValidationError, HttpError):
        made.add_exception_handler(kind, _said)
    return made


CONTRACT = _made()
