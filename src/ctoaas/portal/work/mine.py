"""The page of one's own week."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date

from ctoaas.engage.amounts import hours_text
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.agreements.accepting import holding
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.work import timer
from ctoaas.portal.work.forms import StartForm
from ctoaas.portal.work.models import TimerRow
from ctoaas.portal.work.offers import Offer
from ctoaas.portal.work.week import week_of


def page(request: Asked, found: list[Offer], form: StartForm | None) -> HttpResponse:
    """The week that is asked for, or this one; a form with faults is shown with them (400)."""
    zone = found[0].agreement.time_zone if found else "UTC"
    now = timezone.now()
    today = now.astimezone(ZoneInfo(zone)).date()
    try:
        day = parse_date(request.GET.get("week", "")) or today
    except ValueError:
        day = today
    held = timer.running(request.user)
    is_far = not today - timedelta(days=36_500) < day < today + timedelta(days=366)
    context = {
        "week": week_of(request.user, today if is_far else day),
        "today": today,
        "offers": found,
        "form": form or StartForm(offers=found),
        "timer": held,
    }
    if held is not None:
        context |= {
            "time": hours_text(int((now - held.started_at).total_seconds()) // 60),
            "since": since(held, zone_of(held.engagement)),
            "is_forgotten": held.is_forgotten(now),
        }
    return render(request, "work/mine.html", context, status=400 if form else 200)


def since(row: TimerRow, zone: str) -> str:
    """When it began, on the clock of `zone`; a template would show the server's."""
    return f"{row.started_at.astimezone(ZoneInfo(zone)):%d %B %H:%M %Z}"


def zone_of(engagement: Engagement) -> str:
    """The time zone its agreement lives in; UTC before there is one."""
    held = holding(engagement)
    return held[-1].time_zone if held else "UTC"
