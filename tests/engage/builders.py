"""Small engagements for tests: everything has a value, a test says only what it is about."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from ctoaas.core.quantity import Money
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.terms import Capped, Equity, PayAsYouGo, Retainer, Term
from ctoaas.engage.change_request import ChangeRequest
from ctoaas.engage.timesheet.entry import State, TimeEntry, approve

START = date(2026, 1, 31)
NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)


def euros(amount: object) -> Money:
    return Money(Decimal(str(amount)), "EUR")


def retainer(**said: Any) -> Retainer:
    usual = {"id": "care", "allowance_minutes": 600, "period": "month", "price": euros(1500)}
    return Retainer(**(usual | said))


def capped(**said: Any) -> Capped:
    usual = {"id": "build", "rate_per_hour": euros(120), "cap": euros(1200)}
    return Capped(**(usual | said))


def equity(**said: Any) -> Equity:
    usual = {"id": "shares", "units": 4_800, "unit": "options", "vesting_months": 48}
    return Equity(**(usual | said))


def agreement(*terms: Term, **said: Any) -> Agreement:
    usual = {
        "id": "acme",
        "version": 1,
        "practice": "Practice of Two",
        "client": "Acme",
        "currency": "EUR",
        "time_zone": "Europe/Berlin",
        "starts_on": START,
        "in_force_on": START,
        "terms": terms or (PayAsYouGo("hours", euros(100)),),
    }
    return Agreement(**(usual | said))


def entry(id_: str = "t1", minutes: int = 60, **said: Any) -> TimeEntry:
    usual = {
        "client": "acme",
        "engagement": "acme",
        "term": "build",
        "person": "p1",
        "on": START,
    }
    return TimeEntry(id=id_, minutes=minutes, **(usual | said))


def approved(id_: str = "t1", minutes: int = 60, after: int = 0, **said: Any) -> TimeEntry:
    """An entry approved `after` minutes past noon of the first day."""
    submitted = replace(entry(id_, minutes, **said), state=State.SUBMITTED)
    return approve(submitted, "sponsor", NOON + timedelta(minutes=after))


def change(id_: str = "c1", **said: Any) -> ChangeRequest:
    usual = {
        "agreement": "acme",
        "version": 1,
        "term": "build",
        "title": "More",
        "scope_added": ("a search",),
        "cost_p50": euros(300),
        "cost_p90": euros(700),
    }
    return ChangeRequest(id=id_, **(usual | said))
