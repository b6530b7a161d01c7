"""Forecasts that were asked for; what was forecast stands in the workspace's ledger."""

from typing import ClassVar

from django.db import models

from ctoaas.portal.access.walled import Walled
from ctoaas.portal.background.work import Work


class ForecastRun(Work):
    """One forecast that was asked for, and its page."""

    class Kind(models.TextChoices):
        """What it answers."""

        PACE = "pace", "When it is done"
        ESTIMATE = "estimate", "What it takes"
        QUOTE = "quote", "What fits under a cap"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    about = models.CharField(max_length=200)
    asked = models.JSONField()
    """The fields of the form."""
    once = models.CharField(max_length=36)
    forecast = models.CharField(max_length=80, blank=True)
    """Id in the ledger; empty where no figure could be kept."""
    page = models.TextField(blank=True)
    """The answer as part of a page, drawn and escaped by the deliver layer."""

    class Meta(Walled.Meta):
        """Newest first; a form counts once."""

        ordering: ClassVar = ["-asked_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "once"], name="one_forecast_a_form")
        ]

    def __str__(self) -> str:
        return self.about
