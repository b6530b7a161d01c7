"""People, their seat in the practice, and what they are for a client."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ctoaas.portal.access.rights import CLIENT, PRACTICE, WORDS, Role
from ctoaas.portal.access.walled import OfEngagement, Walled


class Users(BaseUserManager["User"]):
    """Finds and makes people by their e-mail address, whatever its capitals."""

    def get_queryset(self) -> models.QuerySet["User"]:
        """People with their seat, which every request asks for."""
        return super().get_queryset().select_related("seat")

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person with that address."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **more: Any) -> "User":
        """A person who can sign in once a password is set."""
        user = self.model(email=self.normalize_email(email).lower(), **more)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """Somebody who signs in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    sessions_ended = models.PositiveIntegerField(default=0)
    """How often all sessions were ended; a session of an earlier count is none."""

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name or self.email

    def end_sessions(self) -> None:
        """Sign this person out everywhere, with the next page they ask for."""
        self.sessions_ended = models.F("sessions_ended") + 1
        self.save(update_fields=["sessions_ended"])
        self.refresh_from_db(fields=["sessions_ended"])

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry: it changes with the password, and when sessions are ended."""
        held = f"{self.password}{self.sessions_ended or ''}"
        salt = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
        return salted_hmac(salt, held, secret=secret, algorithm="sha256").hexdigest()


class Seat(models.Model):
    """A place in the practice."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="seat")
    role = models.CharField(
        max_length=20, choices=[(r.value, WORDS[r]) for r in Role if r in PRACTICE]
    )

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


class Membership(Walled):
    """What somebody is for one client: one of its people, or a practitioner who works for it."""

    also_seen = "user_id::text = current_setting('app.user', true)"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(
        max_length=20,
        choices=[(r.value, WORDS[r]) for r in Role if r in CLIENT | {Role.PRACTITIONER}],
    )
    until = models.DateTimeField(null=True, blank=True)
    """When it ends; for good when empty."""

    class Meta(Walled.Meta):
        """One role a person and client."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "user"], name="one_role_a_client")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


class SignedLink(OfEngagement):
    """A link for somebody outside to one document, for a while. Only its digest is kept."""

    also_seen = "digest = nullif(current_setting('app.link', true), '')"

    digest = models.CharField(max_length=64, unique=True)
    document = models.CharField(max_length=120)
    """Name of the assessment it opens."""
    reader = models.CharField("for whom", max_length=120)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.document} for {self.reader}"

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether it still opens its document."""
        return self.revoked_at is None and (now or timezone.now()) < self.expires_at
