"""Weeks as rows of pages."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from ctoaas.engage.amounts import hours_text
from ctoaas.engage.capacity.cover import Assignment
from ctoaas.engage.capacity.weeks import Limits, Week
from ctoaas.portal.access.models import User
from ctoaas.portal.capacity.measured import Measured, monday_of


def row_of(person: User, week: Week | None, plans: Sequence[Assignment]) -> dict[str, Any]:
    """One person's week as a row."""
    mine = [each.weekly_minutes or 0 for each in plans if each.person == str(person.id)]
    logged = sum(minutes for _, minutes in week.minutes_by_engagement) if week else 0
    return {
        "person": person,
        "logged": hours_text(logged),
        "planned": hours_text(sum(mine)) if mine else "",
        "clients": week.clients if week else 0,
        "switches": _switches(week),
        "breaches": [breach.sentence for breach in week.breaches] if week else [],
    }


def of_person(person: User, found: Measured) -> dict[str, Any]:
    """What a person's page shows: plan, weeks, and what switching did in them."""
    plans = found.plans
    limit = found.limits.get(str(person.id), Limits()).weekly_minutes
    total = sum(each.weekly_minutes or 0 for each in plans)
    most: dict[date, int] = defaultdict(int)
    for day in found.days:
        most[monday_of(day.on)] = max(most[monday_of(day.on)], day.switches)
    return {
        "plans": _plans(plans, found),
        "is_overplanned": limit is not None and total > limit,
        "planned": hours_text(total),
        "limit": hours_text(limit) if limit is not None else "",
        "weeks": [
            row_of(person, week, plans) | {"monday": week.monday, "most": most[week.monday]}
            for week in reversed(found.weeks)
        ],
        "days": len(found.days),
        "blocks": found.blocks,
        "one": _block(found.blocks.median_minutes_with_one),
        "several": _block(found.blocks.median_minutes_with_several),
        "overlaps": len(found.overlaps),
        "overlapping": hours_text(sum(each.minutes for each in found.overlaps)),
    }


def _block(minutes: float | None) -> str:
    return hours_text(round(minutes)) if minutes is not None else ""


def _switches(week: Week | None) -> str:
    if week is None:
        return "0"
    return f"at least {week.switches}" if week.is_least else str(week.switches)


def _plans(plans: Sequence[Assignment], found: Measured) -> list[tuple[str, str, str]]:
    """Engagement, hours planned a week, hours logged in this one."""
    this_week = monday_of(timezone.localdate())
    spent = {
        name: minutes
        for week in found.weeks
        if week.monday == this_week
        for name, minutes in week.minutes_by_engagement
    }
    return [
        (
            each.engagement,
            hours_text(each.weekly_minutes or 0),
            hours_text(spent.get(each.engagement, 0)),
        )
        for each in plans
    ]
