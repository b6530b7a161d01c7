"""Who is there in the demonstration, and how they get in: seats, invitations taken up."""

import secrets
from dataclasses import dataclass

from ctoaas.portal.access.models import Membership, User
from ctoaas.portal.access.rights import CLIENT, WORDS, Role
from ctoaas.portal.clients.beginning import add_person, seat_person
from ctoaas.portal.clients.models import Client
from ctoaas.portal.people.joining import invitation_of, invite, join

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody who may sign in."""

    name: str
    email: str
    role: str
    """In words."""
    of: str
    """The client's name; "the practice" for its own people."""


class People:
    """Makes people and remembers who may sign in; all have one password, which is kept nowhere."""

    def __init__(self) -> None:
        self.password = "-".join(
            "".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4)
        )
        self.sign_ins: list[SignIn] = []

    def seat(self, name: str, email: str, role: Role) -> User:
        """Somebody with a seat in the practice."""
        user = seat_person(name, email, role, self.password)
        self._note(user, role, "the practice")
        return user

    def let_in(self, client: Client, name: str, email: str, role: Role, by: User) -> User:
        """Somebody of the client, invited by `by` and joined."""
        if role not in CLIENT:
            raise ValueError(f"{role} is no role of a client")
        found = invitation_of(invite(client, email, role, by))
        if found is None:
            raise RuntimeError("an invitation that was just made is not found")
        user = add_person(name, email, self.password)
        join(found, user)
        self._note(user, role, client.name)
        return user

    def assign(self, client: Client, user: User) -> None:
        """A practitioner works for the client."""
        Membership.objects.create(client=client, user=user, role=Role.PRACTITIONER)

    def _note(self, user: User, role: Role, of: str) -> None:
        self.sign_ins.append(SignIn(user.name, user.email, WORDS[role], of))
