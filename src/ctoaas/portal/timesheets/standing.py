"""Where the terms of an engagement stand on its time and change requests."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.utils import timezone

from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.balance import CappedStanding, Standing, standings
from ctoaas.portal.changes.models import ChangeRow
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.timesheets.models import TimeRow


def standing_of(engagement: Engagement, versions: Sequence[Agreement]) -> tuple[Standing, ...]:
    """One standing a timed term; empty without an accepted version."""
    if not versions:
        return ()
    today = timezone.now().astimezone(ZoneInfo(versions[-1].time_zone)).date()
    entries = [row.said() for row in TimeRow.objects.filter(engagement=engagement)]
    changes = [row.said() for row in ChangeRow.objects.filter(engagement=engagement)]
    return standings(versions, entries, changes, today)


def held_minutes(found: Sequence[Standing]) -> dict[str, int]:
    """Approved minutes that are not billable yet, by the id of their entry."""
    return {
        each.entry: each.held_minutes
        for standing in found
        if isinstance(standing, CappedStanding)
        for each in standing.spend.billed
        if each.held_minutes
    }
