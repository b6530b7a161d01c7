"""Timers that run, and weeks that are closed."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement, Walled

FORGOTTEN_AFTER = timedelta(hours=12)
"""Nobody works so long in one go: it is asked when the work really ended."""


class TimerRow(OfEngagement):
    """A timer that runs; stopping it makes a draft entry and ends the row."""

    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    term = models.CharField(max_length=80)
    note = models.CharField(max_length=500, blank=True)
    started_at = models.DateTimeField()

    class Meta(Walled.Meta):
        """One a person and client; one a person is held by starting it, see timer.py."""

        ordering: ClassVar = ["started_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "by"], name="one_timer_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.by} since {self.started_at}"

    def is_forgotten(self, now: datetime) -> bool:
        """Whether it runs for longer than anybody works."""
        return now - self.started_at > FORGOTTEN_AFTER


class ClosedWeek(OfEngagement):
    """Weeks settled for good: nothing up to and including `until` changes any more."""

    until = models.DateField()
    """A Sunday."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Walled.Meta):
        """The newest first; a week is closed once."""

        ordering: ClassVar = ["-until"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "until"], name="closed_once")
        ]

    def __str__(self) -> str:
        return f"closed until {self.until}"
