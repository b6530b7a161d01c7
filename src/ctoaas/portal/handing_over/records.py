"""What the database holds about an engagement, as files of a pack.

Two forms beside each other: those the command line reads (agreements, time, the trail), and every
row of every table as JSON, so that nothing is held back because nobody thought of it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Model

from ctoaas.core.canonical import dumps
from ctoaas.engage.audit import as_line
from ctoaas.engage.timesheet import store
from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement
from ctoaas.portal.access.walls import walled_models
from ctoaas.portal.agreements.models import AgreementVersion
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.handing_over.models import PackRow
from ctoaas.portal.timesheets.models import TimeRow
from ctoaas.portal.trail.models import TrailEvent

WITHHELD = re.compile("secret|token|digest|sealed|password|api_key")
"""Fields that open something here and would be of no use elsewhere."""


def records(engagement: Engagement) -> tuple[dict[str, bytes], int]:
    """Files by name, and how many rows lie in them."""
    held: dict[str, bytes] = {}
    for version in AgreementVersion.objects.filter(engagement=engagement):
        name = f"agreements/{version.said().id}-{version.number}.json"
        held[name] = version.document.encode()
    entries = [row.said() for row in TimeRow.objects.filter(engagement=engagement)]
    ordered = sorted(entries, key=lambda each: (each.on, each.id))
    held["time.jsonl"] = "".join(map(store.as_line, ordered)).encode()
    trail = TrailEvent.objects.filter(client=engagement.client_id)
    held["audit.jsonl"] = "".join(as_line(row.said()) for row in trail).encode()
    count, people = 0, set[UUID]()
    for model in tables():
        rows = list(model.objects.filter(engagement=engagement).order_by("pk"))
        count += len(rows)
        people |= {person for row in rows for person in _people(row)}
        if rows:
            held[f"rows/{model._meta.model_name}.jsonl"] = _lines(map(row_of, rows))
    people |= set(_people(engagement))
    whose = {"client": row_of(engagement.client), "engagement": row_of(engagement)}
    held["engagement.json"] = dumps(whose).encode()
    held["people.json"] = dumps(_names(people)).encode()
    return held, count


def tables() -> list[type[OfEngagement]]:
    """Every table with rows of engagements but that of packs, which are not part of themselves."""
    found = [model for model in walled_models() if issubclass(model, OfEngagement)]
    return [model for model in found if model is not PackRow]


def _names(people: Iterable[UUID]) -> dict[str, str]:
    """Names behind the ids in the rows, as they stand on the pages; no addresses."""
    rows = User.objects.filter(id__in=people)
    return {str(row.id): row.name for row in rows}


def _people(row: Model) -> Iterator[UUID]:
    for field in row._meta.concrete_fields:
        if field.related_model is User and getattr(row, field.attname):
            yield getattr(row, field.attname)


def row_of(row: Model) -> dict[str, Any]:
    """A row as JSON values, without what opens something here."""
    return {name: plain(getattr(row, name)) for name in columns(type(row))}


def columns(model: type[Model]) -> list[str]:
    """Names of the columns of a table that leave the portal."""
    names = (field.attname for field in model._meta.concrete_fields)
    return [name for name in names if not WITHHELD.search(name)]


def _lines(rows: Iterable[dict[str, Any]]) -> bytes:
    said = (json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows)
    return "".join(f"{line}\n" for line in said).encode("utf-8", "backslashreplace")


def plain(held: object) -> object:
    """A value of a column as JSON: days and instants as ISO 8601, exact numbers as texts."""
    match held:
        case datetime():
            return held.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return held.isoformat()
        case UUID() | Decimal():
            return str(held)
    return held
