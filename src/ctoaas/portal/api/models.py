"""Tokens of people, and what a write was answered the first time."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone

from ctoaas.portal.access.models import User
from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.walled import Walled

LONGEST_DAYS = 365


class ApiToken(models.Model):
    """A token of one person; only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField("what is it for?", max_length=80)
    begins = models.CharField(max_length=12)
    """Its first signs, by which its owner knows it again."""
    digest = models.CharField(max_length=64, unique=True)
    acts = models.JSONField()
    """Names of the acts it is held to."""
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-made_at", "id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.begins}…)"

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether it still opens anything."""
        return self.revoked_at is None and (now or timezone.now()) < self.expires_at

    @property
    def scopes(self) -> frozenset[Act]:
        """The acts; one that this version does not know any more is left out."""
        return frozenset(act for act in Act if act.name in self.acts)


class Answered(Walled):
    """The first answer to a write, given again when the same write is sent twice."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    asked = models.CharField(max_length=64)
    """Digest of what was asked: a key is good for one write only."""
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    tag = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(Walled.Meta):
        """A key counts once a person and client."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "user", "key"], name="one_answer_a_key")
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.status}"
