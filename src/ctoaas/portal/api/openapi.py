"""What stands around every operation, written into the OpenAPI document: token, errors, headers."""

import re
from typing import Any

from ctoaas.portal.access.rights import RIGHTS
from ctoaas.portal.api import once, versions
from ctoaas.portal.api.needs import Needs
from ctoaas.portal.api.problems import MEDIA_TYPE as PROBLEM
from ctoaas.portal.api.receiving import DIGEST, MEDIA_TYPE

Json = dict[str, Any]
_PROBLEM: Json = {
    "title": "Problem",
    "description": "Problem details (RFC 9457).",
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "required": ["type", "title", "status", "detail"],
}
_BEARER: Json = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token made on the page Tokens.",
}
ERRORS = {
    400: "Not readable, or a header is missing",
    401: "No token that opens anything",
    403: "Not within the role or the token",
    404: "Not there, or somebody else's",
    409: "Does not go with how things stand",
    411: "Say how long it is",
    412: "Changed meanwhile; both versions are in the answer",
    413: "Too large",
    415: "Not a media type that is taken",
    422: "Not as it must be; errors name the fields",
    428: "Say which version was seen",
    429: "Too many calls",
    507: "No room for it",
}
_WRITES = ("post", "put", "patch", "delete")


def completed(document: Json, operations: dict[str, Needs | None]) -> Json:
    """The document with the token, the errors and the headers of each operation."""
    needs_by = {_plain(key): needs for key, needs in operations.items()}
    for path, methods in document["paths"].items():
        for method, details in methods.items():
            needs = needs_by.get(_plain(f"{method.upper()} {path}"))
            if needs is not None:
                _complete(method, details, needs)
    parts = document["components"]
    parts.setdefault("schemas", {})["Problem"] = _PROBLEM
    parts["securitySchemes"] = {"token": _BEARER}
    document["security"] = [{"token": []}]
    document["servers"] = [{"url": "/"}]
    return document


def _complete(method: str, details: Json, needs: Needs) -> None:
    said = details.get("description", "")
    if needs.act is not None:
        roles = ", ".join(sorted(RIGHTS[needs.act]))
        details["description"] = f"{said}\n\nNeeds {needs.act.name} ({roles})."
        details["x-act"] = needs.act.name
    else:
        details["description"] = f"{said}\n\nFor every token: {needs.reason}."
    parameters = details.setdefault("parameters", [])
    if method == "post":
        key = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[\\x21-\\x7e]+$"}
        why = "New for each act; sent again, it gives the first answer."
        parameters.append(_header(once.HEADER, key, why))
    if needs.sees_version:
        # Any text is understood; one that is not the current tag is answered with 412.
        parameters.append(_header(versions.HEADER, {"type": "string"}, "The ETag that was seen."))
    if needs.takes == MEDIA_TYPE:
        upload = {"type": "string", "format": "binary"}
        details["requestBody"] = {"required": True, "content": {MEDIA_TYPE: {"schema": upload}}}
        said = {"type": "string", "pattern": "^sha-256=:[A-Za-z0-9+/]{43}=:$"}
        parameters.append(_header(DIGEST, said, "SHA-256 of the upload (RFC 9530)."))
    responses = details["responses"]
    for status in _errors(method, needs):
        content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        responses[status] = {"description": ERRORS[status], "content": content}


def _errors(method: str, needs: Needs) -> list[int]:
    writes = {400, 409, 413, 415} if method in _WRITES else set()
    seen = {412, 428} if needs.sees_version else set()
    upload = {411, 507} if needs.takes == MEDIA_TYPE else set()
    return sorted({401, 403, 404, 422, 429} | writes | seen | upload)


def _header(name: str, schema: Json, description: str) -> Json:
    return {
        "in": "header",
        "name": name,
        "schema": schema,
        "required": True,
        "description": description,
    }


def _plain(path: str) -> str:
    """A path without Django's converters and our prefix."""
    return re.sub(r"{[^}:]+:", "{", path).replace(" /api/v1/", " /")
