"""Making, finding and revoking tokens."""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db.models import OuterRef
from django.utils import timezone

from ctoaas.portal.access.links import digest
from ctoaas.portal.access.models import User
from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.scope import within
from ctoaas.portal.access.standing import standing_of
from ctoaas.portal.api.models import LONGEST_DAYS, ApiToken
from ctoaas.portal.clients.models import Client, Engagement
from ctoaas.portal.trail.recording import record

MARK = "cto_"
"""How every token begins, so that one left in a file is found by whoever looks for secrets."""
_SHOWN = 10
_NOTED_EVERY = timedelta(minutes=10)


def make_token(user: User, name: str, acts: Iterable[Act], days: int) -> tuple[ApiToken, str]:
    """A token, and its text, which is kept nowhere."""
    text = MARK + secrets.token_urlsafe(32)
    made = ApiToken.objects.create(
        user=user,
        name=name,
        begins=text[:_SHOWN],
        digest=digest(text),
        acts=sorted(act.name for act in acts),
        expires_at=timezone.now() + timedelta(days=min(days, LONGEST_DAYS)),
    )
    _record(made, "made", "", made.digest)
    return made, text


def revoke_token(token: ApiToken) -> None:
    """Let it open nothing any more; a second time changes nothing."""
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        _record(token, "revoked", token.digest, "")


def token_of(header: str) -> ApiToken | None:
    """The token in an `Authorization` header; None when it opens nothing."""
    kind, _, text = header.partition(" ")
    if kind.lower() != "bearer" or not text.startswith(MARK):
        return None
    found = ApiToken.objects.select_related("user").filter(digest=digest(text.strip())).first()
    if found is None or not found.is_open() or not found.user.is_active:
        return None
    now = timezone.now()
    if found.used_at is None or now - found.used_at > _NOTED_EVERY:
        ApiToken.objects.filter(id=found.id).update(used_at=now)
    return found


def _record(token: ApiToken, act: str, before: str, after: str) -> None:
    """In the trail of every client that the person sees: the token opens what they may open."""
    with within(standing_of(token.user).scope):
        newest = Engagement.objects.filter(client=OuterRef("id")).order_by("-made_at", "id")
        ids = Client.objects.annotate(newest=newest.values("id")[:1]).values_list("newest")
        for engagement in Engagement.objects.filter(id__in=ids).order_by("client_id"):
            record(engagement, token.user, act, f"API token {token.id}", before, after)
