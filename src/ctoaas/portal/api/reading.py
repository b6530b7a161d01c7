"""The OpenAPI document as records for a page, by topic."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A field or parameter: name, type in words, whether it is needed, what it means."""

    name: str
    kind: str
    is_needed: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Call:
    """One operation."""

    anchor: str
    method: str
    path: str
    title: str
    lines: tuple[str, ...]
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    answer: tuple[Field, ...]
    status: str
    errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """Operations about one thing."""

    name: str
    calls: tuple[Call, ...]


def topics(document: Json) -> tuple[Topic, ...]:
    """All operations by topic, in the order of the document."""
    found: dict[str, list[Call]] = {}
    for path, methods in document["paths"].items():
        for method, details in methods.items():
            call = _call(document, path, method, details)
            found.setdefault((details.get("tags") or ["Other"])[0], []).append(call)
    return tuple(Topic(name, tuple(calls)) for name, calls in found.items())


def _call(document: Json, path: str, method: str, details: Json) -> Call:
    answers = {str(status): said for status, said in details["responses"].items()}
    status = min(answers)
    return Call(
        anchor=details["operationId"],
        method=method.upper(),
        path=path,
        title=details["description"].split("\n\n")[0].removesuffix("."),
        lines=tuple(details["description"].split("\n\n")[1:]),
        parameters=tuple(
            Field(
                one["name"],
                f"{kind(document, one['schema'])}, {one['in']}",
                bool(one.get("required")),
                one.get("description", ""),
            )
            for one in details.get("parameters", [])
        ),
        body=_fields(document, details.get("requestBody", {})),
        answer=_fields(document, answers[status]),
        status=status,
        errors=tuple((each, said["description"]) for each, said in sorted(answers.items()))[1:],
    )


def _fields(document: Json, holder: Json) -> tuple[Field, ...]:
    """Fields of the one shape that a body or an answer has; of a page, those of its items."""
    for content in holder.get("content", {}).values():
        shape, before = _followed(document, content["schema"]), ""
        if shape.get("properties", {}).keys() == {"items", "next"}:
            shape, before = shape["properties"]["items"], "items[]"
            if "$ref" not in shape["items"]:
                return (Field(before, kind(document, shape["items"]), True, ""), _NEXT)
        shape = _followed(document, shape.get("items", shape))
        needed, dot = shape.get("required", []), before and f"{before}."
        found = tuple(
            Field(f"{dot}{name}", kind(document, held), name in needed, held.get("description", ""))
            for name, held in shape.get("properties", {}).items()
        )
        return (*found, _NEXT) if before else found
    return ()


_NEXT = Field("next", "text or null", True, "Cursor of the next page; null at the end.")


def kind(document: Json, schema: Json) -> str:
    """A type in words: text, whole number, list of Client, ... or null."""
    if "$ref" in schema:
        shape = _followed(document, schema)
        return " or ".join(shape["enum"]) if "enum" in shape else _name(schema["$ref"])
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return " or ".join(dict.fromkeys(kind(document, one) for one in schema[key]))
    if len(schema.get("allOf", ())) == 1:
        return kind(document, schema["allOf"][0])
    if "enum" in schema:
        return " or ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {kind(document, schema.get('items', {}))}"
    return _KINDS.get(schema.get("format", ""), _KINDS.get(schema.get("type", ""), "anything"))


_KINDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "yes or no",
    "object": "object",
    "null": "null",
    "uuid": "UUID",
    "date": "day",
    "date-time": "instant",
    "binary": "file",
}


def _followed(document: Json, schema: Json) -> Json:
    if "$ref" not in schema:
        return schema
    found: Json = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found


def _name(reference: str) -> str:
    return reference.rpartition("/")[2].removesuffix("Out")
