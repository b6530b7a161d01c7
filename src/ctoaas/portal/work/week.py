"""One person's week over all clients in sight: days, switches, and time booked twice."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ctoaas.engage.amounts import hours_text
from ctoaas.engage.timesheet.entry import State
from ctoaas.engage.timesheet.overlaps import overlaps, switches
from ctoaas.portal.access.models import User
from ctoaas.portal.timesheets.models import TimeRow


@dataclass(frozen=True, slots=True)
class Day:
    """A day with time on it."""

    on: date
    time: str
    clients: int
    switches: int
    is_least: bool
    rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday."""

    monday: date
    time: str
    clients: int
    switches: int
    drafts: int
    days: list[Day]

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)

    @property
    def before(self) -> date:
        """Monday of the week before."""
        return self.monday - timedelta(days=7)

    @property
    def after(self) -> date:
        """Monday of the week after."""
        return self.monday + timedelta(days=7)


def week_of(by: User, day: date) -> Week:
    """The week around `day`; one query."""
    monday = day - timedelta(days=day.weekday())
    held = TimeRow.objects.filter(by=by, on__range=(monday, monday + timedelta(days=6)))
    rows = list(held.select_related("engagement__client").order_by("on", "started_at", "id"))
    entries = [row.said() for row in rows]
    shared: dict[str, list[Any]] = defaultdict(list)
    for overlap in overlaps(entries):
        shared[overlap.second].append(overlap)
    by_day: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_day[row.on].append(
            {"row": row, "time": hours_text(row.minutes), "overlaps": shared[str(row.id)]}
        )
    days = [
        Day(
            each.on,
            hours_text(sum(one["row"].minutes for one in by_day[each.on])),
            each.clients,
            each.switches,
            each.is_least and each.clients > 1,
            by_day[each.on],
        )
        for each in switches(entries)
    ]
    return Week(
        monday,
        hours_text(sum(row.minutes for row in rows)),
        len({row.client_id for row in rows}),
        sum(each.switches for each in days),
        sum(row.state == State.DRAFT for row in rows),
        days,
    )
