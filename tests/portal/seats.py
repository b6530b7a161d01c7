"""A practice with one client and a browser for each of its people."""

from contextlib import AbstractContextManager
from types import SimpleNamespace


def browser_of(user):
    """A browser in which `user` has signed in."""
    from django.test import Client as Browser

    made = Browser(SERVER_NAME="localhost")
    made.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return made


def small_practice() -> SimpleNamespace:
    """Owner, client, engagement, `within()`, and browsers named by role."""
    from ctoaas.portal.access.models import Membership
    from ctoaas.portal.access.rights import CLIENT, Role
    from ctoaas.portal.access.scope import Scope, within
    from ctoaas.portal.clients.beginning import add_person, begin_engagement, seat_person
    from ctoaas.portal.clients.models import Client
    from ctoaas.workspace.company import Company

    def everything() -> AbstractContextManager[Scope]:
        return within(Scope(None, None))

    owner = seat_person("Olive", "olive@practice.example", Role.OWNER)
    held = SimpleNamespace(owner=owner, within=everything, people={})
    with everything():
        held.client = Client.objects.create(name="Acme", field="", rivals="")
        held.engagement = begin_engagement(
            held.client, "Shop", owner, Company(name="Acme", currency="EUR")
        )
        for role in sorted(CLIENT | {Role.PRACTITIONER}):
            is_seated = role is Role.PRACTITIONER
            make = (lambda n, e, r=role: seat_person(n, e, r)) if is_seated else add_person
            user = make(role.title(), f"{role}@acme.example")
            Membership.objects.create(client=held.client, user=user, role=role)
            held.people[role] = user
            setattr(held, role.value, browser_of(user))
    return held
