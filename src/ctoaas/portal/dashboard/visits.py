"""Since when somebody has not looked at an engagement."""

from datetime import datetime, timedelta

from django.db import IntegrityError
from django.utils import timezone

from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.dashboard.models import Visit
from ctoaas.portal.server.full import unless_full

APART = timedelta(minutes=30)
"""Looks further apart than this are two visits."""
_WRITTEN_EVERY = timedelta(minutes=1)


def visited(engagement: Engagement, user: User) -> tuple[datetime | None, bool]:
    """Note the look; until when the visit before went (None at the first), whether one begins."""
    now = timezone.now()
    row = Visit.objects.filter(engagement=engagement, user=user).first()
    if row is None:
        return None, _begun(engagement, user, now)
    begins = now - row.seen_at > APART
    if begins:
        row.before_at = row.seen_at
    if begins or now - row.seen_at > _WRITTEN_EVERY:
        row.seen_at = now
        with unless_full():
            row.save(update_fields=["before_at", "seen_at"])
    return row.before_at, begins


def _begun(engagement: Engagement, user: User, now: datetime) -> bool:
    try:
        with unless_full():
            Visit.objects.create(engagement=engagement, user=user, seen_at=now)
    except IntegrityError:  # two pages at once: the other one noted it
        return False
    return True
