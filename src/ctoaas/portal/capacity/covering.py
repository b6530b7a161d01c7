"""Deputies: named for every engagement, and let in while they stand in."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from ctoaas.core.canonical import digest
from ctoaas.core.errors import UsageError
from ctoaas.portal.access.models import Membership, Seat, User
from ctoaas.portal.access.rights import Act, Role
from ctoaas.portal.access.standing import Standing
from ctoaas.portal.capacity.measured import workers
from ctoaas.portal.capacity.models import PlaceRow, StandInRow
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.trail.recording import alone_with, record


def candidates(standing: Standing, engagement: Engagement) -> list[User]:
    """Who can work for it: the owner names anybody of the practice, others those let in already."""
    if standing.may(Act.SEAT_PEOPLE):
        return workers()
    held = Membership.objects.filter(client=engagement.client_id, role=Role.PRACTITIONER)
    inside = {row.user for row in held.select_related("user") if _is_in(row)}
    inside |= {engagement.lead} | ({engagement.deputy} if engagement.deputy is not None else set())
    return sorted(inside, key=lambda person: (person.name, str(person.id)))


def appoint(engagement: Engagement, by: User, deputy: User) -> None:
    """Name the deputy. Raises UsageError for the lead, who cannot cover for themselves."""
    if deputy.id == engagement.lead_id:
        raise UsageError(str(deputy), "is the lead", "name somebody else")
    alone_with(engagement)
    before, engagement.deputy = str(engagement.deputy_id or ""), deputy
    engagement.save()
    record(engagement, by, "named", "deputy", _digest(before), _digest(str(deputy.id)))


def plan(engagement: Engagement, by: User, person: User, hours: int) -> None:
    """How many hours a week somebody is planned for; none takes the plan away."""
    alone_with(engagement)
    row = PlaceRow.objects.filter(engagement=engagement, person=person).first()
    before = "" if row is None else str(row.weekly_minutes)
    if hours == 0:
        if row is None:
            return
        row.delete()
    else:
        row = row or PlaceRow(engagement=engagement, person=person)
        row.weekly_minutes = hours * 60
        row.save()
    after = str(hours * 60) if hours else ""
    record(engagement, by, "planned", f"time of {person.id}", _digest(before), _digest(after))


def stand_in(engagement: Engagement, by: User, until: date, note: str) -> StandInRow:
    """The deputy is let in until the end of that day, and told what to know.

    Whoever is let in for longer stays so. Raises UsageError when nobody is deputy.
    """
    deputy = engagement.deputy
    if deputy is None:
        raise UsageError("deputy", "is not named", "name one first")
    alone_with(engagement)
    end = datetime.combine(until + timedelta(days=1), time(), UTC)
    _let_in(engagement, deputy, end)
    row = StandInRow(
        engagement=engagement, person=deputy, by=by, at=timezone.now(), until=end, note=note
    )
    row.save()
    record(engagement, by, "let stand in", f"deputy {deputy.id}", "", _digest(f"{end} {note}"))
    return row


def _let_in(engagement: Engagement, deputy: User, end: datetime) -> None:
    if Seat.objects.filter(user=deputy, role=Role.OWNER).exists():
        return  # sees every client anyhow
    held = Membership.objects.filter(client=engagement.client_id, user=deputy).first()
    if held is None:
        Membership.objects.create(
            client=engagement.client, user=deputy, role=Role.PRACTITIONER, until=end
        )
    elif held.role != Role.PRACTITIONER:
        raise UsageError(str(deputy), "is one of the client's people", "name another deputy")
    elif held.until is not None and held.until < end:
        held.until = end
        held.save()


def _is_in(row: Membership) -> bool:
    return row.until is None or row.until > timezone.now()


def _digest(said: str) -> str:
    return digest(said) if said else ""
