"""Proposals and confirmations of decisions; the decisions themselves are files of the workspace."""

from typing import ClassVar

from django.db import models

from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement, Walled


class Proposal(OfEngagement):
    """Who put a decision to the client."""

    number = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    """Of the file as it was written."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    once = models.CharField(max_length=36)

    class Meta(Walled.Meta):
        """Newest first; a form counts once."""

        ordering: ClassVar = ["-at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "once"], name="one_proposal_a_form")
        ]

    def __str__(self) -> str:
        return self.number


class Confirmation(OfEngagement):
    """One person's word on one decision, as it was shown."""

    number = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    """Of the file that was shown."""
    shown = models.JSONField()
    """The sentences that stood before the person."""
    chosen = models.CharField(max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    once = models.CharField(max_length=36)

    class Meta(Walled.Meta):
        """Newest first; a form counts once."""

        ordering: ClassVar = ["-at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "once"], name="one_word_a_form")
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.chosen}"
