"""Asking for a pack, and making it."""

import importlib
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from ctoaas.core.errors import UsageError
from ctoaas.deliver.engage.handover_page import handover_answer, with_contents
from ctoaas.engage.handover.pack import Pack, Packed, write
from ctoaas.engage.handover.page import Handover, completeness
from ctoaas.portal.access.models import User
from ctoaas.portal.access.scope import within
from ctoaas.portal.background.work import scope_of
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
    row = PackRow(engagement=engagement, asked_by=by, once=once)
    row.save()
    record(engagement, by, "asked for", f"pack {row.id}")
    return row, True


def make(row: PackRow) -> Mapping[str, object]:
    """The pack's file written; what its row says of it. Older files make room.

    Rows are read in one short transaction, so that others write while the file is written.
    Raises UsageError when the handover or the workspace cannot be read, or the disk is full.
    """
    with within(scope_of(str(row.client_id))):
        engagement, day = row.engagement, timezone.localdate()
        found = shown(engagement)
        if found.problem:
            raise UsageError("handover", found.problem, "mend it first")
        with transaction.atomic():
            held, rows = records(engagement)
        made = _written(row, found.handover, held, day)
        with transaction.atomic():
            record(engagement, row.asked_by, "made", f"pack {row.id}", "", made.hash)
    for other in row.folder.glob("*.zip"):
        if other != row.file:
            other.unlink(missing_ok=True)
    return {
        "hash": made.hash,
        "files": len(made.files),
        "bytes": row.file.stat().st_size,
        "rows": rows,
    }


def _written(row: PackRow, handover: Handover, held: Mapping[str, bytes], day: date) -> Pack:
    name = row.engagement.client.name
    answer = handover_answer(handover, completeness(handover), name)
    # Imported late: only a page needs the templates.
    html = importlib.import_module("ctoaas.deliver.answer.as_html").html

    def index(files: Sequence[Packed]) -> bytes:
        page: str = html(with_contents(answer, files), day, "")
        return page.encode()

    root = row.engagement.workspace.root
    with writer_lock(root):
        return write(
            row.file, root, client=name, made_on=day.isoformat(), records=held, index=index
        )
