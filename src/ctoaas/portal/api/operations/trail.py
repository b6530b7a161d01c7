"""The audit trail of a client."""

from uuid import UUID

from ninja import Query, Router, Schema

from ctoaas.portal.access.rights import Act
from ctoaas.portal.api.guard import Called
from ctoaas.portal.api.needs import needs
from ctoaas.portal.api.paging import PageAsked, page
from ctoaas.portal.trail.models import TrailEvent

ROUTER = Router(tags=["Trail"])


class EventOut(Schema):
    """An event of the chain; `hash` is of the others, as `cto audit verify` counts it."""

    sequence: int
    tenant: str
    actor: str
    act: str
    object: str
    at: str
    before: str
    after: str
    previous: str
    hash: str


class EventPage(Schema):
    """Events in the order of the chain."""

    items: list[EventOut]
    next: str | None


class Since(Schema):
    """Only events behind this one."""

    after: int = 0


@ROUTER.get("/clients/{uuid:client}/trail", response=EventPage)
@needs(Act.SEE_TRAIL)
def trail(request: Called, client: UUID, asked: Query[PageAsked], since: Query[Since]) -> EventPage:
    """Events of a client, oldest first; with `after`, those that followed one."""
    rows = TrailEvent.objects.filter(client=client, sequence__gt=since.after)
    found, then = page(rows, ("sequence",), asked)
    items = [
        EventOut(**{name: getattr(row, name) for name in EventOut.model_fields}) for row in found
    ]
    return EventPage(items=items, next=then)
