"""Runs: what was asked of the background, and how far it is."""

from typing import ClassVar

from django.db import models

from ctoaas.portal.access.walled import Walled
from ctoaas.portal.background.work import Work


class Run(Work):
    """One assessment that was asked for."""

    label = models.CharField(max_length=200, blank=True)
    """The step at work."""
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
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
