"""The trail as a page and as a file a client can verify."""

from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import render

from ctoaas.engage.audit import as_line, verify
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.clients.models import Client, Engagement
from ctoaas.portal.trail.models import TrailEvent

SHOWN = 200


def listing(request: Asked, engagement: Engagement) -> HttpResponse:
    """The newest events of the client, and whether the whole chain holds."""
    rows = list(TrailEvent.objects.filter(client=engagement.client_id).select_related("by"))
    verdict = verify(asdict(row.said()) for row in rows)
    shown = {"engagement": engagement, "events": rows[: -SHOWN - 1 : -1], "verdict": verdict}
    return render(request, "trail/list.html", shown)


def export(request: Asked, client: Client) -> HttpResponse:
    """The whole chain, one event a line, as `cto audit verify` reads it."""
    rows = TrailEvent.objects.filter(client=client)
    lines = "".join(as_line(row.said()) for row in rows)
    answer = HttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="audit.jsonl"'
    return answer
