"""Asking for a forecast."""

from collections.abc import Mapping
from typing import Any

from ctoaas.core.canonical import digest, dumps
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.forecasts.models import ForecastRun
from ctoaas.portal.forecasts.tasks import forecast
from ctoaas.portal.trail.recording import alone_with, record


def ask_for(engagement: Engagement, by: User, kind: str, given: Mapping[str, Any]) -> ForecastRun:
    """Have the worker make it from the fields of its form; the same form again asks once."""
    alone_with(engagement)
    rows = ForecastRun.objects.filter(engagement=engagement)
    first = rows.filter(once=given["once"]).first()
    if first is not None:
        return first
    asked = {k: str(v) if k == "until" else v for k, v in given.items() if v not in (None, "")}
    row = ForecastRun.objects.create(
        engagement=engagement,
        asked_by=by,
        kind=kind,
        about=given["about"],
        asked=asked,
        once=given["once"],
    )
    # In the same transaction: work without its task would wait for ever.
    forecast.enqueue(str(engagement.client_id), str(row.id))
    record(engagement, by, "asked for", f"forecast {given['about']}"[:200], "",
           digest(dumps(asked)))  # fmt: skip
    return row
