"""Invitations. They bind an address to a role; whoever accepts proves nothing but the link."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from ctoaas.portal.access.models import User
from ctoaas.portal.access.rights import CLIENT, WORDS, Role
from ctoaas.portal.access.walled import Walled

DAYS = 14


class Invitation(Walled):
    """An invitation to a client; only the digest of its token is kept."""

    also_seen = "digest = nullif(current_setting('app.link', true), '')"

    email = models.EmailField("e-mail address")
    role = models.CharField(
        max_length=20, choices=[(role.value, WORDS[role]) for role in Role if role in CLIENT]
    )
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.email}: {self.role}"

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether it can still be accepted."""
        return self.used_at is None and (now or timezone.now()) < self.expires_at
