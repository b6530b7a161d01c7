"""A plan, a forecast and a decision of the demonstration, through the portal's own acts."""

from datetime import date, timedelta
from importlib import resources

from django.utils import timezone

from ctoaas.plan.decisions.record import Decision, Option
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.decisions.acts import propose
from ctoaas.portal.forecasts.asking import ask_for as ask_for_forecast
from ctoaas.portal.forecasts.models import ForecastRun
from ctoaas.portal.plans.beginning import ask_for as ask_for_plan
from ctoaas.portal.plans.models import PlanRun
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.lock import writer_lock

_HALF_A_YEAR = timedelta(days=182)


def planned(engagement: Engagement, by: User) -> None:
    """Wishes and people in the workspace; the worker finds the options."""
    here, today = engagement.workspace, timezone.localdate()
    monday = today + timedelta(days=7 - today.weekday())
    with writer_lock(here.root):
        write_text(here.initiatives_file, _text("school_initiatives", day=monday))
        write_text(here.plan_people_file, _text("school_people"))
    ask_for_plan(engagement, by, PlanRun.Kind.OPTIONS)


def forecast(engagement: Engagement, by: User) -> None:
    """What the largest wish takes, as somebody who knows it says."""
    said = {"low": 12.0, "likely": 22.0, "high": 48.0, "unit": "days", "rate": "EUR 300"}
    about = "Groups are booked and paid online"
    given = said | {"about": about, "by": "the new developer", "once": "groups"}
    ask_for_forecast(engagement, by, ForecastRun.Kind.ESTIMATE, given)


def asked(engagement: Engagement, by: User) -> None:
    """A decision that waits for the client."""
    today = timezone.localdate()
    options = ("Buy a booking service for groups", "Build it into our own booking", "Do nothing")
    decision = Decision(
        title="How groups are booked",
        day=today,
        review_on=today + _HALF_A_YEAR,
        context="Groups are booked by mail today; about four hours of office work a week.",
        options=tuple(map(Option, options)),
        chosen=options[0],
        outcome="A service is there in weeks, and leaving it again costs less than building.",
        confirmation="Nine of ten groups are booked without a mail by summer",
    )
    propose(engagement, by, decision, (), "how groups are booked")


def _text(name: str, **days: date) -> str:
    file = resources.files("ctoaas.portal.demo").joinpath("texts", f"{name}.toml")
    return file.read_text("utf-8").format(**days)
