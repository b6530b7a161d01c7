"""Time of people of the practice as capacity sees it, under names instead of ids."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from ctoaas.engage.capacity.blocks import Blocks, blocks
from ctoaas.engage.capacity.cover import Assignment, without_cover
from ctoaas.engage.capacity.weeks import Limits, Week, weeks
from ctoaas.engage.timesheet.entry import TimeEntry
from ctoaas.engage.timesheet.overlaps import DayOfSwitches, Overlap, overlaps, switches
from ctoaas.portal.access.models import Seat, User
from ctoaas.portal.access.rights import Role
from ctoaas.portal.capacity.models import LimitRow, PlaceRow
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.timesheets.models import TimeRow

WEEKS = 8
"""How far back a person's page looks: long enough for some days of each kind."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Weeks of some people, and what switching did in them."""

    weeks: tuple[Week, ...]
    days: tuple[DayOfSwitches, ...]
    blocks: Blocks
    overlaps: tuple[Overlap, ...]
    plans: tuple[Assignment, ...]
    limits: dict[str, Limits]
    """By person; nobody stands in it who agreed on none."""


def measured(people: Iterable[UUID], first: date, last: date) -> Measured:
    """From the time logged from `first` to `last`, both included; three queries."""
    ids = list(people)
    entries = _entries(ids, first, last)
    limits = {str(row.person_id): row.said() for row in LimitRow.objects.filter(person__in=ids)}
    twice = tuple(each for each in overlaps(entries) if each.is_across_clients)
    plans = tuple(_planned(ids))
    found = weeks(entries, plans, limits)
    return Measured(found, switches(entries), blocks(entries), twice, plans, limits)


def _entries(people: list[UUID], first: date, last: date) -> list[TimeEntry]:
    rows = TimeRow.objects.filter(by__in=people, on__range=(first, last))
    return [
        replace(row.said(), engagement=called(row.engagement), client=row.engagement.client.name)
        for row in rows.select_related("engagement__client")
    ]


def _planned(people: list[UUID]) -> list[Assignment]:
    rows = PlaceRow.objects.filter(person__in=people, engagement__state=Engagement.State.OPEN)
    return [
        Assignment(
            str(row.person_id),
            called(row.engagement),
            row.engagement.client.name,
            row.weekly_minutes,
        )
        for row in rows.select_related("engagement__client")
    ]


def workers() -> list[User]:
    """People of the practice who log time, by name."""
    seats = Seat.objects.filter(role__in=[Role.OWNER, Role.PRACTITIONER])
    return [seat.user for seat in seats.select_related("user").order_by("user__name")]


def uncovered(engagements: Iterable[Engagement]) -> list[tuple[Engagement, str]]:
    """Engagements that would stand still if their lead fell ill, and why."""
    held = {str(each.id): each for each in engagements if each.state == Engagement.State.OPEN}
    places = []
    for id_, each in held.items():
        places.append(Assignment(str(each.lead_id), id_, str(each.client_id)))
        if each.deputy_id is not None:
            deputy = Assignment(str(each.deputy_id), id_, str(each.client_id), is_deputy=True)
            places.append(deputy)
    return [(held[id_], why) for id_, why in without_cover(held, places)]


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def called(engagement: Engagement) -> str:
    """Its client and its name."""
    return f"{engagement.client.name}, {engagement.name}"
