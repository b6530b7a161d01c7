"""Inviting somebody to a client, and joining it."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ctoaas.portal.access.links import digest
from ctoaas.portal.access.models import Membership, User
from ctoaas.portal.access.rights import Role
from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.clients.models import Client
from ctoaas.portal.people.models import DAYS, Invitation
from ctoaas.portal.trail.recording import record_for


def invite(client: Client, email: str, role: str, made_by: User) -> str:
    """The token of an invitation; the same whether the address has an account or not."""
    token = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        client=client,
        email=email.lower(),
        role=role,
        digest=digest(token),
        made_by=made_by,
        expires_at=timezone.now() + timedelta(days=DAYS),
    )
    record_for(client, made_by, f"invited a {role}", f"invitation {made.id}")
    return token


def invitation_of(token: str) -> Invitation | None:
    """The invitation `token` opens; None when it is unknown, used or expired."""
    seen = Scope(None, frozenset(), digest(token))
    with within(seen):
        found = Invitation.unwalled.filter(digest=seen.link).first()
    return found if found is not None and found.is_open() else None


def join(invitation: Invitation, user: User) -> None:
    """Make `user` what the invitation says; a second time changes nothing."""
    with transaction.atomic(), within(Scope(None, frozenset({invitation.client_id}))):
        Membership.objects.update_or_create(
            client_id=invitation.client_id,
            user=user,
            defaults={"role": invitation.role, "until": None},
        )
        Invitation.objects.filter(id=invitation.id).update(used_at=timezone.now())
        client = Client.objects.get(id=invitation.client_id)
        record_for(client, user, f"joined as {invitation.role}", f"invitation {invitation.id}")


def assign(client: Client, user: User, by: User) -> None:
    """Let a practitioner of the practice work for `client`."""
    made = Membership.objects.create(client=client, user=user, role=Role.PRACTITIONER)
    record_for(client, by, "let in a practitioner", f"membership {made.id}")


def end(membership: Membership, by: User) -> None:
    """Let somebody out, from now on."""
    membership.until = timezone.now()
    membership.save()
    record_for(membership.client, by, f"let out a {membership.role}", f"membership {membership.id}")
