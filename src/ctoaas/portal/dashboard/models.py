"""What waits in the workspaces, noted so that it can be counted; and who looked when."""

from typing import ClassVar

from django.db import models

from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement, Walled


class ThingWaiting(OfEngagement):
    """One thing of a workspace that wants somebody's answer, from a day on."""

    class Kind(models.TextChoices):
        """What it is."""

        RISK = "risk", "A risk nobody has answered"
        OPTION = "option", "Options to choose from"
        DECISION = "decision", "A decision to confirm"
        CHECK = "check", "A decision to look at again"
        QUESTION = "question", "A question to answer"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=80)
    from_day = models.DateField()
    """An accepted risk waits again after its last day, a decision on its review day."""

    class Meta(Walled.Meta):
        """Each thing once."""

        ordering: ClassVar = ["kind", "key", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "kind", "key"], name="waits_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Visit(OfEngagement):
    """When somebody looked at an engagement: this time, and the time before."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    before_at = models.DateTimeField(null=True)
    """The end of the visit before this one; empty during the first."""
    seen_at = models.DateTimeField()
    """The latest look of this one."""

    class Meta(Walled.Meta):
        """One row a person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "user"], name="one_visit_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.seen_at:%Y-%m-%d %H:%M}"
