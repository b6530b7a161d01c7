"""Where the terms of an engagement stand on its time and change requests."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import IntegerField, Min, Sum
from django.db.models.expressions import RawSQL
from django.utils import timezone

from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.balance import CappedStanding, Standing, standings
from ctoaas.engage.timesheet.entry import COUNTED, State, TimeEntry
from ctoaas.engage.timesheet.sums import DaySum, cuts, in_need_of_order, merged
from ctoaas.portal.changes.models import ChangeRow
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.timesheets.models import TimeRow


def standing_of(engagement: Engagement, versions: Sequence[Agreement]) -> tuple[Standing, ...]:
    """One standing a timed term, from sums; empty without an accepted version.

    The lists of single entries in it stand for sums as well: ask `held_minutes` for entries.
    """
    if not versions:
        return ()
    today = timezone.now().astimezone(ZoneInfo(versions[-1].time_zone)).date()
    changes = [row.said() for row in ChangeRow.objects.filter(engagement=engagement)]
    days = cuts(versions, today)
    entries = merged(_sums(engagement, days), days)
    found = standings(versions, entries, changes, today)
    unsure = in_need_of_order(versions, today, entries, found)
    if not unsure:
        return found
    entries = [each for each in entries if each.term not in unsure]
    return standings(versions, [*entries, *_every(engagement, unsure)], changes, today)


def held_minutes(found: Sequence[Standing], shown: Sequence[TimeRow]) -> dict[UUID, int]:
    """Approved minutes that are not billable yet, by the id of each of the entries `shown`.

    What is held is the end of a term's approvals: whatever was approved after the cap was reached.
    """
    held: dict[UUID, int] = {}
    for standing in found:
        if isinstance(standing, CappedStanding) and standing.spend.held_minutes:
            mine = [row for row in shown if row.term == standing.term.id and row.state in COUNTED]
            held |= _last(mine, standing.spend.held_minutes)
    return held


def _sums(engagement: Engagement, days: Sequence[date]) -> list[DaySum]:
    """Minutes by term, role, state and span between `days`; the day of a sum is its first."""
    rows = TimeRow.objects.filter(engagement=engagement, state__in=[*COUNTED, State.SUBMITTED])
    sql, values = _span(days, 0, len(days))
    span = RawSQL(sql, values, output_field=IntegerField())  # noqa: S611
    spans = rows.order_by().annotate(span=span).values_list("term", "role", "state", "span")
    summed = spans.annotate(first=Min("on"), total=Sum("minutes"))
    return [
        DaySum(term, role, State(state), on, minutes)
        for term, role, state, _, on, minutes in summed
    ]


def _span(days: Sequence[date], low: int, high: int) -> tuple[str, list[date]]:
    """SQL for the number of `days` that are not after `on`, from `low` to `high`, by halving.

    Its places are filled by the database's own binding.
    """
    if low == high:
        return str(low), []
    middle = (low + high) // 2
    before, first = _span(days, low, middle)
    after, second = _span(days, middle + 1, high)
    asked = f'"{TimeRow._meta.db_table}"."on" < %s'
    return f"CASE WHEN {asked} THEN {before} ELSE {after} END", [days[middle], *first, *second]


def _every(engagement: Engagement, terms: Sequence[str]) -> list[TimeEntry]:
    states = [*COUNTED, State.SUBMITTED]
    rows = TimeRow.objects.filter(engagement=engagement, term__in=terms, state__in=states)
    return [row.said() for row in rows]


def _last(rows: Sequence[TimeRow], minutes: int) -> dict[UUID, int]:
    """How much of each of `rows` is among the last `minutes` of the approvals of their term."""
    if not rows:
        return {}
    first = min(row.decided_at for row in rows if row.decided_at is not None)
    later = TimeRow.objects.filter(
        engagement=rows[0].engagement_id,
        term=rows[0].term,
        state__in=COUNTED,
        decided_at__gte=first,
    )
    wanted, found = {row.id for row in rows}, {}
    for id_, its in later.order_by("-decided_at", "-id").values_list("id", "minutes"):
        if minutes <= 0:
            break
        if id_ in wanted:
            found[id_] = min(its, minutes)
        minutes -= its
    return found
