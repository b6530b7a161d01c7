"""Packs and requests for deletion as rows; what they mean stands in `engage`."""

from pathlib import Path
from typing import ClassVar

from django.db import models

from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement, Walled
from ctoaas.portal.background.work import Work
from ctoaas.portal.server.place import place


class PackRow(Work):
    """One pack that was asked for; the row stays when its file has made room for a newer one."""

    once = models.CharField(max_length=36)
    hash = models.CharField(max_length=64, blank=True)
    files = models.PositiveIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    """Rows of the database that lie in it."""

    class Meta(Walled.Meta):
        """Newest first; a form counts once."""

        ordering: ClassVar = ["-asked_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "once"], name="one_pack_a_form")
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.hash}"

    @property
    def folder(self) -> Path:
        """Where the packs of the engagement stand."""
        return place().root / "packs" / str(self.engagement_id)

    @property
    def file(self) -> Path:
        """The pack's file, there while the pack is the newest one."""
        return self.folder / f"{self.id}.zip"

    @property
    def is_there(self) -> bool:
        """Whether it can be taken."""
        return self.state == self.State.DONE and self.file.is_file()


class DeletionRow(OfEngagement):
    """One request of a client that what is held about an engagement be deleted."""

    class State(models.TextChoices):
        """Where it stands."""

        ASKED = "asked", "Asked for"
        CONFIRMED = "confirmed", "Confirmed"
        WITHDRAWN = "withdrawn", "Withdrawn"
        DONE = "done", "Done"

    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    why = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    country = models.CharField(max_length=2, blank=True)
    """Whose law says what must be kept; the practice says it when it confirms."""
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    """When the waiting time ends."""
    done_at = models.DateTimeField(null=True)
    deleted = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    """Of the list of what was deleted; all that is left of it."""

    class Meta(Walled.Meta):
        """Newest first; one open request an engagement."""

        ordering: ClassVar = ["-asked_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["engagement"],
                condition=models.Q(state__in=["asked", "confirmed"]),
                name="one_open_deletion",
            )
        ]

    def __str__(self) -> str:
        return self.get_state_display()
