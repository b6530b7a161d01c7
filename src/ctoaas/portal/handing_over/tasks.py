"""Making packs and deleting in the background; both are safe to begin again after a crash."""

from django.db import transaction
from django_tasks import task

from ctoaas.portal.access.scope import within
from ctoaas.portal.background.work import carry_out, scope_of
from ctoaas.portal.handing_over import deleting
from ctoaas.portal.handing_over.models import DeletionRow, PackRow
from ctoaas.portal.handing_over.packing import make


@task()
def pack(client: str, packrow_id: str) -> None:
    """Make the pack `packrow_id` of `client`."""
    carry_out(PackRow, client, packrow_id, make)


@task()
def delete(client: str, deletionrow_id: str) -> None:
    """Carry out the deletion `deletionrow_id` of `client`, when it is confirmed and due."""
    with within(scope_of(client)), transaction.atomic():
        rows = DeletionRow.objects.select_related("engagement__client", "confirmed_by")
        row = rows.filter(id=deletionrow_id, state=DeletionRow.State.CONFIRMED).first()
        if row is None:
            return
        if deleting.is_due(row):
            deleting.carry_out(row)
        else:
            # A clock ran backwards: it is tried again, not forgotten.
            delete.using(run_after=row.due_at).enqueue(client, deletionrow_id)
