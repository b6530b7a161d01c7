"""An agreement with a small cap, time under it and a change to it, as tests need them."""

import uuid
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.reading import read


def agreement(client: str = "Acme", version: int = 1, hours: int = 2) -> Agreement:
    """Version `version`: capped at `hours` hours of 100 euros."""
    found = read(as_told(client, version, hours))
    assert isinstance(found, Agreement), found
    return found


def as_told(client: str = "Acme", version: int = 1, hours: int = 2) -> dict:
    return {
        "id": "care",
        "version": version,
        "practice": "Practice of Two",
        "client": client,
        "currency": "EUR",
        "time_zone": "Europe/Berlin",
        "starts_on": "2026-01-01",
        "scope": [f"{client} shop"],
        "terms": [{"id": "build", "kind": "capped", "rate_per_hour": "100", "cap_hours": hours}],
    }


def entry(engagement: Any, by: Any, minutes: int = 60, note: str = "work") -> Any:
    """An hour in March."""
    from ctoaas.portal.timesheets.booking import blank

    made = replace(blank(engagement, by), id=str(uuid.uuid4()), term="build", note=note)
    return replace(made, on=date(2026, 3, 2), minutes=minutes)


def wish(title: str = "Search", once: str = "form") -> dict[str, Any]:
    """A change that lifts the cap by two hours."""
    return {
        "term": "build",
        "title": title,
        "scope_added": title,
        "cost_p50": Decimal(200),
        "cost_p90": Decimal(400),
        "lifts_hours": 2,
        "once": once,
    }
