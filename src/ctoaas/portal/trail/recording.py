"""Adding to a client's chain, in the transaction of the act itself."""

from dataclasses import asdict

from django.dispatch import Signal
from django.utils import timezone

from ctoaas.engage.audit import event
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Client, Engagement
from ctoaas.portal.trail.models import TrailEvent

RECORDED = Signal()
"""Sent with `event` when an act is recorded, inside its transaction."""


def alone_with(engagement: Engagement) -> None:
    """Let acts on a client follow each other until the transaction ends.

    PostgreSQL locks the client's row; SQLite has one writer anyhow.
    """
    Client.objects.select_for_update().get(id=engagement.client_id)


def record(
    engagement: Engagement, by: User, act: str, thing: str, before: str = "", after: str = ""
) -> None:
    """Append an act; `before` and `after` are digests of the thing's content.

    It is called inside the request's transaction: act and event are written together or not at all.
    """
    alone_with(engagement)
    last = TrailEvent.objects.filter(client=engagement.client_id).order_by("-sequence").first()
    made = event(
        last.said() if last is not None else None,
        tenant=str(engagement.client_id),
        actor=str(by.id),
        act=act,
        object_=thing,
        at=timezone.now(),
        before=before,
        after=after,
    )
    row = TrailEvent(engagement=engagement, by=by, **asdict(made))
    row.save()
    RECORDED.send(TrailEvent, event=row)


def record_for(client: Client, by: User, act: str, thing: str) -> None:
    """Append an act that concerns the whole client, to its newest engagement.

    Before there is one nothing has been confirmed that the chain could follow from; what let
    somebody in then stands in the rows themselves.
    """
    newest = Engagement.objects.filter(client=client).first()
    if newest is not None:
        record(newest, by, act, thing)
