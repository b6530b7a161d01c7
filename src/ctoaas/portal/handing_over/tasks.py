"""Making packs and deleting in the background; both are safe to begin again after a crash."""

from uuid import UUID

from django.db import transaction
from django_tasks import task

from ctoaas.core.errors import CtoError
from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.handing_over.deleting import carry_out, is_due
from ctoaas.portal.handing_over.listing import without
from ctoaas.portal.handing_over.models import DeletionRow, PackRow
from ctoaas.portal.handing_over.packing import make


@task()
def pack(client: str, packrow_id: str) -> None:
    """Make the pack `packrow_id` of `client`."""
    with within(Scope(None, frozenset({UUID(client)}))):
        rows = PackRow.objects.select_related("engagement__client", "asked_by")
        row = rows.filter(id=packrow_id, state=PackRow.State.WAITING).first()
        if row is None:
            return
        try:
            with transaction.atomic():
                make(row)
        except CtoError as error:
            row.refresh_from_db()
            row.state = PackRow.State.FAILED
            row.said = without(row.engagement.workspace.root, str(error))
            row.save()


@task()
def delete(client: str, deletionrow_id: str) -> None:
    """Carry out the deletion `deletionrow_id` of `client`, when it is confirmed and due."""
    with within(Scope(None, frozenset({UUID(client)}))), transaction.atomic():
        rows = DeletionRow.objects.select_related("engagement__client", "confirmed_by")
        row = rows.filter(id=deletionrow_id, state=DeletionRow.State.CONFIRMED).first()
        if row is None:
            return
        if is_due(row):
            carry_out(row)
        else:
            # A clock ran backwards: it is tried again, not forgotten.
            delete.using(run_after=row.due_at).enqueue(client, deletionrow_id)
