"""From an act to the messages about it, in the act's own transaction."""

import json
import re
import secrets
from datetime import datetime
from typing import Any

from django.utils import timezone

from ctoaas.portal.assessments.models import Run
from ctoaas.portal.background.work import ENDED
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.trail.models import TrailEvent
from ctoaas.portal.trail.recording import RECORDED
from ctoaas.portal.webhooks.models import Delivery, Hook
from ctoaas.portal.webhooks.tasks import call

TOPICS = {
    "agreement": "Agreements: proposed, accepted",
    "time": "Time: logged, changed, submitted, approved, refused",
    "change": "Change requests: proposed, approved, refused",
    "assessment": "Assessments: asked for, done, failed",
    "other": "Everything else in the trail",
}
_NAMES = re.compile(r"^([a-z ]+?)(?: version)?(?: [0-9a-f-]{36}| \d+)?$", re.IGNORECASE)


def listen() -> None:
    """Hear what is recorded and ended; called once when the portal starts."""
    RECORDED.connect(_recorded, dispatch_uid="webhooks")
    ENDED.connect(_ended, sender=Run, dispatch_uid="webhooks")


def queue(hook: Hook, type_: str, at: datetime, data: dict[str, Any]) -> Delivery:
    """One message to one address, and its task, both or neither."""
    body = {"type": type_, "timestamp": at.isoformat().replace("+00:00", "Z"), "data": data}
    row = Delivery(
        client_id=hook.client_id,
        hook=hook,
        message=f"msg_{secrets.token_hex(16)}",
        type=type_,
        body=json.dumps(body, sort_keys=True, separators=(",", ":")),
        begun_at=timezone.now(),
    )
    row.save()
    call.enqueue(str(hook.client_id), str(row.id))
    return row


def _recorded(sender: object, event: TrailEvent, **_: Any) -> None:
    """Ids and digests only: who wants the rest asks the API, with its own rights."""
    found = _NAMES.match(event.object)
    thing = (found[1] if found else "other").strip().lower().replace(" ", "_")
    data = {
        "object": event.object,
        "act": event.act,
        "actor": event.actor,
        "sequence": event.sequence,
        "hash": event.hash,
    }
    at = datetime.fromisoformat(event.at)
    _tell(event.engagement, thing, event.act.replace(" ", "_"), at, data)


def _ended(sender: object, work: Run, **_: Any) -> None:
    data = {"object": f"assessment {work.id}", "act": work.state, "result": work.result}
    _tell(work.engagement, "assessment", work.state, work.ended_at or timezone.now(), data)


def _tell(engagement: Engagement, thing: str, act: str, at: datetime, data: dict[str, Any]) -> None:
    topic = thing if thing in TOPICS else "other"
    whose = {"client": str(engagement.client_id), "engagement": str(engagement.id)}
    for hook in Hook.objects.filter(client=engagement.client_id, off_at=None):
        if not hook.topics or topic in hook.topics:
            queue(hook, f"{thing}.{act}", at, whose | data)
