"""The trail as a page and as a file a client can verify."""

from dataclasses import fields
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from ctoaas.engage.audit import Event, Verdict, as_line, verify
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.clients.models import Client, Engagement
from ctoaas.portal.look.paging import ASKED, page
from ctoaas.portal.trail.models import TrailEvent

_HASHED = [each.name for each in fields(Event)]

SHOWN = 100


def listing(request: Asked, engagement: Engagement) -> HttpResponse:
    """A page of the client's events, newest first; a chain of one page is verified as a whole."""
    rows = TrailEvent.objects.filter(client=engagement.client_id)
    newest = rows.select_related("by").order_by("-sequence")
    events, following = page(request, newest, SHOWN)
    shown = {"engagement": engagement, "events": events, "next": following}
    if not following and ASKED not in request.GET:
        return _said(request, shown, _verdict(rows))
    last = newest.values_list("sequence", flat=True).first()
    return render(request, "trail/list.html", shown | {"count": last})


def whole(request: Asked, engagement: Engagement) -> HttpResponse:
    """Whether every link of the client's chain holds."""
    rows = TrailEvent.objects.filter(client=engagement.client_id)
    return _said(request, {"engagement": engagement}, _verdict(rows))


def _said(request: Asked, shown: dict[str, Any], verdict: Verdict) -> HttpResponse:
    broken = verdict.broken[:SHOWN]
    told = {"verdict": verdict, "broken": broken, "count": verdict.events}
    return render(request, "trail/list.html", shown | told)


def _verdict(rows: QuerySet[TrailEvent]) -> Verdict:
    """Read in order and in pieces: a chain may be long."""
    return verify(rows.order_by("sequence").values(*_HASHED).iterator(chunk_size=2_000))


def export(request: Asked, client: Client) -> HttpResponse:
    """The whole chain, one event a line, as `cto audit verify` reads it."""
    rows = TrailEvent.objects.filter(client=client)
    lines = "".join(as_line(row.said()) for row in rows.iterator(chunk_size=2_000))
    answer = HttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="audit.jsonl"'
    return answer
