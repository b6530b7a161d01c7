"""Every table with rows of an engagement or a client, read row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

from ctoaas.portal.access.models import Membership, User
from ctoaas.portal.clients.models import Client, Engagement
from ctoaas.portal.handing_over.models import PackRow
from ctoaas.portal.handing_over.records import columns, tables

_AT_ONCE = 500
"""Rows in memory at a time."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns, and its rows in the order of their ids."""

    name: str
    columns: tuple[str, ...]
    held: QuerySet[Any, Any]

    @property
    def words(self) -> str:
        """What its rows are, for a reader."""
        return str(self.held.model._meta.verbose_name).removesuffix(" row").capitalize()

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Rows as they come from the database; the table is never held whole."""
        chosen = self.held.order_by("pk").values_list(*self.columns)
        return iter(chosen.iterator(chunk_size=_AT_ONCE))


def of_engagement(engagement: Engagement) -> list[Table]:
    """Client, engagement, people by name, and every table with rows of the engagement."""
    return [
        _table(Client, Client.objects.filter(id=engagement.client_id)),
        _table(Engagement, Engagement.objects.filter(id=engagement.id)),
        _people(engagement.client_id),
        *(_table(model, model.objects.filter(engagement=engagement)) for model in _all()),
    ]


def of_client(client: Client) -> list[Table]:
    """The same over all engagements of a client, and who is let in."""
    return [
        _table(Client, Client.objects.filter(id=client.id)),
        _table(Engagement, Engagement.objects.filter(client=client)),
        _table(Membership, Membership.objects.filter(client=client)),
        _people(client.id),
        *(_table(model, model.objects.filter(client=client)) for model in _all()),
    ]


def _all() -> list[type[Any]]:
    return [*tables(), PackRow]


def _table(model: type[Model], rows: QuerySet[Any, Any]) -> Table:
    return Table(model._meta.model_name or "", tuple(columns(model)), rows)


def _people(client: Any) -> Table:
    """Whoever is let in, leads or stands in: names behind ids, no addresses."""
    inside = Membership.objects.filter(client=client).values("user_id")
    leads = Engagement.objects.filter(client=client)
    wanted = Q(id__in=inside) | Q(id__in=leads.values("lead_id"))
    found = User.objects.filter(wanted | Q(id__in=leads.values("deputy_id")))
    return Table("people", ("id", "name"), found)
