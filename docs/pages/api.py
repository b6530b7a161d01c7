"""Reference of the portal's API, from its OpenAPI document."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ctoaas.portal.api.reading import Call, Field, topics
from ctoaas.portal.server.place import VARIABLE, prepared
from docs.pages.markdown import finish, start, table


def page() -> str:
    """Every operation by topic: what it needs, takes, gives, and refuses."""
    lines = start(
        "API of the portal",
        "What the portal's pages show and do, for programs; a running portal has the same page "
        "under `/api/v1/docs/` and the document for tools under `/api/v1/openapi.json`.",
    )
    lines += [
        "Every call carries a token of the page Tokens: `Authorization: Bearer cto_...`. Lists "
        "come in pages: send `next` of one as `cursor` of the other. A POST needs an "
        "`Idempotency-Key`, new for each act; sent twice, it is done once. What can be changed has "
        "an `ETag`; send it as `If-Match`. Every error is a problem (RFC 9457).",
        "",
    ]
    for topic in topics(_document()):
        lines += [f"## {topic.name}", ""]
        for call in topic.calls:
            lines += _call(call)
    return finish(lines)


def _document() -> dict[str, object]:
    """The OpenAPI document; Django wants a data folder before its models can be read."""
    if VARIABLE not in os.environ:
        os.environ[VARIABLE] = tempfile.mkdtemp(prefix="cto-docs-")
        prepared(Path(os.environ[VARIABLE]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ctoaas.portal.settings")
    import django

    django.setup()
    from ctoaas.portal.api.views import whole

    return whole()


def _call(call: Call) -> list[str]:
    lines = [f"### {call.title}", "", f"`{call.method} {call.path}`", ""]
    for line in call.lines:
        lines += [line, ""]
    lines += _fields("Parameters", call.parameters)
    lines += _fields("Body", call.body)
    lines += _fields(f"Answer ({call.status})", call.answer)
    refused = "; ".join(f"{status} {words[0].lower()}{words[1:]}" for status, words in call.errors)
    return [*lines, f"Errors: {refused}.", ""]


def _fields(heading: str, fields: Iterable[Field]) -> list[str]:
    rows = [
        (f"`{one.name}`", one.kind, "yes" if one.is_needed else "", one.meaning) for one in fields
    ]
    if not rows:
        return []
    return [f"{heading}:", "", *table(("Name", "Type", "Always", "Meaning"), rows)]
