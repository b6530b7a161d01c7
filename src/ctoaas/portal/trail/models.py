"""Events as rows; what they mean and how they are chained is `engage.audit`."""

import re
from dataclasses import fields
from typing import ClassVar

from django.db import models

from ctoaas.engage.audit import Event
from ctoaas.portal.access.walled import OfEngagement, Walled


class TrailEvent(OfEngagement):
    """One event of a client's chain; only ever added."""

    sequence = models.PositiveBigIntegerField()
    tenant = models.CharField(max_length=36)
    actor = models.CharField(max_length=36)
    act = models.CharField(max_length=60)
    object = models.CharField(max_length=200)
    at = models.CharField(max_length=30)
    """As it was hashed."""
    before = models.CharField(max_length=64, blank=True)
    after = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Walled.Meta):
        """In the order of the chain, without two events in one place."""

        ordering: ClassVar = ["sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "sequence"], name="one_event_a_place")
        ]
        indexes: ClassVar = [
            models.Index(fields=["engagement", "-sequence"], name="trail_of_engagement")
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.object}"

    @property
    def what(self) -> str:
        """The thing without its long id: a time, a change, an agreement version 2."""
        return re.sub(r" [0-9a-f-]{36}$", "", self.object)

    def said(self) -> Event:
        """The event as it was hashed."""
        return Event(**{each.name: getattr(self, each.name) for each in fields(Event)})
