"""Keeping what opens a repository: sealed, bound to its engagement, written into the trail."""

import json
from hashlib import sha256

from django.db import transaction

from ctoaas.core.errors import SourceError
from ctoaas.portal.access.models import User
from ctoaas.portal.access.sealed import open_, seal
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.repositories.models import RepositoryAccess
from ctoaas.portal.trail.recording import record

_PURPOSE = "repositories"


def keep(
    engagement: Engagement, by: User, source: str, secret: str, user: str = "", host_keys: str = ""
) -> RepositoryAccess:
    """Keep what opens `source`, in the place of what was kept before.

    A secret that begins like a private key is a deploy key, anything else a token.
    """
    is_key = "PRIVATE KEY" in secret
    kind = RepositoryAccess.Kind.KEY if is_key else RepositoryAccess.Kind.TOKEN
    told = {"engagement": str(engagement.id), "source": source, "secret": secret.strip()}
    fields = {
        "kind": kind,
        "user": user,
        "sealed": seal(_PURPOSE, json.dumps(told)),
        "host_keys": host_keys.strip(),
        "made_by": by,
    }
    with transaction.atomic():
        held, _ = RepositoryAccess.objects.update_or_create(
            engagement=engagement, source=source, defaults=fields
        )
        what = sha256(f"{kind} {source} {user} {host_keys}".encode()).hexdigest()
        record(engagement, by, f"gave a {kind} for", f"repository {source}", after=what)
    return held


def forget(held: RepositoryAccess, by: User) -> None:
    """Keep it no longer."""
    with transaction.atomic():
        record(held.engagement, by, f"took back the {held.kind} for", f"repository {held.source}")
        held.delete()


def opened(held: RepositoryAccess) -> str:
    """The secret itself.

    Raises SourceError when the server's key has changed, or the row was moved from elsewhere.
    """
    text = open_(_PURPOSE, held.sealed)
    told = json.loads(text) if text else {}
    if (told.get("engagement"), told.get("source")) != (str(held.engagement_id), held.source):
        raise SourceError(held.source, "its access cannot be opened any more", "give it anew")
    return str(told["secret"])
