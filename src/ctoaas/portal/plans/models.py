"""Work on a plan, and acceptances of its options; the plan itself stands in the workspace."""

from typing import ClassVar

from django.db import models

from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement, Walled
from ctoaas.portal.background.work import Work


class PlanRun(Work):
    """Initiatives to be proposed, or options to be found."""

    class Kind(models.TextChoices):
        """What was asked for."""

        PROPOSE = "propose", "Propose from findings and goals"
        OPTIONS = "options", "Find options"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    inputs = models.CharField(max_length=64, blank=True)
    """Of the files the options were made from."""
    page = models.TextField(blank=True)
    """The options as part of a page, drawn and escaped by the deliver layer."""

    class Meta(Walled.Meta):
        """Newest first; one at a time."""

        ordering: ClassVar = ["-asked_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["engagement"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="one_plan_run_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_state_display()}"


class OptionAcceptance(OfEngagement):
    """One person's yes to one option as it was shown."""

    option = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    """Of the option as plan/options.json held it."""
    shown = models.JSONField()
    """The sentences that stood before the person."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    once = models.CharField(max_length=36)

    class Meta(Walled.Meta):
        """Newest first; a form counts once."""

        ordering: ClassVar = ["-at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "once"], name="one_choice_a_form")
        ]

    def __str__(self) -> str:
        return f"{self.option}, {self.at:%Y-%m-%d}"
