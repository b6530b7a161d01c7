"""Mail as rows, and who does not want which."""

from typing import ClassVar

from django.db import models

from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import Walled
from ctoaas.portal.outbox.kinds import Kind

_KINDS = [(kind.name, kind.value) for kind in Kind]


class Mail(Walled):
    """One mail to one address; the text is sealed, because links in it are rights."""

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting", "Waiting to be sent"
        SENT = "sent", "Sent"
        KEPT = "kept", "Not sent: no mail server set"
        REFUSED = "refused", "Not sent: refused for good"

    kind = models.CharField(max_length=20, choices=_KINDS)
    to = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", null=True)
    """Empty for somebody without an account."""
    address = models.EmailField()
    subject = models.CharField(max_length=120)
    sealed_text = models.TextField()
    message_id = models.CharField(max_length=120, unique=True)
    """The same at every try, so that mail that came twice is seen to be one."""
    once = models.CharField(max_length=200)
    """What it tells of; a second mail about the same to the same address is not written."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    """What the mail server said last."""
    made_at = models.DateTimeField(auto_now_add=True)
    next_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        """Newest first; one mail a thing and address."""

        ordering: ClassVar = ["-made_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "address", "once"], name="one_mail_a_thing")
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.state}"


class Silenced(models.Model):
    """A kind of mail that somebody does not want."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="silenced")
    kind = models.CharField(max_length=20, choices=_KINDS)

    class Meta:
        """Once a person and kind."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "kind"], name="silenced_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind}"
