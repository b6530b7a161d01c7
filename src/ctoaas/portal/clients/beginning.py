"""The first steps: a practice with its owner, an engagement with its workspace."""

import secrets
from dataclasses import replace

from allauth.account.models import EmailAddress
from django.db import transaction

from ctoaas.portal.access.models import Seat, User
from ctoaas.portal.access.rights import Role
from ctoaas.portal.clients.models import Client, Engagement
from ctoaas.workspace.company import Company
from ctoaas.workspace.first_answers import write_company


def begin_practice(name: str, email: str, password: str) -> User:
    """The practice owner, ready to sign in; its address counts as checked."""
    with transaction.atomic():
        return seat_person(name, email, Role.OWNER, password)


def seat_person(name: str, email: str, role: Role, password: str | None = None) -> User:
    """Somebody with a seat in the practice."""
    user = add_person(name, email, password)
    Seat.objects.create(user=user, role=role.value)
    return user


def add_person(name: str, email: str, password: str | None = None) -> User:
    """Somebody who can sign in, once a password is set."""
    user = User.objects.create_user(email, password, name=name)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def begin_engagement(client: Client, name: str, lead: User, company: Company) -> Engagement:
    """An engagement and its workspace, or neither."""
    with transaction.atomic():
        made: Engagement = Engagement.objects.create(client=client, name=name, lead=lead)
        # Last: a folder without a row harms nobody, a row without a folder is broken.
        write_company(
            made.workspace.root,
            replace(company, name=client.name, salt=secrets.token_hex(16)),
        )
    return made
