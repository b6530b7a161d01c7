"""Rows that belong to a client: read through the walls, written inside them."""

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from ctoaas.portal.access.scope import OutsideTheWallsError, current

Row = TypeVar("Row", bound="Walled")


class WalledRows(models.QuerySet[Row]):
    """Rows inside the walls; bulk writes are held to them as single ones are."""

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        """As Django's, when every row belongs inside."""
        rows = list(objs)
        for row in rows:
            _require_inside(row)
        return super().bulk_create(rows, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """As Django's; a row never changes its client."""
        if kwargs.keys() & {"client", "client_id", "id", "pk"}:
            raise OutsideTheWallsError("a row stays with its client")
        return super().update(**kwargs)


class WalledManager(models.Manager[Row]):
    """Finds nothing without a scope in force, and only rows of its clients with one."""

    def get_queryset(self) -> WalledRows[Row]:
        """The rows inside the walls; OutsideTheWallsError without a scope."""
        rows: WalledRows[Row] = WalledRows(self.model, using=self._db)
        clients = current().clients
        return rows if clients is None else rows.filter(**{f"{self.model.wall}__in": clients})


class Walled(models.Model):
    """Base of everything that belongs to one client.

    `wall` names the column that holds the client. The database gets the same wall of its own
    after each migration, so a new model needs nothing but this base.
    """

    wall: ClassVar[str] = "client_id"
    also_seen: ClassVar[str] = ""
    """SQL for rows that PostgreSQL shows besides, before the clients are known."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[WalledManager[Self]] = WalledManager()
    unwalled: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        """Related rows are found through the walls as well."""

        abstract = True
        base_manager_name = "objects"
        default_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As Django's, when the row belongs inside."""
        _require_inside(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """As Django's, when the row belongs inside."""
        _require_inside(self)
        return super().delete(*args, **kwargs)


class OfEngagement(Walled):
    """Base of everything that belongs to one engagement; its client follows from that."""

    engagement = models.ForeignKey("clients.Engagement", on_delete=models.CASCADE, related_name="+")

    class Meta(Walled.Meta):
        """As of every walled row."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As Django's; the client is that of the engagement."""
        self.client_id = self.engagement.client_id
        super().save(*args, **kwargs)


def _require_inside(row: models.Model) -> None:
    client = getattr(row, getattr(row, "wall", "client_id"))
    if not current().holds(client):
        raise OutsideTheWallsError(f"{type(row).__name__} belongs to another client")
