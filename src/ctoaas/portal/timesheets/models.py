"""Time entries as rows; what they mean is `engage.timesheet`."""

from dataclasses import fields
from typing import ClassVar

from django.db import models

from ctoaas.engage.timesheet.entry import State, TimeEntry
from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement, Walled

_OWN = ("id", "client", "engagement", "person", "state")


class TimeRow(OfEngagement):
    """One time entry."""

    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    once = models.CharField(max_length=36)
    """From the form it came with: sending the form again gives this entry."""
    revision = models.PositiveIntegerField(default=1)
    term = models.CharField(max_length=80)
    on = models.DateField()
    minutes = models.PositiveIntegerField()
    role = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default=State.DRAFT, choices=[(s, s) for s in State])
    decided_by = models.CharField(max_length=36, blank=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta(Walled.Meta):
        """Newest day first; a form counts once; an index for each thing that pages ask for."""

        ordering: ClassVar = ["-on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "once"], name="one_entry_a_form")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["engagement", "state", "term", "role", "on", "minutes"], name="time_sums"
            ),
            models.Index(fields=["engagement", "-on", "id"], name="time_by_day"),
            models.Index(fields=["engagement", "term", "-decided_at"], name="time_by_decision"),
            models.Index(fields=["state", "engagement", "client"], name="time_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.minutes}"

    def said(self) -> TimeEntry:
        """The entry."""
        held = {e.name: getattr(self, e.name) for e in fields(TimeEntry) if e.name not in _OWN}
        return TimeEntry(
            id=str(self.id),
            client=str(self.client_id),
            engagement=str(self.engagement_id),
            person=str(self.by_id),
            state=State(self.state),
            **held,
        )

    def take(self, entry: TimeEntry) -> None:
        """Be as `entry` is, one revision later."""
        for each in fields(TimeEntry):
            if each.name not in _OWN:
                setattr(self, each.name, getattr(entry, each.name))
        self.state = entry.state
        self.revision += 1
        self.save()
