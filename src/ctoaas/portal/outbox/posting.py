"""Writing mail, in the transaction of the act it tells of."""

import os
import secrets
from collections.abc import Iterable
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from ctoaas.portal.access.models import Membership, Seat, User
from ctoaas.portal.access.rights import CLIENT, Act, Role, may
from ctoaas.portal.access.sealed import Sealed
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.outbox.kinds import Kind
from ctoaas.portal.outbox.models import Mail, Silenced
from ctoaas.portal.outbox.tasks import deliver

_ORIGIN = "CTO_URL"


def tell(
    people: Iterable[User], kind: Kind, engagement: Engagement, subject: str, text: str, once: str
) -> None:
    """A mail to each of them who has not silenced the kind; one a thing that `once` names.

    The subject names no client: it is read on locked screens. The text names the engagement and
    the page to open.
    """
    quiet = set(Silenced.objects.filter(kind=kind.name).values_list("user_id", flat=True))
    for user in sorted(set(people), key=lambda each: each.email):
        if user.is_active and user.id not in quiet:
            whole = f"{text}\n\nWhich mail you get: {address('/notifications/')}\n"
            write(engagement.client_id, kind, user.email, subject, whole, once, user)


def write(
    client: UUID,
    kind: Kind,
    to: str,
    subject: str,
    text: str,
    once: str,
    user: User | None = None,
) -> Mail | None:
    """The mail and its task, both or neither; None when there is one about the same already."""
    if Mail.objects.filter(client=client, address=to, once=once).exists():
        return None
    mail = Mail(
        client_id=client,
        kind=kind.name,
        to=user,
        address=to,
        subject=subject,
        sealed_text=Sealed().encrypt(text),
        message_id=f"<{secrets.token_hex(16)}@{_domain()}>",
        once=once,
    )
    mail.save()
    deliver.enqueue(str(client), str(mail.id))
    return mail


def who_may(act: Act, engagement: Engagement) -> list[User]:
    """People of the client with the right to `act`, and the practice's when it is one of theirs.

    Of the practice that is the lead and the deputy; owner and bookkeeper look after all clients
    and are not told of each.
    """
    still = Q(until=None) | Q(until__gt=timezone.now())
    held = Membership.objects.filter(still, client=engagement.client_id)
    rows = [row for row in held.select_related("user") if Role(row.role) in CLIENT]
    found = [row.user for row in rows if may(Role(row.role), act)]
    practice = [user for user in (engagement.lead, engagement.deputy) if user is not None]
    seats = dict(Seat.objects.filter(user__in=practice).values_list("user_id", "role"))
    found += [u for u in practice if u.id in seats and may(Role(seats[u.id]), act)]
    return found


def practice_of(engagement: Engagement) -> list[User]:
    """The lead and the deputy."""
    return [user for user in (engagement.lead, engagement.deputy) if user is not None]


def address(path: str) -> str:
    """The address of a page, whole where the portal knows its own."""
    return f"{os.environ.get(_ORIGIN, '').rstrip('/')}{path}"


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
