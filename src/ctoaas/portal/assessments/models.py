"""Runs: what was asked of the background, and how far it is."""

from typing import ClassVar

from django.db import models

from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement, Walled


class Run(OfEngagement):
    """One assessment that was asked for."""

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting", "Waiting for its turn"
        RUNNING = "running", "At work"
        DONE = "done", "Done"
        FAILED = "failed", "Stopped"

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    label = models.CharField(max_length=200, blank=True)
    """The step at work."""
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    said = models.TextField(blank=True)
    """What was said last; the error when it stopped."""
    result = models.CharField(max_length=120, blank=True)
    """Name of the assessment's folder."""

    class Meta(Walled.Meta):
        """Newest first."""

        ordering: ClassVar = ["-asked_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["engagement"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="one_run_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.result or self.label}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits or works."""
        return self.state in (self.State.WAITING, self.State.RUNNING)
