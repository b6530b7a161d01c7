"""Remarks on findings and acceptances of risks; what an acceptance means is `engage`."""

from typing import ClassVar

from django.db import models

from ctoaas.engage.risk_acceptance import RiskAcceptance
from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement, Walled


class Remark(OfEngagement):
    """Something said to a finding or a risk."""

    class Kind(models.TextChoices):
        """What it wants."""

        COMMENT = "comment", "Comment"
        QUESTION = "question", "Question"
        ANSWER = "answer", "Answer"

    about = models.CharField(max_length=24)
    """Key of the finding or risk, the same in every assessment."""
    thing = models.CharField(max_length=300)
    """Its id."""
    title = models.CharField(max_length=300)
    """How it was called when this was said."""
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    once = models.CharField(max_length=36)
    answers = models.ForeignKey("self", on_delete=models.PROTECT, related_name="said", null=True)
    """The question an answer belongs to."""
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)
    earlier = models.JSONField(default=list)
    """Wordings it had before, each with the time it was replaced."""

    class Meta(Walled.Meta):
        """In the order they were said; a form counts once."""

        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "once"], name="one_remark_a_form")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.title}"

    @property
    def is_open(self) -> bool:
        """Whether it is a question nobody has marked as answered."""
        return self.kind == self.Kind.QUESTION and self.answered_at is None


class RiskAcceptanceRow(OfEngagement):
    """One person's yes to living with a risk until a day."""

    about = models.CharField(max_length=24)
    risk = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    shown = models.JSONField()
    """The risk as it stood before the person."""
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateField()
    once = models.CharField(max_length=36)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_reason = models.TextField(blank=True)

    class Meta(Walled.Meta):
        """Newest first; a form counts once."""

        ordering: ClassVar = ["-at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "once"], name="one_acceptance_a_form")
        ]

    def __str__(self) -> str:
        return f"{self.risk} until {self.until}"

    def said(self) -> RiskAcceptance:
        """The acceptance."""
        return RiskAcceptance(
            risk=self.risk,
            digest=self.digest,
            reason=self.reason,
            person=str(self.by_id),
            at=self.at,
            until=self.until,
            revoked_by=str(self.revoked_by_id or ""),
            revoked_at=self.revoked_at,
            revoked_reason=self.revoked_reason,
        )
