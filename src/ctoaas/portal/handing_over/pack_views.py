"""Asking for a pack and taking it away."""

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from ctoaas.portal.access.routes import Asked
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.handing_over.models import PackRow
from ctoaas.portal.handing_over.packing import ask as ask_for
from ctoaas.portal.handing_over.tasks import pack

SHOWN = 5


def shown(engagement: Engagement) -> dict[str, Any]:
    """The newest packs, for the page of the handover."""
    rows = PackRow.objects.filter(engagement=engagement).select_related("asked_by")
    return {"packs": list(rows[:SHOWN]), "once": uuid.uuid4()}


@require_POST
def ask(request: Asked, engagement: Engagement) -> HttpResponse:
    """A pack is made in the background; the same form sent twice makes one."""
    row, is_new = ask_for(engagement, request.user, request.POST.get("once", "")[:36])
    if is_new:
        # In the same transaction: a row without its task would wait for ever.
        pack.enqueue(str(engagement.client_id), str(row.id))
        messages.success(request, "The pack is being made. Large ones take minutes.")
    return redirect("handover", engagement=engagement.id)


def file(request: Asked, engagement: Engagement, packrow: UUID) -> FileResponse:
    """The pack as a file."""
    row: PackRow = get_object_or_404(PackRow.objects, id=packrow, engagement=engagement)
    if not row.is_there:
        raise Http404
    name = f"handover-{row.asked_at:%Y-%m-%d}.zip"
    return FileResponse(
        row.file.open("rb"), as_attachment=True, filename=name, content_type="application/zip"
    )
