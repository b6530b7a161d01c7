"""Calling in the background: at least once, with the same id and body at every try."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.access.sealed import Sealed
from ctoaas.portal.outbox.backing_off import next_try
from ctoaas.portal.webhooks.models import Delivery, Hook
from ctoaas.portal.webhooks.reaching import Reply, post
from ctoaas.portal.webhooks.signing import headers

OFF_AFTER = timedelta(days=5)
_GONE = 410


@task()
def call(client: str, delivery_id: str) -> None:
    """Try to deliver one message; safe to begin again."""
    scope = Scope(None, frozenset({UUID(client)}))
    with within(scope):
        rows = Delivery.objects.select_related("hook")
        row = rows.filter(id=delivery_id, state=Delivery.State.WAITING).first()
    if row is None:
        return
    # Outside of any transaction: a slow receiver must not hold the database.
    reply = _posted(row) if row.hook.off_at is None else Reply(None, "the webhook is off")
    with within(scope):
        _note(row, reply, timezone.now())


def _posted(row: Delivery) -> Reply:
    secret = Sealed().decrypt(row.hook.sealed_secret)
    if not secret:
        return Reply(None, "its secret was sealed with another server key: make the webhook anew")
    body = row.body.encode()
    told = headers(secret, row.message, int(timezone.now().timestamp()), body)
    told |= {"Content-Type": "application/json", "User-Agent": "ctoaas-webhooks"}
    return post(row.hook.url, body, told)


def _note(row: Delivery, reply: Reply, now: datetime) -> None:
    row.tries, row.status, row.said, row.next_at = row.tries + 1, reply.status, reply.said, None
    if reply.status is not None and 200 <= reply.status < 300:
        row.state, row.taken_at = Delivery.State.TAKEN, now
        Hook.objects.filter(id=row.hook_id).update(failing_since=None)
    else:
        is_off = row.hook.off_at is not None or _failed(row.hook, reply, now)
        again = None if is_off else next_try(row.tries, row.begun_at or row.made_at, now)
        if again is None:
            row.state = Delivery.State.GIVEN_UP
        else:
            row.next_at = again
            call.using(run_after=again).enqueue(str(row.client_id), str(row.id))
    row.save()


def _failed(hook: Hook, reply: Reply, now: datetime) -> bool:
    """Whether the webhook is switched off by this failure: it is gone, or failed for long."""
    since = hook.failing_since or now
    why = ""
    if reply.status == _GONE:
        why = "its receiver answered that it is gone (410)"
    elif now - since >= OFF_AFTER:
        why = f"nothing was taken for {OFF_AFTER.days} days"
    fields = {"failing_since": since} | ({"off_at": now, "off_because": why} if why else {})
    Hook.objects.filter(id=hook.id).update(**fields)
    return bool(why)
