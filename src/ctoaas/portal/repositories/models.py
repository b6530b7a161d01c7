"""What opens a repository, sealed; and hosts of one's own network that may be asked."""

from typing import ClassVar

from django.db import models

from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement, Walled


class RepositoryAccess(OfEngagement):
    """A token or a deploy key for one repository; it is never shown again."""

    class Kind(models.TextChoices):
        """What it is."""

        TOKEN = "token", "Token (https)"
        KEY = "key", "Deploy key (ssh)"

    source = models.CharField(max_length=500)
    """The URL as it stands in company.toml."""
    kind = models.CharField(max_length=5, choices=Kind.choices)
    user = models.CharField(max_length=100, blank=True)
    """The name that goes with a token."""
    sealed = models.TextField()
    host_keys = models.TextField(blank=True)
    """Lines of known_hosts: the only keys its server may show."""
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(Walled.Meta):
        """One a repository."""

        ordering: ClassVar = ["source"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "source"], name="one_access_a_source")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.source}"


class AllowedHost(models.Model):
    """A host of one's own network that the practice owner lets the server ask for repositories."""

    host = models.CharField(max_length=253, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """By name."""

        ordering: ClassVar = ["host"]

    def __str__(self) -> str:
        return self.host
