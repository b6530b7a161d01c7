"""What somebody may do here: roles read from seats and memberships."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from ctoaas.portal.access.models import Membership, User
from ctoaas.portal.access.rights import Act, Role, may
from ctoaas.portal.access.scope import Scope, within

_SEE_ALL = (Role.OWNER, Role.BOOKKEEPER)


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's seat in the practice and role for each client."""

    user: User
    seat: Role | None
    roles: dict[UUID, Role]
    acts: frozenset[Act] | None = None
    """What a token is held to besides; None for somebody who signed in."""

    @property
    def scope(self) -> Scope:
        """The clients this person may see; all of them for an owner and a bookkeeper."""
        sees_all = self.seat in _SEE_ALL
        return Scope(self.user.id, None if sees_all else frozenset(self.roles))

    def role(self, client: UUID | None) -> Role | None:
        """The role for `client`, or in the practice when there is no client."""
        if client is None or self.seat in _SEE_ALL:
            return self.seat
        return self.roles.get(client)

    def may(self, act: Act, client: UUID | None = None) -> bool:
        """Whether this person has the right to `act`."""
        is_held_back = self.acts is not None and act not in self.acts
        return not is_held_back and may(self.role(client), act)


def standing_of(user: User) -> Standing:
    """Roles that have not ended; a practitioner's need a seat in the practice as well."""
    seat = getattr(user, "seat", None)
    seated = Role(seat.role) if seat is not None else None
    if seated in _SEE_ALL:
        return Standing(user, seated, {})
    with within(Scope(user.id, frozenset())):
        held = Membership.unwalled.filter(user=user).filter(
            Q(until=None) | Q(until__gt=timezone.now())
        )
        roles = {row.client_id: Role(row.role) for row in held}
    return Standing(
        user,
        seated,
        {
            client: role
            for client, role in roles.items()
            if role is not Role.PRACTITIONER or seated is Role.PRACTITIONER
        },
    )
