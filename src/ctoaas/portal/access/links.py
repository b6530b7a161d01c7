"""Links for readers from outside: made once, known by their digest."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.utils import timezone

from ctoaas.portal.access.models import SignedLink, User
from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.clients.models import Engagement

LONGEST_DAYS = 90


def make_link(
    engagement: Engagement, document: str, reader: str, days: int, made_by: User
) -> tuple[SignedLink, str]:
    """A link to one assessment, and the token that opens it, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    link = SignedLink(
        engagement=engagement,
        document=document,
        reader=reader,
        digest=digest(token),
        made_by=made_by,
        expires_at=timezone.now() + timedelta(days=min(days, LONGEST_DAYS)),
    )
    link.save()
    return link, token


def link_of(token: str) -> SignedLink | None:
    """The link `token` opens, with its engagement; None when it is unknown, revoked or expired."""
    seen = Scope(None, frozenset(), digest(token))
    with within(seen):
        found = SignedLink.unwalled.filter(digest=seen.link).first()
    if found is None or not found.is_open():
        return None
    with within(Scope(None, frozenset({found.client_id}))):
        return SignedLink.objects.select_related("engagement").get(id=found.id)


def digest(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
