"""Asking for a pack, and making it."""

import importlib
from collections.abc import Sequence

from django.utils import timezone

from ctoaas.core.errors import UsageError
from ctoaas.deliver.engage.handover_page import handover_answer, with_contents
from ctoaas.engage.handover.pack import Packed, write
from ctoaas.engage.handover.page import completeness
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.handing_over.listing import shown
from ctoaas.portal.handing_over.models import PackRow
from ctoaas.portal.handing_over.records import records
from ctoaas.portal.trail.recording import alone_with, record
from ctoaas.workspace.lock import writer_lock


def ask(engagement: Engagement, by: User, once: str) -> tuple[PackRow, bool]:
    """The pack asked for with this form, and whether it is new."""
    alone_with(engagement)
    row = PackRow.objects.filter(engagement=engagement, once=once).first()
    if row is not None:
        return row, False
    row = PackRow(engagement=engagement, asked_by=by, asked_at=timezone.now(), once=once)
    row.save()
    record(engagement, by, "asked for", f"pack {row.id}")
    return row, True


def make(row: PackRow) -> None:
    """Write the pack's file, then say so; files of older packs make room for it.

    Raises UsageError when the handover or the workspace cannot be read, or the disk is full.
    """
    engagement, day = row.engagement, timezone.localdate()
    found = shown(engagement)
    if found.problem:
        raise UsageError("handover", found.problem, "mend it first")
    name = engagement.client.name
    answer = handover_answer(found.handover, completeness(found.handover), name)
    held, row.rows = records(engagement)
    # Imported late: only a page needs the templates.
    html = importlib.import_module("ctoaas.deliver.answer.as_html").html

    def index(files: Sequence[Packed]) -> bytes:
        page: str = html(with_contents(answer, files), day, "")
        return page.encode()

    root = engagement.workspace.root
    with writer_lock(root):
        made = write(
            row.file, root, client=name, made_on=day.isoformat(), records=held, index=index
        )
    row.hash, row.files, row.bytes = made.hash, len(made.files), row.file.stat().st_size
    row.state, row.said = PackRow.State.MADE, ""
    row.save()
    record(engagement, row.asked_by, "made", f"pack {row.id}", "", row.hash)
    for other in row.folder.glob("*.zip"):
        if other != row.file:
            other.unlink(missing_ok=True)
