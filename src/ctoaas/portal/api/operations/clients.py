"""Who one is, clients and engagements."""

from datetime import datetime
from uuid import UUID

from ninja import Query, Router, Schema

from ctoaas.portal.access.rights import Act, Role
from ctoaas.portal.api.guard import Called
from ctoaas.portal.api.needs import needs
from ctoaas.portal.api.operations.shapes import PersonOut, person
from ctoaas.portal.api.paging import PageAsked, page
from ctoaas.portal.clients.models import Client, Engagement

ROUTER = Router(tags=["Clients"])
_INSIDE = "lists what is inside the walls of whoever asks"


class RoleOut(Schema):
    """What somebody is for one client."""

    client: UUID
    role: Role


class Me(Schema):
    """The person of a token, and what the token is held to."""

    person: PersonOut
    seat: Role | None
    roles: list[RoleOut]
    acts: list[str]
    expires_at: datetime


class ClientOut(Schema):
    """A company the practice works for."""

    id: UUID
    name: str
    field: str
    made_at: datetime


class ClientPage(Schema):
    """Clients by name."""

    items: list[ClientOut]
    next: str | None


class EngagementOut(Schema):
    """One piece of work for a client."""

    id: UUID
    client: UUID
    name: str
    state: str
    lead: PersonOut
    deputy: PersonOut | None
    made_at: datetime


class EngagementPage(Schema):
    """Engagements, newest first."""

    items: list[EngagementOut]
    next: str | None


class Of(Schema):
    """Of one client only."""

    client: UUID | None = None


@ROUTER.get("/me", response=Me)
@needs(None, reason="says to whoever asks who they are")
def me(request: Called) -> Me:
    """Say whose token this is."""
    standing = request.standing
    roles = [RoleOut(client=id_, role=role) for id_, role in sorted(standing.roles.items())]
    return Me(
        person=PersonOut(id=request.user.id, name=str(request.user)),
        seat=standing.seat,
        roles=roles,
        acts=sorted(act.name for act in request.token.scopes),
        expires_at=request.token.expires_at,
    )


@ROUTER.get("/clients", response=ClientPage)
@needs(None, reason=_INSIDE)
def clients(request: Called, asked: Query[PageAsked]) -> ClientPage:
    """List clients."""
    rows, after = page(Client.objects.all(), ("name", "id"), asked)
    return ClientPage(items=[client_out(row) for row in rows], next=after)


@ROUTER.get("/clients/{uuid:client}", response=ClientOut)
@needs(Act.SEE_CLIENT)
def client(request: Called, client: UUID) -> ClientOut:
    """One client."""
    return client_out(request.client)


@ROUTER.get("/engagements", response=EngagementPage)
@needs(None, reason=_INSIDE)
def engagements(request: Called, asked: Query[PageAsked], of: Query[Of]) -> EngagementPage:
    """List engagements, of all clients or of one."""
    rows = Engagement.objects.select_related("lead", "deputy")
    if of.client is not None:
        rows = rows.filter(client=of.client)
    found, after = page(rows, ("-made_at", "id"), asked)
    return EngagementPage(items=[engagement_out(row) for row in found], next=after)


@ROUTER.get("/engagements/{uuid:engagement}", response=EngagementOut)
@needs(Act.SEE_CLIENT)
def engagement(request: Called, engagement: UUID) -> EngagementOut:
    """One engagement."""
    return engagement_out(request.engagement)


def client_out(row: Client) -> ClientOut:
    """As JSON."""
    return ClientOut(id=row.id, name=row.name, field=row.field, made_at=row.made_at)


def engagement_out(row: Engagement) -> EngagementOut:
    """As JSON."""
    return EngagementOut(
        id=row.id,
        client=row.client_id,
        name=row.name,
        state=row.state,
        lead=PersonOut(id=row.lead_id, name=str(row.lead)),
        deputy=person(row.deputy),
        made_at=row.made_at,
    )
