"""Agreements, time and changes of the demonstration, through the portal's own acts."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources

from django.utils import timezone

from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.portal.access.models import User
from ctoaas.portal.access.rights import Role
from ctoaas.portal.agreements.accepting import accept_version, faults_of, propose
from ctoaas.portal.agreements.models import AgreementVersion
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.timesheets import booking
from ctoaas.portal.timesheets.models import TimeRow

Day = tuple[int, int, str]
"""Days ago, minutes, what was done."""


def agreed(name: str, **days: date) -> Agreement:
    """The agreement of the text `name`, with days in the places that it leaves open."""
    text = (
        resources.files("ctoaas.portal.demo").joinpath("texts", f"{name}.toml").read_text("utf-8")
    )
    found = faults_of(text.format(**days))
    if not isinstance(found, Agreement):
        raise UsageError(f"{name}.toml", found[0], "mend the text of the demonstration")
    return found


def offer(engagement: Engagement, made: Agreement, by: User, role: Role) -> AgreementVersion:
    """A version that waits for the client."""
    return propose(engagement, made, by, role)


def settle(
    engagement: Engagement, made: Agreement, by: User, role: Role, sponsor: User
) -> AgreementVersion:
    """A version both sides accepted."""
    row = offer(engagement, made, by, role)
    accept_version(row, row.hash, sponsor, Role.SPONSOR)
    return row


def log(
    engagement: Engagement, made: Agreement, by: User, term: str, days: Sequence[Day]
) -> list[TimeRow]:
    """Drafts of `by`, one a day; a day before the agreement or on a weekend moves to one that is.

    Raises UsageError for an entry that a person could not log either.
    """
    today, rows = timezone.now().date(), []
    for ago, minutes, note in days:
        entry = replace(
            booking.blank(engagement, by),
            id=str(uuid.uuid4()),
            term=term,
            on=weekday(today - timedelta(days=ago)),
            minutes=minutes,
            note=note,
        )
        for fault in booking.faults(entry, made):
            raise UsageError(f"time of {entry.on}", str(fault), "mend the demonstration")
        rows.append(booking.log(engagement, by, entry, entry.id))
    return rows


def approved(engagement: Engagement, rows: Sequence[TimeRow], by: User, finance: User) -> None:
    """Entries handed in by `by` and approved by `finance` one after the other, oldest first."""
    booking.hand_in(engagement, by)
    for row in sorted(rows, key=lambda each: each.on):
        booking.decide(engagement, [str(row.id)], finance, timezone.now(), None)


def refused(
    engagement: Engagement, rows: Sequence[TimeRow], by: User, finance: User, reason: str
) -> None:
    """Entries handed in by `by` and sent back."""
    booking.hand_in(engagement, by)
    booking.decide(engagement, [str(row.id) for row in rows], finance, timezone.now(), reason)


def weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
