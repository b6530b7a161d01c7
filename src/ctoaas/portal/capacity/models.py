"""Limits of people, their planned time, and who stood in for whom."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models

from ctoaas.engage.capacity.weeks import Limits
from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement, Walled


class LimitRow(models.Model):
    """What a person of the practice agreed with the others; it belongs to no client."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    weekly_minutes = models.PositiveIntegerField(null=True)
    clients_a_day = models.PositiveIntegerField(null=True)
    clients_a_week = models.PositiveIntegerField(null=True)
    least_block_minutes = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return f"limits of {self.person}"

    def said(self) -> Limits:
        """The limits."""
        return Limits(
            self.weekly_minutes, self.clients_a_day, self.clients_a_week, self.least_block_minutes
        )


class PlaceRow(OfEngagement):
    """How much somebody is planned to work for an engagement a week; also the most they may."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    weekly_minutes = models.PositiveIntegerField()

    class Meta(Walled.Meta):
        """One a person and engagement."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "person"], name="one_place_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.weekly_minutes}"


class StandInRow(OfEngagement):
    """A deputy in the lead's place for a while, with what they need to know."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta(Walled.Meta):
        """Newest first."""

        ordering: ClassVar = ["-at", "id"]

    def __str__(self) -> str:
        return f"{self.person} until {self.until:%Y-%m-%d}"

    @property
    def last_day(self) -> date:
        """The last day, as it was written."""
        return (self.until - timedelta(days=1)).date()
