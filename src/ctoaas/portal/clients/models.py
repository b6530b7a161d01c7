"""Clients and engagements as rows. What is known about the product stands in the workspace."""

import uuid
from typing import ClassVar, Self

from django.db import models

from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import Walled, WalledManager
from ctoaas.portal.server.place import place
from ctoaas.workspace.folder import Workspace


class Client(Walled):
    """A company the practice works for; the wall stands around each of them."""

    wall = "id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = None  # type: ignore[assignment]
    name = models.CharField(max_length=120, unique=True)
    field = models.CharField("what it does", max_length=200, blank=True)
    rivals = models.TextField(blank=True)
    """Names of companies it competes with, one a line."""
    made_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[WalledManager[Self]] = WalledManager()

    class Meta(Walled.Meta):
        """By name."""

        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Engagement(Walled):
    """One piece of work for a client, with its own workspace."""

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open", "Open"
        ENDED = "ended", "Ended"

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="engagements")
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    lead = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    """Who takes over when the lead is ill."""
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(Walled.Meta):
        """Newest first; a name stands once a client."""

        ordering: ClassVar = ["-made_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "name"], name="one_name_a_client")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def workspace(self) -> Workspace:
        """The folder that holds everything said and found about the product."""
        return Workspace(place().workspaces / str(self.id))
