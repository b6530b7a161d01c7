"""Webhooks and deliveries as rows."""

from typing import ClassVar

from django.db import models

from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import Walled


class Hook(Walled):
    """An address that is told of acts of one client; its secret is sealed."""

    url = models.URLField(max_length=500)
    topics = models.JSONField()
    """Names of what it is told of; empty for everything."""
    sealed_secret = models.TextField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    failing_since = models.DateTimeField(null=True)
    """The first failure after which nothing was taken."""
    off_at = models.DateTimeField(null=True)
    off_because = models.CharField(max_length=200, blank=True)

    class Meta(Walled.Meta):
        """Newest first."""

        ordering: ClassVar = ["-made_at", "id"]

    def __str__(self) -> str:
        return self.url


class Delivery(Walled):
    """One message to one address, with what came of it."""

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting", "On the way"
        TAKEN = "taken", "Taken"
        GIVEN_UP = "given up", "Given up"

    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, related_name="deliveries")
    message = models.CharField(max_length=40)
    """`webhook-id`: the same at every try, so that a receiver takes it once."""
    type = models.CharField(max_length=80)
    body = models.TextField()
    """The bytes that are signed."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveIntegerField(default=0)
    status = models.PositiveIntegerField(null=True)
    said = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(null=True)
    """When trying began, or began again by hand."""
    next_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        """Newest first."""

        ordering: ClassVar = ["-made_at", "id"]

    def __str__(self) -> str:
        return f"{self.type}: {self.state}"
