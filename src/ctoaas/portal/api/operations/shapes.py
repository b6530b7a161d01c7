"""Shapes that several topics share."""

from uuid import UUID

from ninja import Schema

from ctoaas.core.quantity import Money
from ctoaas.portal.access.models import User


class MoneyOut(Schema):
    """An amount: digits as a text, so that nothing is lost, and an ISO 4217 currency."""

    amount: str
    currency: str


class PersonOut(Schema):
    """Somebody, as the pages name them."""

    id: UUID
    name: str


def money(held: Money | None) -> MoneyOut | None:
    """As JSON; None stays None."""
    return None if held is None else MoneyOut(amount=f"{held.amount:f}", currency=held.currency)


def person(user: User | None) -> PersonOut | None:
    """As JSON; None stays None."""
    return None if user is None else PersonOut(id=user.id, name=str(user))
